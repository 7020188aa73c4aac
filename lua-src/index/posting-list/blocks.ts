// The shapes of a posting list of integer ids. Up to 512 ids: one set, which Redis keeps as a packed array of integers.
// Beyond: blocks of 65,408 ids. An id stands in its block at an offset; a block is a bitmap of at most 8,176 bytes, or up to
// 512 ids a set of the offsets, counted from the middle of the block. A directory hash holds the total under "n" and the count
// of each block, in five digits, and which write made the block what it is: 00137:64ffc1e2a9b30.17 of a set (see version), with a
// "b" before it of a bitmap. Shapes go back only at half the limit, so that a list at the limit does not flap.
//
// A packed array takes 2 bytes for each number if all are between -32,768 and 32,767, else 4: hence the middle. With its
// header a bitmap of 8,176 bytes fits the 8,192 that the allocator gives; one of 8,192 bytes would take 10,240: hence 65,408.
//
// Measured for 1,000,000 ids, a term at 0.4%: 159 KB as one set, 9.9 KB in blocks. For a text of 12 words by Zipf's law in
// each of 200,000 rows: 55.6 bytes a row in blocks of 65,536 with offsets from 0 and bitmaps as they grow, 40.4 as it is.
// Blocks of 32,704 take 33.0, but more of them are sets, which are slower to go through and to test than bitmaps: for terms
// of one row in a hundred queries took up to twice as long.

import { blockDirectoryKey } from '../../keys';
import { integerText } from '../../lua/numbers';
import { BITMAP_END, BITMAP_TEXT, DIGITS, SET_TEXT } from '../../storage/block-text';
import { offsetsOf } from './bitmap';
import { type Form, plain } from './form';
import { versionOfWrites } from '../../storage/version';

const call = redis.call;
const format = string.format;
const sub = string.sub;

export const BLOCK_SIZE = 65408;
/** What the members of sets are counted from. */
const MIDDLE = BLOCK_SIZE / 2;
/** A set may hold this many ids before it changes shape; it changes back below half of it. */
export const SMALL_LIMIT = 512;
export const SHRINK_BELOW = SMALL_LIMIT / 2;
export const TOTAL = 'n';
/** The byte "b". */
export const BITMAP_MARK = 98;

export interface Block {
  readonly name: string;
  readonly number: number;
  readonly isBitmap: boolean;
  readonly count: number;
  /** What the directory says of it. */
  readonly text: string;
}

export function blockNumber(id: number): number {
  return math.floor(id / BLOCK_SIZE);
}

export function blockName(id: number): string {
  return integerText(blockNumber(id));
}

export function offsetOf(id: number): number {
  return id % BLOCK_SIZE;
}

/** What a set holds of the id at an offset. */
export function memberOf(offset: number): string {
  return integerText(offset - MIDDLE);
}

export function offsetOfMember(member: string): number {
  return (tonumber(member) as number) + MIDDLE;
}

export function isBitmapText(text: string): boolean {
  return string.byte(text) === BITMAP_MARK;
}

export function countOfText(text: string): number {
  return tonumber(isBitmapText(text) ? sub(text, 2, BITMAP_END) : sub(text, 1, DIGITS)) as number;
}

/** Which write made a block what it is; empty where nothing says so. */
export function versionIn(text: string): string {
  // Behind the count and its colon.
  return sub(text, (isBitmapText(text) ? BITMAP_END : DIGITS) + 2);
}

export function parseBlock(name: string, text: string): Block {
  return { name, number: tonumber(name) as number, isBitmap: isBitmapText(text), count: countOfText(text), text };
}

/** What the directory is to say of a block that is written now. */
export function blockText(count: number, isBitmap: boolean): string {
  return format(isBitmap ? BITMAP_TEXT : SET_TEXT, count, versionOfWrites());
}

/** Its fields and what they hold, one after the other; empty where the list is small. */
export function directoryOf(head: string, tail: string): string[] {
  return call('HGETALL', blockDirectoryKey(head, tail));
}

