// The first k of many in an order, without sorting the rest: a heap whose root is the last of those kept.

import type { Id } from '../index/posting-list/posting-list';
import { type Before, push, replaceRoot } from './heap';
import { type Item, NO_VALUES, type Ranking, type Value } from './ranking';

export interface Top {
  readonly limit: number;
  readonly ranking: Ranking;
  /** Rows that come no later than this one are not wanted. */
  readonly start?: Item;
  readonly heap: Item[];
  /** The order turned round. */
  readonly behind: Before<Item>;
}

export function startTop(limit: number, ranking: Ranking, start?: Item): Top {
  const { before } = ranking;
  return { limit, ranking, start, heap: [], behind: (a, b) => before(b, a) };
}

/** Keeps those of the ids that are among the first. */
export function offerAll(top: Top, ids: readonly Id[]): void {
  const { readers } = top.ranking;
  if (readers.length === 0) {
    for (const id of ids) offer(top, { id, value: false, others: NO_VALUES });
    return;
  }
  const values = readers[0].read(ids);
  if (readers.length > 1) offerPromising(top, ids, values);
  else {
    for (const i of $range(0, ids.length - 1)) {
      const value = values[i];
      if (!isTooFar(top, value)) offer(top, { id: ids[i], value, others: NO_VALUES });
    }
  }
}

/** Whether the first key alone tells that a row will not be kept. */
function isTooFar({ heap, limit, ranking }: Top, value: Value): boolean {
  return heap.length >= limit && ranking.readers[0].compare(value, heap[0].value) > 0;
}

/** Reads the further keys of those only that the first key leaves a chance. */
function offerPromising(top: Top, ids: readonly Id[], values: readonly Value[]): void {
  const { readers } = top.ranking;
  const promising: Id[] = [];
  const own: Value[] = [];
  for (const i of $range(0, ids.length - 1)) {
    if (!isTooFar(top, values[i])) {
      promising.push(ids[i]);
      own.push(values[i]);
    }
  }
  const read: Value[][] = [];
  for (const i of $range(1, readers.length - 1)) read[i - 1] = readers[i].read(promising);
  for (const i of $range(0, promising.length - 1)) {
    const others: Value[] = [];
    for (const j of $range(0, read.length - 1)) others[j] = read[j][i];
    offer(top, { id: promising[i], value: own[i], others });
  }
}

function offer(top: Top, item: Item): void {
  const { heap, limit, start, ranking, behind } = top;
  if (start !== undefined && !ranking.before(start, item)) return;
  if (heap.length < limit) {
    if (limit < math.huge) push(heap, behind, item);
    else heap.push(item);
  } else if (limit > 0 && ranking.before(item, heap[0])) replaceRoot(heap, behind, item);
}

/** What was kept, in order. */
export function sorted({ heap, ranking }: Top): Id[] {
  table.sort(heap, ranking.before);
  const ids: Id[] = [];
  for (const i of $range(0, heap.length - 1)) ids[i] = heap[i].id;
  return ids;
}
