// The posting lists of models whose ids are texts: one zset each, all scores 0, so that ids come in byte order and a
// walk can begin anywhere.

import { smallListKey } from '../../keys';
import { CHUNK, inChunks, spread } from '../../lua/arrays';
import { integerText } from '../../lua/numbers';
import { removeScore, setScore } from '../../storage/journal';
import { typeOf } from '../types';
import { type BatchFilter, filterByTest } from '../trails/batch';
import type { Id, IdCursor, MembershipTest, PostingLists } from './posting-list';

const call = redis.call;

function isIn(key: string, id: Id): boolean {
  return call('ZSCORE', key, id) !== false;
}

function holds(this: void, head: string, tail: string, id: Id): boolean {
  return isIn(smallListKey(head, tail), id);
}

function add(this: void, head: string, tail: string, id: Id): boolean {
  const key = smallListKey(head, tail);
  if (isIn(key, id)) return false;
  setScore(key, '0', id, undefined);
  return call('ZCARD', key) === 1;
}

function addToAll(this: void, head: string, tails: readonly string[], id: Id): string[] | undefined {
  const begun = tails.filter((tail) => add(head, tail, id));
  return begun.length > 0 ? begun : undefined;
}

function remove(this: void, head: string, tail: string, id: Id): boolean {
  const key = smallListKey(head, tail);
  if (!isIn(key, id)) return false;
  removeScore(key, id, '0');
  return call('EXISTS', key) === 0;
}

function tester(this: void, head: string, tail: string): MembershipTest {
  const key = smallListKey(head, tail);
  return (ids, mask) => {
    inChunks(ids.length, CHUNK, (from, to) => {
      const scores = call<(string | false)[]>('ZMSCORE', key, ...spread(ids, from, to));
      for (const i of $range(from, to)) mask[i] = scores[i - from] !== false;
    });
  };
}

function filter(this: void, head: string, tail: string): BatchFilter {
  return filterByTest(tester(head, tail));
}

function open(this: void, head: string, tail: string, reverse: boolean, after?: Id): IdCursor {
  const key = smallListKey(head, tail);
  let last = after;
  return (wanted) => {
    const count = integerText(math.min(wanted, CHUNK));
    const from = last === undefined ? (reverse ? '+' : '-') : `(${last}`;
    const ids = reverse
      ? call<Id[]>('ZRANGE', key, from, '-', 'BYLEX', 'REV', 'LIMIT', '0', count)
      : call<Id[]>('ZRANGE', key, from, '+', 'BYLEX', 'LIMIT', '0', count);
    if (ids.length > 0) last = ids[ids.length - 1];
    return ids;
  };
}

export const textLists: PostingLists = {
  add,
  addToAll,
  remove,
  cardinality: (head, tail) => call<number>('ZCARD', smallListKey(head, tail)),
  keys: (head, tail) => [smallListKey(head, tail)],
  exists: (head, tail) => call('EXISTS', smallListKey(head, tail)) === 1,
  holds,
  tester,
  filter,
  sharedCount: () => undefined,
  audit: () => undefined,
  mend: () => undefined,
  foreign: (head, tail) => {
    const key = smallListKey(head, tail);
    const found = typeOf(key);
    return found === 'zset' || found === 'none' ? [] : [key];
  },
  open,
  known: () => undefined,
  openOrdered: (head, tail, after) => open(head, tail, false, after),
};
