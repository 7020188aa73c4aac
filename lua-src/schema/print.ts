// Definitions back into the document that declares them, in one canonical form: what is stored, hashed and described.

import type { JsonRecord } from '../json/read';
import { list, orderedObject, type OrderedObject, setKey } from '../json/value';
import { writeJson } from '../json/write';
import { autoIds } from '../codec/id';
import { columnTypeOf } from '../codec/registry';
import { attributes } from './attributes';
import type {
  ColumnDefinition,
  IndexDefinition,
  ModelDefinition,
  SchemaDefinition,
  UniqueDefinition,
} from './definition';

export function printSchema(schema: SchemaDefinition): string {
  const models = orderedObject();
  for (const model of schema.models) setKey(models, model.name, modelDocument(model));
  const document = orderedObject();
  setKey(document, 'models', models);
  return writeJson(document);
}

function modelDocument(model: ModelDefinition): OrderedObject {
  const columns = orderedObject();
  for (const column of model.columns) setKey(columns, column.name, columnDocument(column));
  const document = orderedObject();
  setKey(document, 'columns', columns);
  if (model.primaryKey !== 'id' || model.ids !== autoIds) {
    const primaryKey = orderedObject();
    if (model.primaryKey !== 'id') setKey(primaryKey, 'column', model.primaryKey);
    if (model.ids !== autoIds) setKey(primaryKey, 'kind', model.ids.name);
    setKey(document, 'primaryKey', primaryKey);
  }
  if (model.unique.length > 0) setKey(document, 'unique', list(model.unique.map((unique) => uniqueDocument(unique))));
  if (model.indexes.length > 0) setKey(document, 'indexes', indexesDocument(model.indexes));
  if (model.expires !== undefined) setKey(document, 'expires', model.expires);
  return document;
}

function uniqueDocument({ columns, ignoresCase }: UniqueDefinition): unknown {
  if (!ignoresCase) return list(columns);
  const document = orderedObject();
  setKey(document, 'columns', list(columns));
  setKey(document, 'ci', true);
  return document;
}

function indexesDocument(indexes: readonly IndexDefinition[]): OrderedObject {
  const document = orderedObject();
  for (const { name, from, kinds, keygen, hash, scores, steps, words } of indexes) {
    const index = orderedObject();
    setKey(index, 'from', list(from));
    setKey(index, 'kinds', list(kinds));
    if (keygen !== undefined) setKey(index, 'keygen', keygen);
    if (hash !== undefined) setKey(index, 'hash', hash);
    if (scores !== undefined) setKey(index, 'scores', list(scores));
    if (steps !== undefined) setKey(index, 'steps', stepsDocument(from, steps));
    if (words !== undefined) setKey(index, 'words', words);
    setKey(document, name, index);
  }
  return document;
}

function stepsDocument(from: readonly string[], steps: JsonRecord): OrderedObject {
  const document = orderedObject();
  for (const column of from) if (steps.has(column)) setKey(document, column, steps.get(column));
  return document;
}

export function columnDocument(column: ColumnDefinition): OrderedObject {
  const document = orderedObject();
  const type = column.attributes.get('type') as string;
  setKey(document, 'type', type);
  const setting = columnTypeOf(type)?.setting;
  if (setting !== undefined) setKey(document, setting, column.attributes.get(setting));
  for (const { name } of attributes) {
    if (column.attributes.has(name)) setKey(document, name, column.attributes.get(name));
  }
  return document;
}
