// Going through all rows that meet conditions, in no order, in as many calls as it takes.

import { batchOf } from '../../index/trails/batch';
import type { Id } from '../../index/posting-list/posting-list';
import { type Budget, charge, isSpent } from '../budget';
import { batchWithin, startCandidates } from '../candidates';
import type { Driver } from '../driver';
import { filterOf } from '../filter';
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
  const most = 1 + units + mostUnits(driver.rest);
  const candidates = startCandidates(driver, { ids: budget, openings: budget }, after);
  while (true) {
    const ids = candidates.next(batchWithin(budget, most));
    if (ids === undefined) return undefined;
    const passed = filter(batchOf(ids));
    charge(budget, passed.length * units);
    visit(passed);
    if (isSpent(budget)) return candidates.position();
  }
}
