// Which of some ids a posting list of integer ids holds (see blocks). A tester is asked for batch after batch, so it keeps
// what it has read: bitmaps as a whole, and sets as well once single questions would have cost as much.

import { blockKey, smallListKey } from '../../keys';
import { CHUNK, inChunks, spread } from '../../lua/arrays';
import { integerText } from '../../lua/numbers';
import { bitAt, isSet } from './bitmap';
import { type Block, BLOCK_SIZE, memberOf, offsetOfMember, readBitmap, readDirectory } from './blocks';
import type { Id, MembershipTest } from './posting-list';

const call = redis.call;
const byte = string.byte;

/** Ids in one batch from which on reading a whole bitmap is cheaper than asking for single bits. */
const WHOLE_BITMAPS_FROM = 8;
/** A set is read as a whole when it has been asked for as many ids as this part of what it holds. */
const WHOLE_SETS_FROM = 0.5;

type Offsets = LuaTable<number, true>;

/** Candidates of one block: where they stand in the batch, and in the block. */
interface Group {
  readonly positions: number[];
  readonly offsets: number[];
}

export function tester(this: void, head: string, tail: string): MembershipTest {
  const blocks = readDirectory(head, tail);
  if (blocks === undefined) return (ids, mask) => testSet(smallListKey(head, tail), ids, mask);
  const unread = new LuaTable<number, Block>();
  for (const block of blocks) unread.set(block.number, block);
  const bitmaps = new LuaTable<number, string>();
  const sets = new LuaTable<number, Offsets>();
  const asked = new LuaTable<number, number>();
  // Asked of every candidate, so kept plain: a bit is looked up in place, the next id is mostly in the same block, and
  // arithmetic takes texts of numbers. Calls of bitAt and tonumber, and a lookup of each block, took a third of it.
  return (ids, mask) => {
    let groups: LuaTable<number, Group> | undefined;
    let current = -1;
    let bitmap: string | undefined;
    // Of many ids each block has some, and need not be told how many first.
    const areMany = ids.length >= WHOLE_BITMAPS_FROM * blocks.length;
    for (const i of $range(0, ids.length - 1)) {
      const id = (ids[i] as unknown as number) - 0;
      const offset = id % BLOCK_SIZE;
      const number = (id - offset) / BLOCK_SIZE;
      if (number !== current) {
        current = number;
        bitmap = bitmaps.get(number) ?? (areMany ? readWhole(number) : undefined);
      }
      if (bitmap !== undefined) {
        const place = offset % 8;
        const value = byte(bitmap, (offset - place) / 8 + 1) as number | undefined;
        mask[i] = value !== undefined && isSet[8 * value + place];
      } else if (sets.has(number)) mask[i] = sets.get(number).has(offset);
      else {
        mask[i] = false;
        if (unread.has(number)) {
          groups ??= new LuaTable();
          if (!groups.has(number)) groups.set(number, { positions: [], offsets: [] });
          const { positions, offsets } = groups.get(number);
          positions.push(i);
          offsets.push(offset);
        }
      }
    }
    if (groups === undefined) return;
    for (const [number, group] of pairs(groups)) testGroup(unread.get(number), group, mask);
  };

  function readWhole(number: number): string | undefined {
    const block = unread.get(number) as Block | undefined;
    if (block?.isBitmap !== true) return undefined;
    const bitmap = readBitmap(blockKey(head, tail, block.name));
    bitmaps.set(number, bitmap);
    return bitmap;
  }

  function testGroup(block: Block, group: Group, mask: boolean[]): void {
    const { number, isBitmap, count, name } = block;
    const { positions, offsets } = group;
    const key = blockKey(head, tail, name);
    const before = (asked.get(number) as number | undefined) ?? 0;
    asked.set(number, before + offsets.length);
    if (isBitmap && before + offsets.length >= WHOLE_BITMAPS_FROM) {
      const bitmap = readBitmap(key);
      bitmaps.set(number, bitmap);
      for (const j of $range(0, offsets.length - 1)) mask[positions[j]] = bitAt(bitmap, offsets[j]);
    } else if (isBitmap) {
      for (const j of $range(0, offsets.length - 1)) {
        mask[positions[j]] = call('GETBIT', key, integerText(offsets[j])) === 1;
      }
    } else if (before + offsets.length >= count * WHOLE_SETS_FROM) {
      const set = readSet(key);
      sets.set(number, set);
      for (const j of $range(0, offsets.length - 1)) mask[positions[j]] = set.has(offsets[j]);
    } else {
      const found: boolean[] = [];
      testSet(
        key,
        offsets.map((offset) => memberOf(offset)),
        found,
      );
      for (const j of $range(0, offsets.length - 1)) mask[positions[j]] = found[j];
    }
  }
}

function readSet(key: string): Offsets {
  const offsets: Offsets = new LuaTable();
  for (const member of call<string[]>('SMEMBERS', key)) offsets.set(offsetOfMember(member), true);
  return offsets;
}

function testSet(key: string, ids: readonly Id[], mask: boolean[]): void {
  inChunks(ids.length, CHUNK, (from, to) => {
    const found = call<number[]>('SMISMEMBER', key, ...spread(ids, from, to));
    for (const i of $range(from, to)) mask[i] = found[i - from] === 1;
  });
}
