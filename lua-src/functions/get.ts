// rom_get: rows by id, in the order asked for, nil where there is none.

import { startBudget } from '../query/budget';
import type { Id } from '../index/posting-list/posting-list';
import type { Asked } from '../query/relations/document';
import type { Schema } from '../schema/model';
import { parseId } from '../schema/values';
import { type Call, readModel } from './call';
import { jsonList } from './json-row';
import { readLookup } from './lookup';
import { isPlain, plainRows, replyRows } from './rows';

export function get(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const [asked, count] = readLookup(call, schema, model, 1);
  const ids: Id[] = [];
  for (const i of $range(1, count)) ids.push(parseId(model, call.args[i]));
  const rows = lookedUp(schema, asked, ids);
  return asked.format === 'json' ? jsonList(rows as string[]) : rows;
}

/** What stands for each of the ids: false, or in JSON null, where there is no row. */
export function lookedUp(schema: Schema, asked: Asked, ids: readonly (Id | false)[]): unknown[] {
  // Ids that are named are work that the caller has measured out; what relations add to it is not.
  if (isPlain(asked)) return plainRows(asked.selection, ids);
  const isBounded = asked.selection.relations.length > 0;
  const budget = startBudget(isBounded ? asked.query.budget : math.huge);
  const rows = replyRows({ schema, budget }, asked, ids);
  if (asked.format === 'flat') return rows;
  return rows.map((row) => (row === false ? 'null' : row));
}
