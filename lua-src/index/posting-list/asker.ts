// Which of some ids a posting list of integer ids holds (see blocks). An asker is asked for batch after batch, so it keeps
// what it has read: bitmaps as a whole, and sets as well once single questions would have cost as much.

import { autoIds } from '../../codec/id';
import { blockKey, smallListKey } from '../../keys';
import { CHUNK, inChunks, spread } from '../../lua/arrays';
import { integerText } from '../../lua/numbers';
import { askingBy } from '../trails/batch';
import { bitAt, isSet } from './bitmap';
import { BLOCK_SIZE, blockTexts, directoryOf, memberOf } from './blocks';
import { blockKnown, type Known, NONE, readSet, readWhole } from './known';
import type { Id, ListName, MembershipTest } from './posting-list';

const call = redis.call;
const byte = string.byte;
const sub = string.sub;
const { start } = autoIds;

/**
 * Bits of a block that are asked for one by one before all of it is read: Lua takes what a text has byte by byte, so that a
 * whole bitmap costs as much as some ten single questions. Where blocks come from wherever they lie in memory, 16 of them took
 * a tenth longer.
 */
const SINGLE_BITS = 8;
/** A set is read as a whole when it has been asked for as many ids as this part of what it holds. */
const WHOLE_SETS_FROM = 0.5;

/** Candidates of one block: where they stand in the batch, and in the block. */
interface Group {
  readonly positions: number[];
  readonly offsets: number[];
}

/**
 * A test and what filters ask in one, as what is asked of each id is the same: it fills a mask where there is one, else it answers the
 * places of those that the list holds.
 */
type Asker = (this: void, ids: readonly Id[], mask?: boolean[]) => number[];

export function tester(this: void, head: string, tail: string): MembershipTest {
  const directory = directoryOf(head, tail);
  return directory.length === 0
    ? smallTester(smallListKey(head, tail), false)
    : blockAsker([head, tail], directory, false);
}

export function blockAsker([head, tail]: ListName, directory: readonly string[], isOrdered: boolean): Asker {
  const [texts, blockCount] = blockTexts(directory);
  const byMask = askingBy(ask);
  const known = new LuaTable<number, Known | undefined>();
  return ask;

  // Asked of every candidate, so kept plain: a block and a bit are looked up in place, and arithmetic takes texts of numbers.
  // Calls of bitAt, tonumber and for each block took a third of it, and a mask for what a filter could keep at once a
  // seventh of a query for two words. Redis writes numbers itself.
  function ask(this: void, ids: readonly Id[], mask?: boolean[]): number[] {
    const places: number[] = [];
    let count = 0;
    let groups: LuaTable<number, Group> | undefined;
    let current = -1;
    let own = NONE;
    let bitmap: string | false = false;
    // Of many ids each block has some, and need not be told how many first.
    const areMany = ids.length >= SINGLE_BITS * blockCount;
    for (const i of $range(0, ids.length - 1)) {
      const id = ((isOrdered ? sub(ids[i], start) : ids[i]) as unknown as number) - 0;
      const offset = id % BLOCK_SIZE;
      const number = (id - offset) / BLOCK_SIZE;
      if (number !== current) {
        current = number;
        own = known.get(number) ?? begin(number);
        bitmap = own.bitmap;
        if (bitmap === false && areMany && own.isBitmap) bitmap = readWhole(own);
      }
      let isIn = false;
      if (bitmap !== false) {
        const place = offset % 8;
        const value = byte(bitmap, (offset - place) / 8 + 1) as number | undefined;
        isIn = value !== undefined && isSet[8 * value + place];
      } else if (own.set !== false) isIn = own.set.has(offset);
      else if (!own.isBitmap) {
        // Ids of a set are asked for together, and each has its place in a mask until then.
        if (mask === undefined) return byMask(ids);
        groups ??= new LuaTable();
        if (!groups.has(number)) groups.set(number, { positions: [], offsets: [] });
        const { positions, offsets } = groups.get(number);
        positions.push(i);
        offsets.push(offset);
      } else if (own.asked < SINGLE_BITS) {
        own.asked += 1;
        isIn = call('GETBIT', own.key, offset as unknown as string) === 1;
      } else {
        bitmap = readWhole(own);
        isIn = bitAt(bitmap, offset);
      }
      if (mask !== undefined) mask[i] = isIn;
      else if (isIn) {
        places[count] = i;
        count += 1;
      }
    }
    if (groups !== undefined) {
      for (const [number, group] of pairs(groups)) testGroup(known.get(number) as Known, group, mask as boolean[]);
    }
    return places;
  }

  function begin(number: number): Known {
    const text = texts.get(number) as string | undefined;
    const own = text === undefined ? NONE : blockKnown(blockKey(head, tail, integerText(number)), text);
    known.set(number, own);
    return own;
  }

  /** Ids of a block that is a set. */
  function testGroup(own: Known, { positions, offsets }: Group, mask: boolean[]): void {
    const { key, count } = own;
    own.asked += offsets.length;
    if (own.asked >= count * WHOLE_SETS_FROM) {
      const set = readSet(own);
      for (const j of $range(0, offsets.length - 1)) mask[positions[j]] = set.has(offsets[j]);
      return;
    }
    const found: boolean[] = [];
    testSet(
      key,
      offsets.map((offset) => memberOf(offset)),
      found,
    );
    for (const j of $range(0, offsets.length - 1)) mask[positions[j]] = found[j];
  }
}

export function smallTester(key: string, isOrdered: boolean): MembershipTest {
  return (ids, mask) => testSet(key, isOrdered ? autoIds.allPlain(ids) : ids, mask);
}

function testSet(key: string, ids: readonly Id[], mask: boolean[]): void {
  inChunks(ids.length, CHUNK, (from, to) => {
    const found = call<number[]>('SMISMEMBER', key, ...spread(ids, from, to));
    for (const i of $range(from, to)) mask[i] = found[i - from] === 1;
  });
}
