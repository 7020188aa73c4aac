// Every loop of a query counts the ids that it touches, and stops when the call has used what it may use: nobody holds
// the server for long. A unit is an id that is looked at and tested once, at most 2.5 microseconds; what takes longer counts as
// several. `npm run bench -- holds` measures how long the worst calls take.

import { fail } from '../fail';
import { integerText } from '../lua/numbers';

/** What takes some 50 ms at most, at about 2.5 microseconds a unit. */
export const DEFAULT_BUDGET = 20000;

/** Units of reading one row for the reply. */
export const ROW_UNITS = 3;

/** The same of each of its columns, where these are many. */
const COLUMN_UNITS = 0.5;

/** Units of each test of an id beyond the first, which comes with looking at it, and of asking for one at all. */
const FURTHER_TEST = 0.5;
const ASKING = 2;

/** What may be taken beyond a budget where a call can only stop at certain places. */
const MOST_SPARE = 1000;

/** Units of a row in a reply: of reading its columns, and of writing it as JSON. */
export function unitsOfRow(columns: number, isJson: boolean): number {
  return math.max(ROW_UNITS, math.ceil(columns * COLUMN_UNITS)) + (isJson ? columns : 0);
}

/** Units of testing so many ids once more. */
export function unitsOfFurther(ids: number): number {
  return ASKING + ids * FURTHER_TEST;
}

/** Units of finding out how many rows have one of the values or words of a condition. */
const LOOKUP_UNITS = 5;

/** So many of them are not worth counting: most queries need no more. */
const FREE_LOOKUPS = 16;

export interface Budget {
  readonly limit: number;
  used: number;
  /** Look-ups that count for nothing, still. */
  free: number;
  /** What to do where it runs out, besides giving more of it. */
  readonly advice: string;
}

const FEWER_ROWS = 'ask for fewer rows (limit), for a narrower condition,';

/** What answers about all rows at once, whatever the limit. */
export const NARROWER = 'ask for a narrower condition, one part of the rows after the other,';

export function startBudget(limit: number, advice = FEWER_ROWS): Budget {
  return { limit, used: 0, free: FREE_LOOKUPS, advice };
}

/** Counts work that has been done. Whole units, whatever it is made of. */
export function charge(budget: Budget, units: number): void {
  budget.used += math.ceil(units);
}

/** Whether the call has used more than it may. */
export function isSpent({ used, limit }: Budget): boolean {
  return used > limit;
}

/** Counts work that goes on until something is found, which is where a call stops. Throws BUDGET where that is nowhere near. */
export function spendWithin(budget: Budget, units: number): void {
  charge(budget, units);
  if (budget.used > budget.limit + MOST_SPARE) exhausted(budget);
}

/** Counts work that cannot be taken up again. Throws BUDGET when the call has used more than it may. */
export function spend(budget: Budget, units: number): void {
  charge(budget, units);
  if (isSpent(budget)) exhausted(budget);
}

/** Counts what planning asks the indexes for, beyond the first few. Throws BUDGET where it is far too much. */
export function spendOnLookups(budget: Budget, count: number, units = LOOKUP_UNITS): void {
  const counted = count - budget.free;
  budget.free = math.max(0, -counted);
  if (counted > 0) spendWithin(budget, units * counted);
}

/** `cursor` is where the same query goes on. */
export function exhausted({ used, limit, advice }: Budget, cursor?: string): never {
  const first = cursor === undefined ? advice : 'go on with this cursor as "after", ask for a narrower condition,';
  const message = `the query needs more than ${integerText(limit)} units of work; ${first} or for more work ("budget")`;
  return fail('BUDGET', message, { used, limit, cursor });
}
