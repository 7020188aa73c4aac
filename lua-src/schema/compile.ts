// Definitions into models for one namespace: positions, codecs, and the heads of every key. Pure.

import { counterKey, indexHead, liveHead, rowPrefix } from '../keys';
import { codecOf, NOW } from './attributes';
import type {
  Column,
  ColumnDefinition,
  Index,
  IndexKindName,
  Model,
  ModelDefinition,
  Schema,
  SchemaDefinition,
} from './model';

/** Every index is of its first generation as long as none can be rebuilt beside another. */
const GENERATION = 1;

export function compileSchema(namespace: string, definition: SchemaDefinition, hash: string, version: number): Schema {
  const models: Model[] = [];
  const modelByName = new LuaTable<string, Model>();
  for (const model of definition.models) {
    const compiled = compileModel(namespace, model);
    models.push(compiled);
    modelByName.set(model.name, compiled);
  }
  return { namespace, hash, version, models, modelByName };
}

function compileModel(namespace: string, definition: ModelDefinition): Model {
  const { name } = definition;
  const columns: Column[] = [];
  const columnByName = new LuaTable<string, Column>();
  const fields: string[] = [];
  for (const column of definition.columns) {
    const compiled = compileColumn(column, columns.length, isConstrained(definition, column.name));
    columns.push(compiled);
    columnByName.set(column.name, compiled);
    fields.push(compiled.field);
  }
  const indexes = compileIndexes(namespace, definition, columnByName);
  return {
    name,
    columns,
    columnByName,
    fields,
    primaryKey: definition.primaryKey,
    rowPrefix: rowPrefix(namespace, name),
    counterKey: counterKey(namespace, name),
    liveHead: liveHead(namespace, name),
    indexes,
    uniques: indexes.filter(({ kind }) => kind === 'unique'),
    finders: indexes.filter(({ kind }) => kind !== 'unique'),
  };
}

function isConstrained(definition: ModelDefinition, column: string): boolean {
  return definition.unique.some((names) => names.includes(column));
}

function compileColumn(definition: ColumnDefinition, position: number, isConstrained: boolean): Column {
  const { name, attributes } = definition;
  const codec = codecOf(definition);
  const encoded = (attribute: string): string | undefined =>
    attributes.has(attribute) ? codec.encode(attributes.get(attribute)) : undefined;
  const isIndexed = isConstrained || attributes.has('index') || attributes.has('unique');
  const hasLimits = attributes.has('min') || attributes.has('max') || attributes.has('maxLength');
  return {
    name,
    field: name,
    position,
    codec,
    required: attributes.has('required'),
    default: attributes.get('default') === NOW && codec.now !== undefined ? NOW : encoded('default'),
    hasMovingDefault: codec.now !== undefined && attributes.get('default') === NOW,
    min: encoded('min'),
    max: encoded('max'),
    maxLength: attributes.get('maxLength') as number | undefined,
    isIndexed,
    isLimited: isIndexed || hasLimits,
  };
}

function compileIndexes(
  namespace: string,
  definition: ModelDefinition,
  columnByName: LuaTable<string, Column>,
): Index[] {
  const indexes: Index[] = [];
  const add = (kind: IndexKindName, columns: readonly Column[]): void => {
    indexes.push(compileIndex(namespace, definition.name, kind, columns));
  };
  for (const { name, attributes } of definition.columns) {
    const column = columnByName.get(name);
    if (attributes.has('unique')) add('unique', [column]);
    if (attributes.has('index')) add(column.codec.index as IndexKindName, [column]);
  }
  for (const names of definition.unique) {
    add(
      'unique',
      names.map((name) => columnByName.get(name)),
    );
  }
  return indexes;
}

function compileIndex(namespace: string, model: string, kind: IndexKindName, columns: readonly Column[]): Index {
  const fields: string[] = [];
  for (const column of columns) fields.push(column.field);
  const name = table.concat(fields, ',');
  const hasNulls = kind !== 'unique' && !columns[0].required;
  return {
    kind,
    name,
    columns,
    head: indexHead(namespace, kind, model, name, GENERATION),
    nullHead: hasNulls ? indexHead(namespace, 'null', model, name, GENERATION) : undefined,
    lexiconKey: kind === 'equal' ? indexHead(namespace, 'terms', model, name, GENERATION) : undefined,
  };
}
