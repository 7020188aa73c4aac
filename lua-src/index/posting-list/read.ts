// Reading a posting list of integer ids: its size, and its ids in order (see blocks).

import { autoIds } from '../../codec/id';
import { blockDirectoryKey, blockKey, smallListKey } from '../../keys';
import { integerText } from '../../lua/numbers';
import { idReader } from './bitmap';
import {
  type Block,
  BLOCK_SIZE,
  blockName,
  blockNumber,
  inOrder,
  isBitmapText,
  memberOf,
  offsetOf,
  readBitmap,
  readDirectory,
  readIds,
  TOTAL,
} from './blocks';
import { type Form, ordered, plain } from './form';
import { orderedOfSet } from './known';
import type { Id, IdCursor } from './posting-list';

const call = redis.call;

export function cardinality(this: void, head: string, tail: string): number {
  const small = call<number>('SCARD', smallListKey(head, tail));
  if (small > 0) return small;
  const total = call<string | false>('HGET', blockDirectoryKey(head, tail), TOTAL);
  return total === false ? 0 : (tonumber(total) as number);
}

export function keys(this: void, head: string, tail: string): string[] {
  const blocks = readDirectory(head, tail);
  if (blocks === undefined) return [smallListKey(head, tail)];
  const names = [blockDirectoryKey(head, tail)];
  for (const { name } of blocks) names.push(blockKey(head, tail, name));
  return names;
}

export function exists(this: void, head: string, tail: string): boolean {
  return call<number>('EXISTS', smallListKey(head, tail), blockDirectoryKey(head, tail)) > 0;
}

export function holds(this: void, head: string, tail: string, id: Id): boolean {
  const value = tonumber(id) as number;
  const name = blockName(value);
  const [total, text] = call<(string | false)[]>('HMGET', blockDirectoryKey(head, tail), TOTAL, name);
  if (total === false) return isMember(smallListKey(head, tail), id);
  if (text === false) return false;
  const key = blockKey(head, tail, name);
  const offset = offsetOf(value);
  if (isBitmapText(text)) return call('GETBIT', key, integerText(offset)) === 1;
  return isMember(key, memberOf(offset));
}

/** By a command that users of earlier libraries may run. */
function isMember(key: string, member: string): boolean {
  return call<number[]>('SMISMEMBER', key, member)[0] === 1;
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

export function open(this: void, head: string, tail: string, reverse: boolean, after?: Id): IdCursor {
  const blocks = readDirectory(head, tail);
  return blocks === undefined
    ? openSmall(head, tail, reverse, after)
    : openBlocks(head, tail, blocks, { reverse, bound: numberOf(after), form: plain });
}

export function openOrdered(this: void, head: string, tail: string, after?: Id): IdCursor {
  const blocks = readDirectory(head, tail);
  return blocks === undefined
    ? inOrderedForm(openSmall(head, tail, false, after))
    : openBlocks(head, tail, blocks, { reverse: false, bound: numberOf(after), form: ordered });
}

function numberOf(after: Id | undefined): number | undefined {
  return after === undefined ? undefined : tonumber(after);
}

function inOrderedForm(next: IdCursor): IdCursor {
  return (wanted) => autoIds.allOrdered(next(wanted));
}

function openSmall(head: string, tail: string, reverse: boolean, after: Id | undefined): IdCursor {
  return onePage(inOrder(call<string[]>('SMEMBERS', smallListKey(head, tail))), reverse, numberOf(after));
}

/** What of a list is read, and how its ids are written. */
interface Reading {
  readonly reverse: boolean;
  /** The id that is passed over, with all that comes before it. */
  readonly bound: number | undefined;
  readonly form: Form;
}

function openBlocks(head: string, tail: string, blocks: readonly Block[], reading: Reading): IdCursor {
  const { reverse, bound } = reading;
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
      if (!passed) page = openBlock(blockKey(head, tail, block.name), block, reading);
    }
  };
}

function openBlock(key: string, block: Block, { reverse, bound, form }: Reading): IdCursor {
  const first = block.number * BLOCK_SIZE;
  if (block.isBitmap) return idReader(readBitmap(key), first, reverse, startWithin(bound, first, reverse), form);
  if (bound === undefined || blockNumber(bound) !== block.number) {
    const ids = form === ordered ? [...orderedOfSet(key, block)] : readIds(key, block);
    return onePage(ids, reverse, undefined);
  }
  // What is passed over is told by plain ids.
  const rest = onePage(readIds(key, block), reverse, bound);
  return form === plain ? rest : inOrderedForm(rest);
}

/** The first offset of a block that is not passed over. */
function startWithin(bound: number | undefined, first: number, reverse: boolean): number {
  if (bound === undefined) return reverse ? BLOCK_SIZE - 1 : 0;
  return reverse ? math.min(BLOCK_SIZE - 1, bound - 1 - first) : math.max(0, bound + 1 - first);
}

/** Hands out an ascending array of ids, forward or backward, in pieces. */
function onePage(ids: Id[], reverse: boolean, bound: number | undefined): IdCursor {
  const step = reverse ? -1 : 1;
  let at = reverse ? ids.length - 1 : 0;
  if (bound !== undefined) {
    while (at >= 0 && at < ids.length && isPassed(tonumber(ids[at]) as number, bound, reverse)) at += step;
  }
  return (wanted) => {
    if (at === 0 && !reverse && ids.length <= wanted) {
      at = ids.length;
      return ids;
    }
    const piece: Id[] = [];
    const count = math.min(wanted, reverse ? at + 1 : ids.length - at);
    for (const i of $range(0, count - 1)) piece[i] = ids[at + i * step];
    at += count * step;
    return piece;
  };
}

function isPassed(id: number, bound: number, reverse: boolean): boolean {
  return reverse ? id >= bound : id <= bound;
}
