// What sources give, and what passes of it what is left to be tested, batch after batch.

import type { IdKind } from '../../codec/id';
import { batchOf } from '../../index/trails/batch';
import type { Id } from '../../index/posting-list/posting-list';
import { type Budget, charge, unitsOfFurther } from '../budget';
import { batchWithin, startCandidates } from '../candidates';
import { type Driver, isEverything } from '../driver';
import { filterOf, narrowingOf } from '../filter';
import { mostUnits } from '../test-units';

export interface Sifting {
  readonly driver: Driver;
  readonly budget: Budget;
  /** Units of what is done to each row that passes. */
  readonly units: number;
  /** Where an earlier call stopped. */
  readonly after?: string;
  /** The kind of the ids, where they are to come in their ordered form. */
  readonly ordered?: IdKind;
}

export interface Sifted {
  /** The next ids that pass, maybe none; undefined at the end. */
  readonly next: (this: void) => readonly Id[] | undefined;
  /** Where another call goes on. */
  readonly position: (this: void) => string;
}

export function startSifting({ driver, budget, units, after, ordered }: Sifting): Sifted {
  const { rest, parts } = driver;
  const filter = filterOf(rest, budget);
  const narrowing = parts && narrowingOf(parts, budget);
  const isFurther = parts !== undefined && !isEverything(rest);
  const most = 1 + units + mostUnitsOf(driver);
  const { next, position } = startCandidates(driver, { ids: budget, openings: budget }, after, ordered, narrowing);
  return {
    next: () => {
      const ids = next(batchWithin(budget, most));
      if (ids === undefined) return undefined;
      if (isFurther) charge(budget, unitsOfFurther(ids.length));
      return filter(batchOf(ids));
    },
    position,
  };
}

function mostUnitsOf({ rest, parts = [] }: Driver): number {
  let most = 0;
  for (const part of parts) most = math.max(most, mostUnits(part.rest));
  return mostUnits(rest) + most;
}
