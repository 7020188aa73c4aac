// rom_query: rows, chosen columns or ids that meet conditions, with the rows that belong to them.

import { list } from '../json/value';
import { writeJson } from '../json/write';
import { integerText } from '../lua/numbers';
import { startBudget } from '../query/budget';
import { countRows, cursorBehind, findIds, prepare } from '../query/execute';
import { planQuery } from '../query/plan';
import { parseAsked } from '../query/relations/document';
import { type Call, readModel } from './call';
import { jsonList, jsonObject } from './json-row';
import { replyRows } from './rows';

export function query(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const asked = parseAsked(schema, model, call.args[1], 2);
  const { idsOnly, budget: units } = asked.query;
  const budget = startBudget(units);
  const prepared = prepare(schema, asked.query, budget);
  const { ids } = findIds(prepared, planQuery(prepared), budget);
  // Rows have a budget of their own: what was found within one must not be lost for what its rows cost.
  const rows = idsOnly ? ids : present(replyRows({ schema, budget: startBudget(units) }, asked, ids));
  const cursor = cursorBehind(prepared, ids);
  const total = asked.query.total ? countRows(prepared, budget) : undefined;
  if (asked.format === 'flat') return [rows, cursor ?? false, total ?? false];
  const texts = idsOnly ? writeJson(list(ids)) : jsonList(rows as string[]);
  return jsonPage(texts, cursor, total);
}

/** A row that was deleted behind the engine's back is passed over. */
function present(rows: readonly unknown[]): unknown[] {
  return rows.filter((row) => row !== false);
}

function jsonPage(rows: string, cursor: string | undefined, total: number | undefined): string {
  const members = ['rows', rows, 'cursor', cursor === undefined ? 'null' : writeJson(cursor)];
  if (total !== undefined) members.push('total', integerText(total));
  return jsonObject(members);
}