/** The blocks of a list in order, or undefined where the list is small. */
export function readDirectory(head: string, tail: string): Block[] | undefined {
  const flat = directoryOf(head, tail);
  return flat.length === 0 ? undefined : parseDirectory(flat);
}

/** The blocks that a directory tells of, in order. */
export function parseDirectory(flat: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (const i of $range(0, flat.length - 2, 2)) {
    if (flat[i] !== TOTAL) blocks.push(parseBlock(flat[i], flat[i + 1]));
  }
  return sorted(blocks);
}

/** What a directory says of each block, by its number, and how many blocks there are. */
export function blockTexts(flat: readonly string[]): LuaMultiReturn<[LuaTable<number, string>, number]> {
  const texts = new LuaTable<number, string>();
  let count = 0;
  for (const i of $range(0, flat.length - 2, 2)) {
    if (flat[i] !== TOTAL) {
      // Arithmetic takes texts of numbers.
      texts.set((flat[i] as unknown as number) - 0, flat[i + 1]);
      count += 1;
    }
  }
  return $multi(texts, count);
}

/** A packed hash answers in the order in which blocks began, mostly that of their numbers: to see so is cheaper than to sort. */
function sorted(blocks: Block[]): Block[] {
  for (const i of $range(1, blocks.length - 1)) {
    if (blocks[i - 1].number > blocks[i].number) {
      table.sort(blocks, (a, b) => a.number < b.number);
      break;
    }
  }
  return blocks;
}

/** The offsets of the ids in a block, ascending. */
export function readOffsets(key: string, block: Block): number[] {
  return block.isBitmap ? offsetsOf(readBitmap(key)) : numbersOf(call<string[]>('SMEMBERS', key), MIDDLE);
}

/** The ids in a block, ascending. */
export function readIds(key: string, block: Block, form: Form = plain): string[] {
  const first = block.number * BLOCK_SIZE;
  if (block.isBitmap) return idTexts(offsetsOf(readBitmap(key)), first, form);
  return idTexts(numbersOf(call<string[]>('SMEMBERS', key), first + MIDDLE), 0, form);
}

/** Puts ids in the place of ascending numbers that are so much less than they are. */
function idTexts(numbers: number[], more: number, form: Form): string[] {
  const texts = numbers as unknown as string[];
  let written = '';
  let end = 0;
  for (const i of $range(0, numbers.length - 1)) {
    const id = more + numbers[i];
    if (id >= end) [written, end] = form(id);
    texts[i] = format(written, id);
  }
  return texts;
}

/** Empty where it is not there. */
export function readBitmap(key: string): string {
  const bitmap = call<string | false>('GET', key);
  return bitmap === false ? '' : bitmap;
}

/**
 * Puts numbers in the place of members that are so much less, ascending. Packed sets answer in order already; a server set
 * to smaller packed sets does not.
 */
function numbersOf(members: string[], more: number): number[] {
  const numbers = members as unknown as number[];
  let last = -math.huge;
  let isSorted = true;
  for (const i of $range(0, numbers.length - 1)) {
    // Arithmetic takes texts of numbers, and a call of tonumber takes half as long again.
    const value = numbers[i] + more;
    numbers[i] = value;
    isSorted = isSorted && value >= last;
    last = value;
  }
  if (!isSorted) table.sort(numbers);
  return numbers;
}

/** The same of a set of ids, which texts say as well: of equal length they compare as their numbers do. */
export function inOrder(ids: string[]): string[] {
  let last = '';
  let length = 0;
  for (const i of $range(0, ids.length - 1)) {
    const id = ids[i];
    const own = id.length;
    if (own < length || (own === length && id < last)) {
      table.sort(ids, (a, b) => (tonumber(a) as number) < (tonumber(b) as number));
      return ids;
    }
    length = own;
    last = id;
  }
  return ids;
}
