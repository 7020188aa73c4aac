// The first k of many by (score, id), without sorting the rest: a heap whose root is the last of those kept.

import type { IdKind } from '../codec/id';
import type { Id } from '../index/posting-list/posting-list';

export interface Ranked {
  readonly id: Id;
  readonly score: number;
}

/** Whether `a` comes before `b` in the order. */
export type Before = (this: void, a: Ranked, b: Ranked) => boolean;

/** Ascending, or descending with ties descending too. A null has the score that comes last: see nullScore. */
export function orderOf({ before }: IdKind, isDescending: boolean): Before {
  if (isDescending) return (a, b) => (a.score === b.score ? before(b.id, a.id) : a.score > b.score);
  return (a, b) => (a.score === b.score ? before(a.id, b.id) : a.score < b.score);
}

export function nullScore(isDescending: boolean): number {
  return isDescending ? -math.huge : math.huge;
}

export interface Top {
  readonly limit: number;
  readonly before: Before;
  readonly heap: Ranked[];
}

export function startTop(limit: number, before: Before): Top {
  return { limit, before, heap: [] };
}

export function offer(top: Top, item: Ranked): void {
  const { heap, limit, before } = top;
  if (heap.length < limit) {
    heap.push(item);
    if (limit < math.huge) rise(top, heap.length - 1);
  } else if (limit > 0 && before(item, heap[0])) {
    heap[0] = item;
    sink(top);
  }
}

/** What was kept, in order. */
export function sorted({ heap, before }: Top): Ranked[] {
  table.sort(heap, before);
  return heap;
}

function rise({ heap, before }: Top, from: number): void {
  let at = from;
  while (at > 0) {
    const parent = math.floor((at - 1) / 2);
    if (!before(heap[parent], heap[at])) return;
    swap(heap, parent, at);
    at = parent;
  }
}

function sink({ heap, before }: Top): void {
  let at = 0;
  while (true) {
    const left = 2 * at + 1;
    let last = at;
    if (left < heap.length && before(heap[last], heap[left])) last = left;
    if (left + 1 < heap.length && before(heap[last], heap[left + 1])) last = left + 1;
    if (last === at) return;
    swap(heap, at, last);
    at = last;
  }
}

function swap(heap: Ranked[], a: number, b: number): void {
  const item = heap[a];
  heap[a] = heap[b];
  heap[b] = item;
}
