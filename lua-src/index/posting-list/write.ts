// Adding to and removing from a posting list of integer ids, and the changes of shape that this brings (see blocks).

import { BLOCK_MARK, blockDirectoryKey, blockKey, DIRECTORY_MARK, LIST_MARK, smallListKey } from '../../keys';
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
  BITMAP_MARK,
  type Block,
  blockName,
  blockText,
  idOf,
  lowOf,
  parseBlock,
  readDirectory,
  readLows,
  SHRINK_BELOW,
  SMALL_LIMIT,
  TOTAL,
} from './blocks';
import type { Id } from './posting-list';

const call = redis.call;
const byte = string.byte;
const format = string.format;
const sub = string.sub;

/** The id placed last, and where it stands: a row goes into one list after the other. */
let placedId: Id = '';
let name = '';
let low = '';

function place(id: Id): void {
  const value = tonumber(id) as number;
  placedId = id;
  name = blockName(value);
  low = lowOf(value);
}

/**
 * Once for every word of every row that is written: calls are spared where they can be, each costs as much as half a
 * command.
 */
export function addId(this: void, head: string, tail: string, id: Id): boolean {
  if (id !== placedId) place(id);
  const directory = head + DIRECTORY_MARK + tail;
  const found = call<(string | false)[]>('HMGET', directory, TOTAL, name);
  const total = found[0];
  if (total === false) return addToSmall(head, tail, id);
  const text = found[1];
  const key = head + BLOCK_MARK + name + LIST_MARK + tail;
  if (text === false || byte(text) !== BITMAP_MARK) {
    addToSet(key, directory, text, total);
  } else if (setBit(key, low, '1')) {
    const grown = format('b%d', addTo(sub(text, 2), 1));
    setTwoFields(directory, name, grown, text, TOTAL, format('%d', addTo(total, 1)), total);
  }
  return false;
}

function addToSmall(head: string, tail: string, id: Id): boolean {
  const key = head + LIST_MARK + tail;
  if (!addMember(key, id)) return false;
  const count = call<number>('SCARD', key);
  if (count > SMALL_LIMIT) toBlocks(head, tail);
  return count === 1;
}

function addToSet(key: string, directory: string, text: string | false, total: string): void {
  if (!addMember(key, low)) return;
  const grown = text === false ? 1 : addTo(text, 1);
  const turns = grown > SMALL_LIMIT;
  if (turns) setToBitmap(key);
  setTwoFields(directory, name, blockText(grown, turns), text, TOTAL, format('%d', addTo(total, 1)), total);
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
    const block = blockName(value);
    if (!lowsByName.has(block)) {
      lowsByName.set(block, []);
      names.push(block);
    }
    lowsByName.get(block).push(lowOf(value));
  }
  const directoryKey = blockDirectoryKey(head, tail);
  for (const block of names) {
    const lows = lowsByName.get(block);
    const isBitmap = lows.length > SMALL_LIMIT;
    if (isBitmap) createBitmap(blockKey(head, tail, block), lows);
    else createSet(blockKey(head, tail, block), lows);
    setField(directoryKey, block, blockText(lows.length, isBitmap), undefined);
  }
  setField(directoryKey, TOTAL, integerText(ids.length), undefined);
}

export function removeId(this: void, head: string, tail: string, id: Id): boolean {
  if (id !== placedId) place(id);
  const found = call<(string | false)[]>('HMGET', head + DIRECTORY_MARK + tail, TOTAL, name);
  const total = found[0];
  if (total !== false) {
    if (found[1] !== false) removeFromBlock(head, tail, found[1], total);
    return false;
  }
  const key = head + LIST_MARK + tail;
  return removeMember(key, id) && call('EXISTS', key) === 0;
}

function removeFromBlock(head: string, tail: string, text: string, total: string): void {
  const key = blockKey(head, tail, name);
  const { isBitmap, count } = parseBlock(name, text);
  const removed = isBitmap ? setBit(key, low, '0') : removeMember(key, low);
  if (!removed) return;
  const left = count - 1;
  const turns = isBitmap && left < SHRINK_BELOW;
  if (turns) bitmapToSet(key);
  const directory = blockDirectoryKey(head, tail);
  const newTotal = integerText((tonumber(total) as number) - 1);
  if (left > 0) setTwoFields(directory, name, blockText(left, isBitmap && !turns), text, TOTAL, newTotal, total);
  else changeFields(directory, [name, TOTAL], [text, total], [false, newTotal]);
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
