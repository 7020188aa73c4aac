// rom_get: rows by id, in the order asked for, nil where there is none.

import { type Budget, spend, startBudget } from '../query/budget';
import type { Id } from '../index/posting-list/posting-list';
import type { Asked } from '../query/relations/document';
import { parseId } from '../schema/values';
import { type Call, readModel } from './call';
import { jsonList } from './json-row';
import { readLookup } from './lookup';
import { type Reading, replyRows } from './rows';

/** Units of reading an id. */
const ID_UNITS = 1;

export function get(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const [asked, count] = readLookup(call, schema, model, 1);
  const budget = startLookup(asked, ID_UNITS * count);
  const ids: Id[] = [];
  for (const i of $range(1, count)) ids.push(parseId(model, call.args[i]));
  const rows = lookedUp({ schema, budget }, asked, ids);
  return asked.format === 'json' ? jsonList(rows as string[]) : rows;
}

const FEWER = 'ask for fewer rows in a call, for fewer of their columns (select),';

/** The budget of a lookup, less what finding the ids takes. Throws BUDGET. */
export function startLookup({ query }: Asked, units: number): Budget {
  const budget = startBudget(query.budget, FEWER);
  spend(budget, units);
  return budget;
}

/** What stands for each of the ids: false, or in JSON null, where there is no row. Throws QUERY, BUDGET. */
export function lookedUp(context: Reading, asked: Asked, ids: readonly (Id | false)[]): unknown[] {
  const rows = replyRows(context, asked, ids);
  if (asked.format === 'flat') return rows;
  return rows.map((row) => (row === false ? 'null' : row));
}
