// Filters of which an id passes any.

import type { BatchFilter } from '../index/trails/batch';
import { type Ascending, difference, firstNumbers, union } from '../lua/ascending';

export interface Choice {
  readonly filter: BatchFilter;
  /** Whether to ask it about ids that pass already takes less than to tell which of few do not. */
  readonly isCheap: boolean;
}

/** Of so many ids that pass already, as a part of all, the rest alone is asked about, cheap as that is. */
const MANY = 0.25;

/** Those that pass any of the filters. `further` is told of how many ids another is asked. */
export function eitherOf(choices: readonly Choice[], further: (this: void, ids: number) => void): BatchFilter {
  return (batch, places) => {
    let others = places;
    let left = places === undefined ? batch.count : places.length;
    let passed: Ascending = [];
    let known = 0;
    for (const k of $range(0, choices.length - 1)) {
      const { filter, isCheap } = choices[k];
      if (passed.length - known > (isCheap ? left * MANY : 0)) {
        others = difference(others ?? firstNumbers(left), passed);
        left = others.length;
        known = passed.length;
      }
      if (left === 0) return passed;
      if (k > 0) further(left);
      passed = union(passed, filter(batch, others));
    }
    return passed;
  };
}

/** The same of what is cheap, and counted as one. */
export function anyOf(filters: readonly BatchFilter[]): BatchFilter {
  return eitherOf(
    filters.map((filter) => ({ filter, isCheap: true })),
    () => undefined,
  );
}
