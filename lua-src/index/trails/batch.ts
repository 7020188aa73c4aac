// Ids that are tested together, and filters of them. Which of them pass is told by their places: sets of places are put
// together, taken from each other and narrowed without a look at the ids.

import type { Ascending } from '../../lua/ascending';
import type { Id, MembershipTest } from '../posting-list/posting-list';
import type { Trail } from './trail';

/** So many ids of some, from one on. */
export interface Batch {
  readonly ids: readonly Id[];
  readonly from: number;
  readonly count: number;
  /** Whose ids they are, from which place on, if they are part of one. */
  readonly trail?: Trail;
  readonly place?: number;
}

export function batchOf(ids: readonly Id[]): Batch {
  return { ids, from: 0, count: ids.length };
}

/** Of the places of a batch, or of all where none are given, those whose ids pass. */
export type BatchFilter = (this: void, batch: Batch, places?: Ascending) => Ascending;

/** The ids at some places of a batch, or all of them; not to be changed, since a trail may hold them. */
export function idsAt({ ids, from, count }: Batch, places: Ascending | undefined): readonly Id[] {
  const areAll = places === undefined || places.length === count;
  if (areAll && count === ids.length) return ids;
  const some: Id[] = [];
  if (areAll) for (const i of $range(0, count - 1)) some[i] = ids[from + i];
  else for (const i of $range(0, places.length - 1)) some[i] = ids[from + places[i]];
  return some;
}

/** `ask` tells which of some ids pass, by their places among these. */
export function filterByAsking(ask: (this: void, ids: readonly Id[]) => number[]): BatchFilter {
  return (batch, places) => {
    const passed = ask(idsAt(batch, places));
    if (places === undefined) return passed;
    for (const i of $range(0, passed.length - 1)) passed[i] = places[passed[i]];
    return passed;
  };
}

export function filterByTest(test: MembershipTest): BatchFilter {
  return filterByAsking(askingBy(test));
}

/** Which of some ids pass a test, by their places among these. */
export function askingBy(test: MembershipTest): (this: void, ids: readonly Id[]) => number[] {
  return (ids) => {
    const mask: boolean[] = [];
    test(ids, mask);
    const passed: number[] = [];
    let count = 0;
    for (const i of $range(0, ids.length - 1)) {
      if (mask[i]) {
        passed[count] = i;
        count += 1;
      }
    }
    return passed;
  };
}
