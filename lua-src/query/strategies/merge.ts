// Several stretches of one composite order as one: the ids of all of them in the order of values, equal ones by id.

import { orderOf } from '../../index/ordered/order';
import { openMembers } from '../../index/ordered/read';
import type { IdCursor } from '../../index/posting-list/posting-list';
import { bytesBefore } from '../../lua/bytes';
import { integerText } from '../../lua/numbers';
import type { Index } from '../../schema/model';
import { type Before, push, removeRoot, replaceRoot } from '../heap';

const call = redis.call;

/** Members between two ranks of a zset, `end` excluded; infinite is its end. */
export interface RankStretch {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Members that are read of a stretch at first, at most. */
const FIRST_BATCH = 16;
const LAST_BATCH = 512;

/** The next member of one stretch, with what has been read behind it. */
interface Head {
  readonly key: string;
  start: number;
  end: number;
  batch: number;
  /** Member, score, member, score … */
  read: string[];
  at: number;
  member: string;
  score: number;
}

/** Ids in their ordered form. Members may be more than that where `hasMore` is true. */
export function merged(index: Index, stretches: readonly RankStretch[], reverse: boolean, hasMore: boolean): IdCursor {
  const { toOrdered } = orderOf(index);
  if (stretches.length === 1) {
    const [{ key, start, end }] = stretches;
    const next = openMembers(key, start, end, reverse);
    return (wanted) => toOrdered(next(wanted), hasMore);
  }
  const before: Before<Head> = reverse ? (a, b) => comesBefore(b, a) : comesBefore;
  let opened: Head[] | undefined;
  return (wanted) => {
    opened ??= headsOf(stretches, wanted, before, reverse);
    const heap = opened;
    const members: string[] = [];
    let count = 0;
    while (count < wanted && heap.length > 0) {
      const [head] = heap;
      members[count] = head.member;
      count += 1;
      if (advance(head, reverse)) replaceRoot(heap, before, head);
      else removeRoot(heap, before);
    }
    return toOrdered(members, hasMore);
  };
}

/**
 * The first member of each. Of many stretches few members are read at first, as most of them give a page nothing: of a thousand, to
 * print and read the scores of sixteen each took three times as long as all the rest.
 */
function headsOf(stretches: readonly RankStretch[], wanted: number, before: Before<Head>, reverse: boolean): Head[] {
  const heap: Head[] = [];
  const batch = math.max(1, math.min(FIRST_BATCH, math.ceil((2 * wanted) / stretches.length)));
  for (const { key, start, end: until } of stretches) {
    const end = until === math.huge ? call<number>('ZCARD', key) : until;
    const head: Head = { key, start, end, batch, read: [], at: 0, member: '', score: 0 };
    if (advance(head, reverse)) push(heap, before, head);
  }
  return heap;
}

function comesBefore(this: void, a: Head, b: Head): boolean {
  return a.score === b.score ? bytesBefore(a.member, b.member) : a.score < b.score;
}

/** Goes on to the next member; false at the end of the stretch. */
function advance(head: Head, reverse: boolean): boolean {
  if (head.at >= head.read.length) {
    if (head.start >= head.end) return false;
    readBatch(head, reverse);
  }
  head.member = head.read[head.at];
  head.score = tonumber(head.read[head.at + 1]) as number;
  head.at += 2;
  return true;
}

function readBatch(head: Head, reverse: boolean): void {
  const { key, start, end, batch } = head;
  const count = math.min(batch, end - start);
  head.batch = math.min(batch * 2, LAST_BATCH);
  head.at = 0;
  if (!reverse) {
    head.read = call<string[]>('ZRANGE', key, integerText(start), integerText(start + count - 1), 'WITHSCORES');
    head.start = start + count;
    return;
  }
  const ascending = call<string[]>('ZRANGE', key, integerText(end - count), integerText(end - 1), 'WITHSCORES');
  head.end = end - count;
  head.read = [];
  for (let i = ascending.length - 2; i >= 0; i -= 2) head.read.push(ascending[i], ascending[i + 1]);
}
