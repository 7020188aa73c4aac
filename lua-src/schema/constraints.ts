// The composite unique constraints of a model document.

import { shown } from '../json/describe';
import { isList, isOrderedObject, type OrderedObject } from '../json/value';
import type { JsonRecord } from '../json/read';
import { codecOf } from './attributes';
import { allowKeys, assertDistinct } from './document';
import type { ColumnDefinition, UniqueDefinition } from './definition';
import { refuseSchema } from './refuse';

export function parseUnique(
  document: OrderedObject,
  columns: readonly ColumnDefinition[],
  path: string,
): UniqueDefinition[] {
  const value = document.values.get('unique');
  const constraints: UniqueDefinition[] = [];
  if (value === undefined) return constraints;
  const own = `${path}.unique`;
  if (!isList(value)) refuseSchema(own, 'composite unique constraints are a list of lists of column names');
  const seen: JsonRecord = new LuaTable();
  for (const item of value) {
    const constraint = parseConstraint(item, columns, own);
    const sorted = [...constraint.columns];
    table.sort(sorted);
    assertDistinct(seen, table.concat(sorted, ','), own);
    constraints.push(constraint);
  }
  return constraints;
}

/** `["name","org"]`, or `{"columns":["name","org"],"ci":true}`, which ignores the case of every member that has one. */
function parseConstraint(item: unknown, columns: readonly ColumnDefinition[], path: string): UniqueDefinition {
  if (isOrderedObject(item)) allowKeys(item, path, 'columns', 'ci');
  const names = isOrderedObject(item) ? item.values.get('columns') : item;
  const ignoresCase = isOrderedObject(item) ? (item.values.get('ci') ?? false) : false;
  if (!isList(names) || names.length < 2) refuseSchema(path, `${shown(item)} is not a list of two or more columns`);
  if (type(ignoresCase) !== 'boolean') refuseSchema(`${path}.ci`, `${shown(ignoresCase)} is neither true nor false`);
  const within: JsonRecord = new LuaTable();
  let folds = false;
  for (const name of names as string[]) {
    const column = columns.find((known) => known.name === name);
    if (column === undefined) refuseSchema(path, `${shown(name)} is not a column`);
    assertDistinct(within, name, path);
    const codec = codecOf(column);
    if (codec.isNative === true) refuseSchema(path, `${name} is native: it holds no value that could be unique`);
    folds = folds || codec.fold !== undefined;
  }
  if (ignoresCase === true && !folds) refuseSchema(`${path}.ci`, 'no member has letters whose case could be ignored');
  return { columns: names as string[], ignoresCase: ignoresCase === true };
}
