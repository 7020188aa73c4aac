// The budget of a page: what its rows will take is set aside before they are looked for, so that finding them and what is done
// to them together stay within what one call may do.

import { type Budget, charge, startBudget } from './budget';
import type { Query } from './document';

export interface Finding {
  /** For finding the ids. */
  readonly budget: Budget;
  /** Units that were used for it so far. */
  readonly used: (this: void) => number;
  /** For what is done to the rows that were found: what is left, and at least half of it all. */
  readonly forRows: (this: void) => Budget;
}

/** `wanted` is what will be done to the rows, as far as it is known. */
export function startFinding({ budget: units }: Query, wanted: number): Finding {
  const budget = startBudget(units);
  const reserved = math.floor(math.min(wanted, units / 2));
  charge(budget, reserved);
  const used = (): number => budget.used - reserved;
  return { budget, used, forRows: () => startBudget(math.max(units - used(), math.ceil(units / 2))) };
}
