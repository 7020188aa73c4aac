// What is known of a block that is asked about. Of bitmaps it is kept from call to call: to give Lua a text of 8 KB takes
// some 11 µs, as it hashes every byte, and a walk that tests what it meets by a list asks about all of its blocks. What was
// kept is good for as long as the directory says of a bitmap what it said then (see version).

import { isJournalEmpty } from '../../storage/inverses';
import { countOfText, isBitmapText, offsetOfMember, readBitmap, versionIn } from './blocks';

const call = redis.call;

export type Offsets = LuaTable<number, true>;

/** Every field is there from the first: a table that grows later is made anew. */
export interface Asked {
  readonly key: string;
  /** What the directory says of it. */
  readonly text: string;
  readonly isBitmap: boolean;
  /** Ids of a set. */
  readonly count: number;
  /** How many ids have been asked for. */
  asked: number;
  /** All of it, as soon as it has been asked for enough. */
  bitmap: string | false;
  set: Offsets | false;
}

/** A block that is not there. */
export const NONE: Asked = askedOf('', '');
NONE.set = new LuaTable();

/** How many blocks are kept of a generation; there are two, and so at most 4 MB. */
const GENERATION = 256;

let young = new LuaTable<string, Asked>();
let old = new LuaTable<string, Asked>();
let count = 0;

export function blockAsked(key: string, text: string): Asked {
  const known = young.get(key) as Asked | undefined;
  if (known !== undefined && known.text === text) return known;
  const older = old.get(key) as Asked | undefined;
  const own = older !== undefined && older.text === text ? older : askedOf(key, text);
  // What a call has written may be taken back by it, and its version be written again.
  if (own.isBitmap && versionIn(text) !== '' && isJournalEmpty()) keep(key, own, known === undefined);
  return own;
}

function keep(key: string, own: Asked, isNew: boolean): void {
  if (isNew) {
    if (count === GENERATION) {
      old = young;
      young = new LuaTable();
      count = 0;
    }
    count += 1;
  }
  young.set(key, own);
}

function askedOf(key: string, text: string): Asked {
  const isBitmap = isBitmapText(text);
  return { key, text, isBitmap, count: isBitmap ? 0 : countOfText(text), asked: 0, bitmap: false, set: false };
}

export function readWhole(own: Asked): string {
  own.bitmap = readBitmap(own.key);
  return own.bitmap;
}

export function readSet(own: Asked): Offsets {
  const offsets: Offsets = new LuaTable();
  for (const member of call<string[]>('SMEMBERS', own.key)) offsets.set(offsetOfMember(member), true);
  own.set = offsets;
  return offsets;
}
