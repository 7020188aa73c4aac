// Several stretches of one composite order as one: the ids of all of them in the order of values, equal ones by id.

import { orderOf } from '../../index/ordered/order';
import { openRanks } from '../../index/ordered/read';
import type { Id, IdCursor } from '../../index/posting-list/posting-list';
import { bytesBefore } from '../../lua/bytes';
import { integerText } from '../../lua/numbers';
import type { Index, Model } from '../../schema/model';
import { type Before, push, removeRoot, replaceRoot } from '../heap';

const call = redis.call;

/** Members between two ranks of a zset, `end` excluded. */
export interface RankStretch {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

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

export function merged(model: Model, index: Index, stretches: readonly RankStretch[], reverse: boolean): IdCursor {
  if (stretches.length === 1) {
    const [{ key, start, end }] = stretches;
    return openRanks(model, index, key, start, end, reverse);
  }
  const { idOf } = orderOf(index);
  const before: Before<Head> = reverse ? (a, b) => comesBefore(b, a) : comesBefore;
  const heap: Head[] = [];
  for (const { key, start, end } of stretches) {
    const head: Head = { key, start, end, batch: FIRST_BATCH, read: [], at: 0, member: '', score: 0 };
    if (advance(head, reverse)) push(heap, before, head);
  }
  return (wanted) => {
    const ids: Id[] = [];
    let count = 0;
    while (count < wanted && heap.length > 0) {
      const [head] = heap;
      ids[count] = idOf(model.ids, head.member);
      count += 1;
      if (advance(head, reverse)) replaceRoot(heap, before, head);
      else removeRoot(heap, before);
    }
    return ids;
  };
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
