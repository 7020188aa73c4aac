// The budget of a page: what its rows will take is set aside before they are looked for, so that finding and reading them
// together stay within what one call may do.

import { type Budget, charge, startBudget, unitsOfRow } from './budget';
import type { Asked } from './relations/document';

export interface Finding {
  /** For finding the ids. */
  readonly budget: Budget;
  /** Units that were used for it so far. */
  readonly used: (this: void) => number;
  /** For reading the rows that were found: what is left, and at least half of it all. */
  readonly forRows: (this: void) => Budget;
}

export function startFinding({ query, selection, format }: Asked): Finding {
  const { idsOnly, limit, budget: units } = query;
  const budget = startBudget(units);
  const wanted = idsOnly ? 0 : (limit ?? math.huge) * unitsOfRow(selection.fields.length, format === 'json');
  const reserved = math.floor(math.min(wanted, units / 2));
  charge(budget, reserved);
  const used = (): number => budget.used - reserved;
  return { budget, used, forRows: () => startBudget(math.max(units - used(), math.ceil(units / 2))) };
}
