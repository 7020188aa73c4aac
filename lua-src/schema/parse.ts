// Schema documents, given by a user or read back from Redis, into definitions. Everything that is not understood is
// refused with its path: a misspelt attribute must not pass for one that is absent.

import { autoIds, type IdKind, idKindOf } from '../codec/id';
import { shown } from '../json/describe';
import { parseJson } from '../json/parse';
import { isList, isOrderedObject, type OrderedObject } from '../json/value';
import type { JsonRecord } from '../json/read';
import { fail } from '../fail';
import { isName } from '../keys';
import { attributes, codecOf, parseType, refuseSchema } from './attributes';
import type { ColumnDefinition, ModelDefinition, SchemaDefinition, UniqueDefinition } from './model';

export const MAX_SCHEMA_BYTES = 262144;
export const MAX_COLUMNS = 1000;
const MAX_DEPTH = 32;
/** Words of the query language, and names that JavaScript would trip over. */
const RESERVED = 'and or not scan with constructor prototype';

/** Throws SCHEMA with the path of the first thing that is wrong. */
export function parseSchema(text: string): SchemaDefinition {
  if (text.length > MAX_SCHEMA_BYTES) refuseSchema('schema', 'a schema document has at most 256 KB');
  const [document, problem] = parseJson(text, MAX_DEPTH);
  if (problem !== undefined) {
    fail('SCHEMA', `the document is not JSON: ${problem.problem}, at byte ${string.format('%d', problem.position)}`, {
      path: '',
    });
  }
  const root = objectAt(document, 'schema');
  allowKeys(root, 'schema', 'models');
  const models: ModelDefinition[] = [];
  eachKey(root, 'models', 'models', (name, value, path) => {
    assertName(name, path, 'model');
    models.push(parseModel(name, objectAt(value, path), path));
  });
  return { models };
}

function parseModel(name: string, document: OrderedObject, path: string): ModelDefinition {
  allowKeys(document, path, 'columns', 'primaryKey', 'unique');
  const { primaryKey, ids } = parsePrimaryKey(document, path);
  const columns: ColumnDefinition[] = [];
  const seen: JsonRecord = new LuaTable();
  seen.set(primaryKey, true);
  eachKey(document, 'columns', `${path}.columns`, (column, value, columnPath) => {
    assertName(column, columnPath, 'column');
    assertDistinct(seen, column, columnPath);
    columns.push(parseColumn(column, objectAt(value, columnPath), columnPath));
  });
  if (columns.length > MAX_COLUMNS) refuseSchema(path, 'a model has at most 1000 columns');
  return { name, columns, primaryKey, ids, unique: parseUnique(document, columns, path) };
}

function parsePrimaryKey(document: OrderedObject, path: string): { primaryKey: string; ids: IdKind } {
  const value = document.values.get('primaryKey');
  if (value === undefined) return { primaryKey: 'id', ids: autoIds };
  const own = `${path}.primaryKey`;
  const object = objectAt(value, own);
  allowKeys(object, own, 'column', 'kind');
  const kind = object.values.get('kind') ?? autoIds.name;
  const ids = idKindOf(kind);
  if (ids === undefined) refuseSchema(`${own}.kind`, `${shown(kind)} is not a kind; the kinds are auto, text`);
  const column = object.values.get('column') ?? 'id';
  if (type(column) !== 'string') refuseSchema(`${own}.column`, 'the name of the primary key is a string');
  assertName(column as string, `${own}.column`, 'column');
  return { primaryKey: column as string, ids };
}

function parseColumn(name: string, document: OrderedObject, path: string): ColumnDefinition {
  const { type: columnType, codec, setting } = parseType(document, path);
  const parsed: JsonRecord = new LuaTable();
  parsed.set('type', columnType.type);
  const known = ['type'];
  if (columnType.setting !== undefined) {
    known.push(columnType.setting);
    parsed.set(columnType.setting, setting);
  }
  for (const attribute of attributes) {
    known.push(attribute.name);
    const value = document.values.get(attribute.name);
    if (value !== undefined) parsed.set(attribute.name, attribute.parse(value, codec, `${path}.${attribute.name}`));
  }
  allowKeys(document, path, ...known);
  return { name, attributes: parsed };
}

function parseUnique(document: OrderedObject, columns: readonly ColumnDefinition[], path: string): UniqueDefinition[] {
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

function assertName(name: string, path: string, what: string): void {
  if (!isName(name)) refuseSchema(path, `a ${what} name is a letter and up to 63 letters, digits or "_"`);
  if (what === 'column' && string.find(` ${RESERVED} `, ` ${name} `, 1, true)[0] !== undefined) {
    refuseSchema(path, `a column cannot be called ${name}`);
  }
}

function assertDistinct(seen: JsonRecord, name: string, path: string): void {
  if (seen.has(name)) refuseSchema(path, `${shown(name)} is declared twice`);
  seen.set(name, true);
}

function objectAt(value: unknown, path: string): OrderedObject {
  if (!isOrderedObject(value)) refuseSchema(path, 'an object was expected');
  return value;
}

function allowKeys(object: OrderedObject, path: string, ...allowed: string[]): void {
  for (const key of object.keys) {
    if (!allowed.includes(key)) {
      refuseSchema(`${path}.${key}`, `this is not known here; known are ${table.concat(allowed, ', ')}`);
    }
  }
}

type Visit = (this: void, name: string, value: unknown, path: string) => void;

function eachKey(object: OrderedObject, key: string, path: string, visit: Visit): void {
  const value = object.values.get(key);
  if (value === undefined) refuseSchema(path, 'it is missing');
  const members = objectAt(value, path);
  for (const name of members.keys) visit(name, members.values.get(name), `${path}.${name}`);
}
