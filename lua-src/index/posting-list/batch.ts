// Ids that are tested together, and filters of them. Which of them pass is told by their places: sets of places are put
// together, taken from each other and narrowed without a look at the ids.

import type { Ascending } from '../../lua/ascending';
import type { Id, MembershipTest } from './posting-list';

export interface Batch {
  readonly ids: readonly Id[];
}

/** Of the places of a batch, or of all where none are given, those whose ids pass. */
export type BatchFilter = (this: void, batch: Batch, places?: Ascending) => Ascending;

/** The ids at some places of a batch, or all of them. */
export function idsAt({ ids }: Batch, places: Ascending | undefined): readonly Id[] {
  if (places === undefined || places.length === ids.length) return ids;
  const some: Id[] = [];
  for (const i of $range(0, places.length - 1)) some[i] = ids[places[i]];
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
