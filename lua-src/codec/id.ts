// The kinds of primary key. Ids travel as text whatever their kind.

import { CHUNK } from '../lua/arrays';
import { bytesBefore } from '../lua/bytes';
import { integerText, isWhole } from '../lua/numbers';
import { firstInvalid } from '../lua/utf8';

const sub = string.sub;

export interface IdKind {
  /** As a schema names it. */
  readonly name: 'auto' | 'text';
  readonly allowed: string;
  /** The id that a decoded JSON value names, or undefined. */
  readonly find: (this: void, value: unknown) => string | undefined;
  /** The form of an id in ordered indexes: members of equal score come out by id natively, forward and backward. */
  readonly ordered: (this: void, id: string) => string;
  readonly ofOrdered: (this: void, member: string) => string;
  /** The byte of the ordered form that the id begins with, from 1. */
  readonly start: number;
  /** The ordered forms of many ids: a function for each would be called as often as there are candidates. */
  readonly allOrdered: (this: void, ids: readonly string[]) => string[];
  /** The ids of many ordered forms. */
  readonly allPlain: (this: void, members: readonly string[]) => string[];
  /** Whether `a` comes before `b` in id order. */
  readonly before: (this: void, a: string, b: string) => boolean;
}

/** The greatest explicit id, 2^40: with its digits and its block it stays an exact number wherever it goes. */
const MAX_ID = 1099511627776;

function findInteger(this: void, value: unknown): string | undefined {
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

/** What says the length of an integer, from 1 digit on. */
const LENGTHS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm'];

/** The id last written in ordered form: a row goes into one index after the other. */
let lastId = '';
let lastOrdered = '';

function orderedInteger(this: void, id: string): string {
  if (id === lastId) return lastOrdered;
  lastId = id;
  lastOrdered = LENGTHS[id.length - 1] + id;
  return lastOrdered;
}

/** An array as long as another, which need not grow: a tenth of what putting ids into their other form took. */
function roomFor(texts: readonly string[]): string[] {
  return texts.length <= CHUNK ? [...texts] : [];
}

/** Integers counted from 1 by the engine. Ordered, an id carries its length first: 5 → a5, 10 → b10. */
export const autoIds: IdKind = {
  name: 'auto',
  allowed: `a whole number from 1 to ${integerText(MAX_ID)}`,
  find: findInteger,
  ordered: orderedInteger,
  ofOrdered: (member) => sub(member, 2),
  start: 2,
  allOrdered: (ids) => {
    const members = roomFor(ids);
    for (const i of $range(0, ids.length - 1)) {
      const id = ids[i];
      members[i] = LENGTHS[id.length - 1] + id;
    }
    return members;
  },
  allPlain: (members) => {
    const ids = roomFor(members);
    for (const i of $range(0, members.length - 1)) ids[i] = sub(members[i], 2);
    return ids;
  },
  before: (a, b) => (tonumber(a) as number) < (tonumber(b) as number),
};

const MAX_TEXT_BYTES = 256;

/** Also what an id of something elsewhere must be. */
export function findText(this: void, value: unknown): string | undefined {
  if (type(value) !== 'string') return undefined;
  const text = value as string;
  if (text === '' || text.length > MAX_TEXT_BYTES || firstInvalid(text) !== undefined) return undefined;
  const [control] = string.find(text, '[%z%c]');
  return control === undefined ? text : undefined;
}

/** Texts chosen by the caller, ordered by their bytes. */
export const textIds: IdKind = {
  name: 'text',
  allowed: `a text of 1 to ${integerText(MAX_TEXT_BYTES)} bytes without control characters`,
  find: findText,
  ordered: (id) => id,
  ofOrdered: (member) => member,
  start: 1,
  allOrdered: (ids) => ids as string[],
  allPlain: (members) => members as string[],
  before: bytesBefore,
};

export function idKindOf(name: unknown): IdKind | undefined {
  if (name === autoIds.name) return autoIds;
  return name === textIds.name ? textIds : undefined;
}
