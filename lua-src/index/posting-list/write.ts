// Adding to and removing from a posting list of integer ids, and the changes of shape that this brings (see blocks).

import { blockDirectoryKey, blockKey, smallListKey } from '../../keys';
import { integerText } from '../../lua/numbers';
import {
  addMember,
  changeFields,
  createBitmap,
  createSet,
  dropHash,
  dropSet,
  dropText,
  removeMember,
  setBit,
  setTwoFields,
  setField,
} from '../../storage/journal';
import { offsetsOf } from './bitmap';
import {
  type Block,
  blockName,
  blockText,
  idOf,
  lowOf,
  countOfText,
  isBitmapText,
  parseBlock,
  readDirectory,
  readLows,
  SHRINK_BELOW,
  SMALL_LIMIT,
  TOTAL,
} from './blocks';
import type { Id } from './posting-list';

const call = redis.call;

export function addId(this: void, head: string, tail: string, id: Id): boolean {
  const value = tonumber(id) as number;
  const name = blockName(value);
  const [total, block] = call<(string | false)[]>('HMGET', blockDirectoryKey(head, tail), TOTAL, name);
  if (total !== false) {
    addToBlock(head, tail, name, lowOf(value), block, total);
    return false;
  }
  const key = smallListKey(head, tail);
  if (!addMember(key, id)) return false;
  const count = call<number>('SCARD', key);
  if (count > SMALL_LIMIT) toBlocks(head, tail);
  return count === 1;
}

function addToBlock(head: string, tail: string, name: string, low: string, text: string | false, total: string): void {
  const key = blockKey(head, tail, name);
  const isBitmap = text !== false && isBitmapText(text);
  const added = isBitmap ? setBit(key, low, '1') : addMember(key, low);
  if (!added) return;
  const grown = (text === false ? 0 : countOfText(text)) + 1;
  const turns = !isBitmap && grown > SMALL_LIMIT;
  if (turns) setToBitmap(key);
  record(head, tail, name, text, blockText(grown, isBitmap || turns), total, 1);
}

/** Writes a block's new entry (undefined: none) and the new total into the directory. */
function record(
  head: string,
  tail: string,
  name: string,
  before: string | false,
  after: string | false,
  total: string,
  by: number,
): void {
  const key = blockDirectoryKey(head, tail);
  const newTotal = integerText((tonumber(total) as number) + by);
  if (after !== false) setTwoFields(key, name, after, before, TOTAL, newTotal, total);
  else changeFields(key, [name, TOTAL], [before, total], [after, newTotal]);
}

function setToBitmap(key: string): void {
  const lows = call<string[]>('SMEMBERS', key);
  dropSet(key, lows);
  createBitmap(key, lows);
}

function bitmapToSet(key: string): void {
  const bitmap = call<string>('GET', key);
  const lows = offsetsOf(bitmap);
  dropText(key, bitmap);
  createSet(key, lows);
}

/** A small list that has grown past the limit becomes blocks. */
function toBlocks(head: string, tail: string): void {
  const key = smallListKey(head, tail);
  const ids = call<string[]>('SMEMBERS', key);
  dropSet(key, ids);
  const names: string[] = [];
  const lowsByName = new LuaTable<string, string[]>();
  for (const id of ids) {
    const value = tonumber(id) as number;
    const name = blockName(value);
    if (!lowsByName.has(name)) {
      lowsByName.set(name, []);
      names.push(name);
    }
    lowsByName.get(name).push(lowOf(value));
  }
  const directoryKey = blockDirectoryKey(head, tail);
  for (const name of names) {
    const lows = lowsByName.get(name);
    const isBitmap = lows.length > SMALL_LIMIT;
    if (isBitmap) createBitmap(blockKey(head, tail, name), lows);
    else createSet(blockKey(head, tail, name), lows);
    setField(directoryKey, name, blockText(lows.length, isBitmap), undefined);
  }
  setField(directoryKey, TOTAL, integerText(ids.length), undefined);
}

export function removeId(this: void, head: string, tail: string, id: Id): boolean {
  const value = tonumber(id) as number;
  const name = blockName(value);
  const [total, block] = call<(string | false)[]>('HMGET', blockDirectoryKey(head, tail), TOTAL, name);
  if (total !== false) {
    if (block !== false) removeFromBlock(head, tail, name, lowOf(value), block, total);
    return false;
  }
  const key = smallListKey(head, tail);
  return removeMember(key, id) && call('EXISTS', key) === 0;
}

function removeFromBlock(head: string, tail: string, name: string, low: string, text: string, total: string): void {
  const key = blockKey(head, tail, name);
  const block = parseBlock(name, text);
  const removed = block.isBitmap ? setBit(key, low, '0') : removeMember(key, low);
  if (!removed) return;
  const left = block.count - 1;
  const turns = block.isBitmap && left < SHRINK_BELOW;
  if (turns) bitmapToSet(key);
  const entry = left === 0 ? false : blockText(left, block.isBitmap && !turns);
  record(head, tail, name, text, entry, total, -1);
  if ((tonumber(total) as number) - 1 < SHRINK_BELOW) toSmall(head, tail);
}

/** Blocks that have shrunk become one set. */
export function toSmall(head: string, tail: string): void {
  const ids: string[] = [];
  for (const block of readDirectory(head, tail) as Block[]) {
    const key = blockKey(head, tail, block.name);
    const lows = readLows(key, block);
    for (const low of lows) ids.push(idOf(block, low));
    if (block.isBitmap) dropText(key, call<string>('GET', key));
    else dropSet(key, lows);
  }
  dropHash(blockDirectoryKey(head, tail));
  createSet(smallListKey(head, tail), ids);
}
