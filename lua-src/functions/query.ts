// rom_query: rows, chosen columns or ids that meet conditions.

import { readColumns, readRow } from '../schema/rows';
import { type Budget, ROW_UNITS, spend, startBudget } from '../query/budget';
import { parseQuery, type Query } from '../query/document';
import { countRows, cursorBehind, findIds, prepare } from '../query/execute';
import { planQuery } from '../query/plan';
import { type Call, readModel } from './call';
import { type FlatRow, flatRow } from './reply';

export function query(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const asked = parseQuery(schema, model, call.args[1], 2);
  const budget = startBudget(asked.budget);
  const prepared = prepare(schema, asked, budget);
  const { ids } = findIds(prepared, planQuery(prepared), budget);
  // Rows have a budget of their own: what was found within one must not be lost for what its rows cost.
  const rows = asked.idsOnly ? ids : readRows(asked, ids, startBudget(asked.budget));
  const total = asked.total && countRows(prepared, budget);
  return [rows, cursorBehind(prepared, ids) ?? false, total];
}

/** A row that was deleted behind the engine's back is passed over. */
function readRows({ model, select }: Query, ids: readonly string[], budget: Budget): FlatRow[] {
  const rows: FlatRow[] = [];
  for (const id of ids) {
    spend(budget, ROW_UNITS);
    const texts = select === undefined ? readRow(model, id) : readColumns(model, id, select);
    if (texts !== undefined) rows.push(flatRow(model, id, texts, select));
  }
  return rows;
}
