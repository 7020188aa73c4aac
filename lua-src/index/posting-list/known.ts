// What has been read of blocks, kept from call to call. To give Lua a bitmap of 8 KB takes some 11 µs, as it hashes every byte;
// to take a set apart, or to write its ids, some 0.2 µs an id each; and a walk that tests what it meets by a list asks about
// all of its blocks.

import { isJournalEmpty } from '../../storage/inverses';
import { type Block, countOfText, isBitmapText, offsetOfMember, readBitmap, readIds, versionIn } from './blocks';
import { ordered } from './form';
import { type Kept, startMemory } from '../trails/memory';

const call = redis.call;

export type Offsets = LuaTable<number, true>;

/** Every field is there from the first: a table that grows later is made anew. */
export interface Known extends Kept {
  readonly isBitmap: boolean;
  readonly count: number;
  /** How many ids have been asked for. */
  asked: number;
  /** All of a bitmap, or of a set, as soon as it has been asked for enough. */
  bitmap: string | false;
  set: Offsets | false;
  /** The ids of a set in their ordered form, ascending. */
  ordered: readonly string[] | false;
}

/** Bytes of a block without its key and what it holds, of an offset in a table, and of an id with its text. */
const BLOCK_BYTES = 1000;
const OFFSET_BYTES = 60;
const ID_BYTES = 50;

const { recall, keep, grow } = startMemory<Known>(2_000_000);

/** A block that is not there. */
export const NONE: Known = knownOf('', '0');
NONE.set = new LuaTable();

export function blockKnown(key: string, text: string): Known {
  const own = recall(key, text);
  if (own !== undefined) return own;
  const read = knownOf(key, text);
  // What a call has written may be taken back by it, and its version be written again.
  return versionIn(text) !== '' && isJournalEmpty() ? keep(read) : read;
}

function knownOf(key: string, text: string): Known {
  const isBitmap = isBitmapText(text);
  const count = countOfText(text);
  const bytes = BLOCK_BYTES + key.length;
  return { key, text, isBitmap, count, asked: 0, bitmap: false, set: false, ordered: false, bytes };
}

export function readWhole(own: Known): string {
  const bitmap = readBitmap(own.key);
  own.bitmap = bitmap;
  grow(own, bitmap.length);
  return bitmap;
}

export function readSet(own: Known): Offsets {
  const offsets: Offsets = new LuaTable();
  for (const member of call<string[]>('SMEMBERS', own.key)) offsets.set(offsetOfMember(member), true);
  own.set = offsets;
  grow(own, own.count * OFFSET_BYTES);
  return offsets;
}

/** The ids of a block that is a set in their ordered form, ascending; not to be changed. */
export function orderedOfSet(key: string, block: Block): readonly string[] {
  const own = blockKnown(key, block.text);
  if (own.ordered !== false) return own.ordered;
  own.ordered = readIds(key, block, ordered);
  grow(own, own.count * ID_BYTES);
  return own.ordered;
}
