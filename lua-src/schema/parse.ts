// Schema documents, given by a user or read back from Redis, into definitions. Everything that is not understood is
// refused with its path: a misspelt attribute must not pass for one that is absent.

import { autoIds, type IdKind, idKindOf } from '../codec/id';
import { shown } from '../json/describe';
import { parseJson } from '../json/parse';
import type { OrderedObject } from '../json/value';
import type { JsonRecord } from '../json/read';
import { fail } from '../fail';
import { attributes, parseType } from './attributes';
import { parseUnique } from './constraints';
import { allowKeys, assertDistinct, assertName, eachKey, objectAt } from './document';
import { parseIndexes } from './indexes';
import type { ColumnDefinition, ModelDefinition, SchemaDefinition } from './definition';
import { refuseSchema } from './refuse';
import { assertTextAttributes } from './text-indexes';

export const MAX_SCHEMA_BYTES = 262144;
export const MAX_COLUMNS = 1000;
const MAX_DEPTH = 32;
/** The type of a column that says when a row has expired. */
const EXPIRING = 'datetime';

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
  allowKeys(document, path, 'columns', 'primaryKey', 'unique', 'indexes', 'expires');
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
  return {
    name,
    columns,
    primaryKey,
    ids,
    unique: parseUnique(document, columns, path),
    indexes: parseIndexes(document, columns, path),
    expires: parseExpires(document, columns, path),
  };
}

function parseExpires(document: OrderedObject, columns: readonly ColumnDefinition[], path: string): string | undefined {
  const name = document.values.get('expires');
  if (name === undefined) return undefined;
  const column = columns.find((known) => known.name === name);
  if (column === undefined || column.attributes.get('type') !== EXPIRING) {
    refuseSchema(`${path}.expires`, `${shown(name)} is not a datetime column of the model`);
  }
  return column.name;
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

export function parseColumn(name: string, document: OrderedObject, path: string): ColumnDefinition {
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
  assertTextAttributes(parsed, path);
  return { name, attributes: parsed };
}
