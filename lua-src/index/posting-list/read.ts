// Reading a posting list of integer ids: its size, membership of many ids, and its ids in order (see blocks).

import { blockDirectoryKey, blockKey, smallListKey } from '../../keys';
import { CHUNK, inChunks, spread } from '../../lua/arrays';
import { integerText } from '../../lua/numbers';
import { bitAt, idReader } from './bitmap';
import {
  type Block,
  BLOCK_SIZE,
  blockName,
  blockNumber,
  idOf,
  inOrder,
  lowOf,
  readDirectory,
  readLows,
  TOTAL,
} from './blocks';
import type { Id, IdCursor, MembershipTest } from './posting-list';

const call = redis.call;
const floor = math.floor;

export function cardinality(this: void, head: string, tail: string): number {
  const small = call<number>('SCARD', smallListKey(head, tail));
  if (small > 0) return small;
  const total = call<string | false>('HGET', blockDirectoryKey(head, tail), TOTAL);
  return total === false ? 0 : (tonumber(total) as number);
}

export function audit(this: void, head: string, tail: string): string | undefined {
  const blocks = readDirectory(head, tail);
  if (blocks === undefined) return undefined;
  if (call('EXISTS', smallListKey(head, tail)) === 1) return 'the list exists in both shapes';
  let total = 0;
  for (const block of blocks) {
    const key = blockKey(head, tail, block.name);
    const count = call<number>(block.isBitmap ? 'BITCOUNT' : 'SCARD', key);
    if (count !== block.count)
      return `block ${block.name} has ${integerText(count)} ids, not ${integerText(block.count)}`;
    total += count;
  }
  return total === cardinality(head, tail) ? undefined : `${integerText(total)} ids in all`;
}

/** Ids in one batch from which on reading whole bitmaps is cheaper than asking for single bits. */
const WHOLE_BITMAPS_FROM = 8;

export function tester(this: void, head: string, tail: string): MembershipTest {
  const blocks = readDirectory(head, tail);
  if (blocks === undefined) return (ids, mask) => testSet(smallListKey(head, tail), ids, mask);
  const byNumber = new LuaTable<number, Block>();
  for (const block of blocks) byNumber.set(block.number, block);
  const bitmaps = new LuaTable<number, string>();
  return (ids, mask) => {
    const inSets: number[] = [];
    for (const i of $range(0, ids.length - 1)) {
      const id = tonumber(ids[i]) as number;
      const number = floor(id / BLOCK_SIZE);
      const block = byNumber.get(number) as Block | undefined;
      mask[i] = false;
      if (block !== undefined) {
        if (!block.isBitmap) inSets.push(i);
        else if (bitmaps.has(number)) mask[i] = bitAt(bitmaps.get(number), id % BLOCK_SIZE);
        else if (ids.length < WHOLE_BITMAPS_FROM) {
          mask[i] = call('GETBIT', blockKey(head, tail, block.name), lowOf(id)) === 1;
        } else {
          const bitmap = call<string | false>('GET', blockKey(head, tail, block.name));
          bitmaps.set(number, bitmap === false ? '' : bitmap);
          mask[i] = bitAt(bitmaps.get(number), id % BLOCK_SIZE);
        }
      }
    }
    if (inSets.length > 0) testSets(head, tail, ids, inSets, mask);
  };
}

function testSet(key: string, ids: readonly Id[], mask: boolean[]): void {
  inChunks(ids.length, CHUNK, (from, to) => {
    const found = call<number[]>('SMISMEMBER', key, ...spread(ids, from, to));
    for (const i of $range(from, to)) mask[i] = found[i - from] === 1;
  });
}

/** Tests the ids at `positions`, whose blocks are sets, block by block. */
function testSets(head: string, tail: string, ids: readonly Id[], positions: readonly number[], mask: boolean[]): void {
  const byName = new LuaTable<string, number[]>();
  for (const i of positions) {
    const name = blockName(tonumber(ids[i]) as number);
    if (!byName.has(name)) byName.set(name, []);
    byName.get(name).push(i);
  }
  for (const [name, within] of pairs(byName)) {
    const lows: string[] = [];
    for (const i of within) lows.push(lowOf(tonumber(ids[i]) as number));
    const found: boolean[] = [];
    testSet(blockKey(head, tail, name), lows, found);
    for (const j of $range(0, within.length - 1)) mask[within[j]] = found[j];
  }
}

export function open(this: void, head: string, tail: string, reverse: boolean, after?: Id): IdCursor {
  const bound = after === undefined ? undefined : (tonumber(after) as number);
  const blocks = readDirectory(head, tail);
  if (blocks === undefined)
    return onePage(inOrder(call<string[]>('SMEMBERS', smallListKey(head, tail))), reverse, bound);
  let at = reverse ? blocks.length - 1 : 0;
  const step = reverse ? -1 : 1;
  let page: IdCursor | undefined;
  return (wanted) => {
    while (true) {
      const ids: Id[] = page === undefined ? [] : page(wanted);
      if (ids.length > 0) return ids;
      if (at < 0 || at >= blocks.length) return [];
      const block = blocks[at];
      at += step;
      const passed =
        bound !== undefined && (reverse ? block.number > blockNumber(bound) : block.number < blockNumber(bound));
      if (!passed) page = openBlock(blockKey(head, tail, block.name), block, reverse, bound);
    }
  };
}

function openBlock(key: string, block: Block, reverse: boolean, bound: number | undefined): IdCursor {
  if (!block.isBitmap) {
    const lows = readLows(key, block);
    return onePage(
      lows.map((low) => idOf(block, low)),
      reverse,
      bound,
    );
  }
  const bitmap = call<string | false>('GET', key);
  const first = block.number * BLOCK_SIZE;
  const start = startWithin(bound, first, reverse);
  return idReader(bitmap === false ? '' : bitmap, first, reverse, start);
}

/** The first offset of a block that is not passed over. */
function startWithin(bound: number | undefined, first: number, reverse: boolean): number {
  if (bound === undefined) return reverse ? BLOCK_SIZE - 1 : 0;
  return reverse ? math.min(BLOCK_SIZE - 1, bound - 1 - first) : math.max(0, bound + 1 - first);
}

/** Hands out an ascending array of ids, forward or backward, in pieces. */
function onePage(ids: readonly Id[], reverse: boolean, bound: number | undefined): IdCursor {
  const step = reverse ? -1 : 1;
  let at = reverse ? ids.length - 1 : 0;
  if (bound !== undefined) {
    while (at >= 0 && at < ids.length && isPassed(tonumber(ids[at]) as number, bound, reverse)) at += step;
  }
  return (wanted) => {
    const piece: Id[] = [];
    while (piece.length < wanted && at >= 0 && at < ids.length) {
      piece.push(ids[at]);
      at += step;
    }
    return piece;
  };
}

function isPassed(id: number, bound: number, reverse: boolean): boolean {
  return reverse ? id >= bound : id <= bound;
}
