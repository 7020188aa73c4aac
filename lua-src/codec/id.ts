// Ids of rows. They travel as text. In ordered indexes an integer id carries its length first (5 → a5, 10 → b10), so
// that byte order is numeric order and ties come out by id natively, forward and backward.

import { integerText, isWhole } from '../lua/numbers';

/** The greatest explicit id: posting lists count in blocks of 65,536. */
export const MAX_ID = 1099511627776;

export const ID_ALLOWED = `a whole number from 1 to ${integerText(MAX_ID)}`;

/** The id that a value names, as text, or undefined. */
export function findId(value: unknown): string | undefined {
  if (type(value) === 'number') {
    const id = value as number;
    return isWhole(id) && id >= 1 && id <= MAX_ID ? integerText(id) : undefined;
  }
  if (type(value) !== 'string') return undefined;
  const text = value as string;
  const [start] = string.find(text, '^[1-9]%d*$');
  if (start === undefined || text.length > 13 || (tonumber(text) as number) > MAX_ID) return undefined;
  return text;
}

/** The form of an id in ordered indexes. */
export function orderedId(id: string): string {
  return string.char(96 + id.length) + id;
}

export function idOfOrdered(ordered: string): string {
  return string.sub(ordered, 2);
}

/** Whether id `a` comes before id `b`. */
export function idBefore(a: string, b: string): boolean {
  return (tonumber(a) as number) < (tonumber(b) as number);
}
