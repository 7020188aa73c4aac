// Every loop of a query counts the ids that it touches, and stops when the call has used what it may use: nobody holds
// the server for long. A unit is an id examined, about a microsecond or two; a row that is read counts as several.

import { fail } from '../fail';
import { integerText } from '../lua/numbers';

export const DEFAULT_BUDGET = 50000;

/** Units of reading one row for the reply. */
export const ROW_UNITS = 3;

export interface Budget {
  readonly limit: number;
  used: number;
}

export function startBudget(limit: number): Budget {
  return { limit, used: 0 };
}

/** Throws BUDGET when the call has used more than it may. */
export function spend(budget: Budget, units: number): void {
  budget.used += units;
  if (budget.used <= budget.limit) return;
  const limit = integerText(budget.limit);
  const advice = 'ask for fewer rows (limit), for a narrower condition, or for more work ("budget")';
  fail('BUDGET', `the query needs more than ${limit} units of work; ${advice}`, {
    used: budget.used,
    limit: budget.limit,
  });
}
