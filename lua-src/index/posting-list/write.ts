// Adding to and removing from a posting list of integer ids, and the changes of shape that this brings (see blocks).

import { BLOCK_MARK, blockDirectoryKey, blockKey, DIRECTORY_MARK, LIST_MARK, smallListKey } from '../../keys';
import { integerText } from '../../lua/numbers';
import { DIGITS } from '../../storage/block-text';
import {
  addAndCount,
  addMember,
  changeFields,
  createBitmap,
  createSet,
  dropHash,
  dropSet,
  dropText,
  removeMember,
  setAndCount,
  setBit,
  setTwoFields,
  setField,
  trimText,
} from '../../storage/journal';
import { offsetsOf } from './bitmap';
import {
  BITMAP_MARK,
  BLOCK_SIZE,
  type Block,
  blockName,
  blockText,
  memberOf,
  offsetOf,
  offsetOfMember,
  parseBlock,
  readDirectory,
  readIds,
  SHRINK_BELOW,
  SMALL_LIMIT,
  TOTAL,
} from './blocks';
import type { Id } from './posting-list';
import { versionOfWrites } from '../../storage/version';

const call = redis.call;
const byte = string.byte;
const format = string.format;
const sub = string.sub;

/** The id placed last, and where it stands: a row goes into one list after the other. */
let placedId: Id = '';
let placedBlock = -1;
let name = '';
/** As a bitmap has it, and as a set. */
let bit = '';
let member = '';

function place(id: Id): void {
  const value = tonumber(id) as number;
  const offset = offsetOf(value);
  const block = (value - offset) / BLOCK_SIZE;
  if (block !== placedBlock) name = integerText(block);
  placedId = id;
  placedBlock = block;
  bit = integerText(offset);
  member = memberOf(offset);
}

/**
 * Once for every word of every row that is written. All words of a text go through one loop: what does not change from word to
 * word is in locals by then, keys have their beginnings, and a word in a bitmap takes one call of another function, which were four.
 * Returns the tails of lists that were empty before.
 */
export function addToAll(this: void, head: string, tails: readonly string[], id: Id): string[] | undefined {
  if (id !== placedId) place(id);
  const command = call;
  const firstByte = byte;
  const block = name;
  const directories = head + DIRECTORY_MARK;
  const smalls = head + LIST_MARK;
  const blocks = head + BLOCK_MARK + block + LIST_MARK;
  let begun: string[] | undefined;
  let version: string | undefined;
  for (const i of $range(0, tails.length - 1)) {
    const tail = tails[i];
    const directory = directories + tail;
    const found = command<(string | false)[]>('HMGET', directory, TOTAL, block);
    const total = found[0];
    if (total === false) {
      const count = addAndCount(smalls + tail, id);
      if (count === 1) {
        begun ??= [];
        begun.push(tail);
      } else if (count > SMALL_LIMIT) toBlocks(head, tail);
    } else {
      const text = found[1];
      if (text !== false && firstByte(text) === BITMAP_MARK) {
        version ??= versionOfWrites();
        if (!setAndCount(blocks + tail, bit, directory, block, version, text, total)) renew(directory, text);
      } else {
        if (text === false) trimBefore(head, tail, directory);
        addToSet(blocks + tail, directory, text, total);
      }
    }
  }
  return begun;
}

/** The one list of a call of addId, as a list of lists. */
const single: string[] = [''];

export function addId(this: void, head: string, tail: string, id: Id): boolean {
  single[0] = tail;
  return addToAll(head, single, id) !== undefined;
}

/**
 * A block that is as it is to become has been changed by hand, or is filled anew: whatever it is, what is remembered of it, here
 * and by replicas, is not to outlive that.
 */
function renew(directory: string, text: string): void {
  const { isBitmap, count } = parseBlock(name, text);
  setField(directory, name, blockText(count, isBitmap), text);
}

function addToSet(key: string, directory: string, text: string | false, total: string): void {
  if (!addMember(key, member)) {
    if (text !== false) renew(directory, text);
    return;
  }
  const grown = text === false ? 1 : addTo(sub(text, 1, DIGITS), 1);
  const turns = grown > SMALL_LIMIT;
  if (turns) setToBitmap(key);
  setTwoFields(directory, name, blockText(grown, turns), text, TOTAL, format('%d', addTo(total, 1)), total);
}

/**
 * Ids are mostly given in order: where a block begins, the one before it is complete. Redis doubles the room of a bitmap
 * that grows, so up to half of it may be for ids that do not come: see the measurement in blocks.
 */
function trimBefore(head: string, tail: string, directory: string): void {
  const previous = integerText((tonumber(name) as number) - 1);
  const text = call<string | false>('HGET', directory, previous);
  if (text !== false && byte(text) === BITMAP_MARK) trimText(blockKey(head, tail, previous));
}

function setToBitmap(key: string): void {
  const members = call<string[]>('SMEMBERS', key);
  dropSet(key, members);
  createBitmap(key, bitsOf(members.map((member) => offsetOfMember(member))));
}

function bitmapToSet(key: string): void {
  const bitmap = call<string>('GET', key);
  dropText(key, bitmap);
  createSet(key, membersOf(offsetsOf(bitmap)));
}

function bitsOf(offsets: readonly number[]): string[] {
  return offsets.map((offset) => integerText(offset));
}

function membersOf(offsets: readonly number[]): string[] {
  return offsets.map((offset) => memberOf(offset));
}

/** A small list that has grown past the limit becomes blocks. */
function toBlocks(head: string, tail: string): void {
  const key = smallListKey(head, tail);
  const ids = call<string[]>('SMEMBERS', key);
  dropSet(key, ids);
  const names: string[] = [];
  const offsetsByName = new LuaTable<string, number[]>();
  for (const id of ids) {
    const value = tonumber(id) as number;
    const block = blockName(value);
    if (!offsetsByName.has(block)) {
      offsetsByName.set(block, []);
      names.push(block);
    }
    offsetsByName.get(block).push(offsetOf(value));
  }
  const directoryKey = blockDirectoryKey(head, tail);
  for (const block of names) {
    const offsets = offsetsByName.get(block);
    const isBitmap = offsets.length > SMALL_LIMIT;
    if (isBitmap) createBitmap(blockKey(head, tail, block), bitsOf(offsets));
    else createSet(blockKey(head, tail, block), membersOf(offsets));
    setField(directoryKey, block, blockText(offsets.length, isBitmap), undefined);
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
  const removed = isBitmap ? setBit(key, bit, '0') : removeMember(key, member);
  const directory = blockDirectoryKey(head, tail);
  if (!removed) {
    renew(directory, text);
    return;
  }
  const left = count - 1;
  const turns = isBitmap && left < SHRINK_BELOW;
  if (turns) bitmapToSet(key);
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
    for (const id of readIds(key, block)) ids.push(id);
    if (block.isBitmap) dropText(key, call<string>('GET', key));
    else dropSet(key, call<string[]>('SMEMBERS', key));
  }
  dropHash(blockDirectoryKey(head, tail));
  createSet(smallListKey(head, tail), ids);
}
