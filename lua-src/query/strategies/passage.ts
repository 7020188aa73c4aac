// Going through all rows that meet conditions, in no order, in as many calls as it takes.

import { batchOf } from '../../index/trails/batch';
import type { Id } from '../../index/posting-list/posting-list';
import { type Budget, charge, isSpent } from '../budget';
import { batchWithin, startCandidates } from '../candidates';
import { type Driver, testedOf } from '../driver';
import { filterOf, narrowingOf } from '../filter';
import { mostUnits } from '../test-units';

export interface Passage {
  readonly driver: Driver;
  readonly budget: Budget;
  /** Units of what is done to each row that meets the conditions. */
  readonly units: number;
  /** Where an earlier call stopped. */
  readonly after?: string;
}

/** Calls `visit` with batches of ids that pass. Undefined at the end, else where another call goes on. */
export function passThrough(
  { driver, budget, units, after }: Passage,
  visit: (this: void, ids: readonly Id[]) => void,
): string | undefined {
  const filter = filterOf(driver.rest, budget);
  const most = 1 + units + mostUnits(testedOf(driver));
  const narrowing = narrowingOf(driver.own, budget);
  const candidates = startCandidates(driver, { ids: budget, openings: budget }, after, undefined, narrowing);
  while (true) {
    const ids = candidates.next(batchWithin(budget, most));
    if (ids === undefined) return undefined;
    const passed = filter(batchOf(ids));
    charge(budget, passed.length * units);
    visit(passed);
    if (isSpent(budget)) return candidates.position();
  }
}
