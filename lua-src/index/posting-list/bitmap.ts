// Bitmaps as Redis keeps them: bit 0 is the highest of the first byte.

import type { Form } from './form';

const byte = string.byte;
const format = string.format;
const find = string.find;

/** The places of the bits that are set in a byte, ascending. */
const placesOf: number[][] = [];
/** The same by the byte as a text. */
const placesIn = new LuaTable<string, number[]>();
/** Whether a bit is set, under 8 × byte + place. */
export const isSet: boolean[] = [];
for (const value of $range(0, 255)) {
  const places: number[] = [];
  for (const place of $range(0, 7)) {
    const has = math.floor(value / math.pow(2, 7 - place)) % 2 === 1;
    isSet[8 * value + place] = has;
    if (has) places.push(place);
  }
  placesOf[value] = places;
  placesIn.set(string.char(value), places);
}

/** A byte that is not empty, found by the search itself: to look at it by another call took a quarter longer. */
const SOME = '([^%z])';

/** The offsets of the bits that are set, ascending. */
export function offsetsOf(bitmap: string): number[] {
  const offsets: number[] = [];
  let count = 0;
  let [position, , char] = find(bitmap, SOME);
  while (position !== undefined) {
    const base = (position - 1) * 8;
    const places = placesIn.get(char as string);
    for (const i of $range(0, places.length - 1)) {
      offsets[count] = base + places[i];
      count += 1;
    }
    [position, , char] = find(bitmap, SOME, position + 1);
  }
  return offsets;
}

export function bitAt(bitmap: string, offset: number): boolean {
  const place = offset % 8;
  const value = byte(bitmap, (offset - place) / 8 + 1) as number | undefined;
  return value !== undefined && isSet[8 * value + place];
}

/**
 * Hands out the bits that are set as ids, `first` being that of offset 0: a byte after the other, and so up to 7 more
 * than wanted. It begins with the offset `start`, and goes up, or down where `reverse` is true. `form` is how ids are
 * written, upwards.
 */
export function idReader(
  bitmap: string,
  first: number,
  reverse: boolean,
  start: number,
  form: Form,
): (this: void, wanted: number) => string[] {
  return reverse ? idsDown(bitmap, first, start) : idsUp(bitmap, first, start, form);
}

/** Done for every id that a drive tests, so kept plain. */
function idsUp(bitmap: string, first: number, start: number, form: Form): (this: void, wanted: number) => string[] {
  let from = math.floor(start / 8) + 1;
  let least = start;
  let written = '';
  let end = 0;
  return (wanted) => {
    const ids: string[] = [];
    let count = 0;
    while (count < wanted) {
      const [position, , char] = find(bitmap, SOME, from);
      if (position === undefined) {
        from = bitmap.length + 1;
        return ids;
      }
      from = position + 1;
      const base = (position - 1) * 8;
      const places = placesIn.get(char as string);
      for (const i of $range(0, places.length - 1)) {
        const offset = base + places[i];
        if (offset >= least) {
          const id = first + offset;
          if (id >= end) [written, end] = form(id);
          ids[count] = format(written, id);
          count += 1;
        }
      }
      least = 0;
    }
    return ids;
  };
}

function idsDown(bitmap: string, first: number, start: number): (this: void, wanted: number) => string[] {
  let position = math.floor(math.min(start, bitmap.length * 8 - 1) / 8) + 1;
  let most = start;
  return (wanted) => {
    const ids: string[] = [];
    let count = 0;
    while (count < wanted && position >= 1) {
      const places = placesOf[byte(bitmap, position)];
      const base = (position - 1) * 8;
      for (let i = places.length - 1; i >= 0; i -= 1) {
        const offset = base + places[i];
        if (offset <= most) {
          ids[count] = format('%d', first + offset);
          count += 1;
        }
      }
      most = math.huge;
      position -= 1;
    }
    return ids;
  };
}
