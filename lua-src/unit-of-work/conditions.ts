// Conditions of a write: `if` names columns with the values that they must still have. Every named column is compared,
// null included, by value rather than by spelling.

import { fail } from '../fail';
import type { JsonRecord } from '../json/read';
import { NULL } from '../json/value';
import type { Column, Model, Text } from '../schema/model';
import { assertKnown, encodeOperand, invalid } from '../schema/values';
import { gone, type StagedRow } from './work';

/** Throws RACE with the current values of the columns that differ; GONE where there is no row. */
export function assertUnchanged(row: StagedRow, expected: JsonRecord): void {
  const { model, after } = row;
  if (after === undefined) gone(row);
  if (expected.has(model.primaryKey)) {
    invalid(model.name, model.primaryKey, expected.get(model.primaryKey), 'columns: the id says which row is meant');
  }
  const differing: JsonRecord = new LuaTable();
  const names: string[] = [];
  let known = 0;
  for (const column of model.columns) {
    const value = expected.get(column.name);
    if (value === undefined) continue;
    known += 1;
    const current = after[column.position];
    if (isSame(model, column, value, current)) continue;
    names.push(column.name);
    differing.set(column.name, current === false ? NULL : column.codec.toJson(current));
  }
  assertKnown(model, expected, known);
  if (names.length === 0) return;
  fail('RACE', `${model.name} ${row.id} has changed: ${table.concat(names, ', ')}; read it again and decide anew`, {
    model: model.name,
    id: row.id,
    columns: differing,
  });
}

function isSame(model: Model, column: Column, value: unknown, current: Text): boolean {
  if (value === NULL) return current === false;
  const expected = encodeOperand(model, column, value);
  return current !== false && column.codec.canonical(expected) === column.codec.canonical(current);
}
