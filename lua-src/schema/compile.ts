// Definitions into models for one namespace: positions, codecs, and the heads of every key. Pure.

import { counterKey, indexHead, liveHead, nativeHead, rowPrefix } from '../keys';
import type { IdsOf } from '../codec/codec';
import { textIds } from '../codec/id';
import { codecOf, DEFAULT_ON_DELETE, IGNORING_CASE, NOW } from './attributes';
import type {
  Column,
  ColumnDefinition,
  Index,
  IndexKindName,
  Model,
  ModelDefinition,
  OnDelete,
  Reference,
  Referrer,
  Schema,
  SchemaDefinition,
} from './model';

/** Every index is of its first generation as long as none can be rebuilt beside another. */
const GENERATION = 1;
/** The attributes by which a column limits its own values. */
const LIMITS = ['min', 'max', 'maxLength', 'scale'];

export function compileSchema(namespace: string, definition: SchemaDefinition, hash: string, version: number): Schema {
  const models: Model[] = [];
  const modelByName = new LuaTable<string, Model>();
  const idsOf: IdsOf = (name) => definition.models.find((model) => model.name === name)?.ids ?? textIds;
  for (const model of definition.models) {
    const compiled = compileModel(namespace, model, idsOf);
    models.push(compiled);
    modelByName.set(model.name, compiled);
  }
  return { namespace, hash, version, models, modelByName, referrersOf: referrersOf(models) };
}

function referrersOf(models: readonly Model[]): LuaTable<string, Referrer[]> {
  const referrers = new LuaTable<string, Referrer[]>();
  for (const { name } of models) referrers.set(name, []);
  for (const model of models) {
    for (const column of model.references) {
      const { model: target, onDelete } = column.reference as Reference;
      if (referrers.has(target)) referrers.get(target).push({ model, column, onDelete });
    }
  }
  return referrers;
}

function compileModel(namespace: string, definition: ModelDefinition, idsOf: IdsOf): Model {
  const { name } = definition;
  const columns: Column[] = [];
  const columnByName = new LuaTable<string, Column>();
  const fields: string[] = [];
  for (const column of definition.columns) {
    const compiled = compileColumn(namespace, definition, column, columns.length, idsOf);
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
    ids: definition.ids,
    rowPrefix: rowPrefix(namespace, name),
    counterKey: counterKey(namespace, name),
    liveHead: liveHead(namespace, name),
    indexes,
    references: columns.filter(({ reference }) => reference !== undefined),
    natives: columns.filter(({ codec }) => codec.isNative === true),
    uniques: indexes.filter(({ kind }) => kind === 'unique'),
    finders: indexes.filter(({ kind }) => kind !== 'unique'),
  };
}

function isConstrained(definition: ModelDefinition, column: string): boolean {
  return definition.unique.some(({ columns }) => columns.includes(column));
}

function compileColumn(
  namespace: string,
  model: ModelDefinition,
  definition: ColumnDefinition,
  position: number,
  idsOf: IdsOf,
): Column {
  const { name, attributes } = definition;
  const codec = codecOf(definition, idsOf);
  const encoded = (attribute: string): string | undefined =>
    attributes.has(attribute) ? codec.encode(attributes.get(attribute)) : undefined;
  const isIndexed =
    isConstrained(model, name) || codec.isAlwaysIndexed === true || attributes.has('index') || attributes.has('unique');
  const hasLimits = LIMITS.some((limit) => attributes.has(limit));
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
    scale: attributes.get('scale') as number | undefined,
    reference: codec.isReference === true ? referenceOf(definition) : undefined,
    nativeHead: codec.isNative === true ? nativeHead(namespace, model.name, name) : undefined,
    isIndexed,
    isScored: codec.index === 'range' && (codec.isAlwaysIndexed === true || attributes.has('index')),
    isLimited: hasLimits,
  };
}

function referenceOf({ attributes }: ColumnDefinition): Reference {
  return {
    model: attributes.get('model') as string,
    onDelete: (attributes.get('onDelete') ?? DEFAULT_ON_DELETE) as OnDelete,
    isChecked: !attributes.has('unchecked'),
  };
}

function compileIndexes(
  namespace: string,
  definition: ModelDefinition,
  columnByName: LuaTable<string, Column>,
): Index[] {
  const indexes: Index[] = [];
  const add = (kind: IndexKindName, columns: readonly Column[], ignoresCase: boolean): void => {
    indexes.push(compileIndex(namespace, definition.name, { kind, columns, ignoresCase }));
  };
  for (const { name, attributes } of definition.columns) {
    const column = columnByName.get(name);
    const unique = attributes.get('unique');
    if (unique !== undefined) add('unique', [column], unique === IGNORING_CASE);
    if (attributes.has('index') || column.codec.isAlwaysIndexed === true)
      add(column.codec.index as IndexKindName, [column], false);
  }
  for (const { columns, ignoresCase } of definition.unique) {
    const members = columns.map((name) => columnByName.get(name));
    add('unique', members, ignoresCase);
  }
  return indexes;
}

function compileIndex(
  namespace: string,
  model: string,
  { kind, columns, ignoresCase }: Pick<Index, 'kind' | 'columns' | 'ignoresCase'>,
): Index {
  const fields: string[] = [];
  for (const column of columns) fields.push(column.field);
  const name = table.concat(fields, ',');
  const hasNulls = kind !== 'unique' && !columns[0].required;
  return {
    kind,
    name,
    columns,
    normalisers: columns.map(({ codec }) => (ignoresCase ? (codec.fold ?? codec.canonical) : codec.canonical)),
    ignoresCase,
    head: indexHead(namespace, kind, model, name, GENERATION),
    nullHead: hasNulls ? indexHead(namespace, 'null', model, name, GENERATION) : undefined,
    lexiconKey: kind === 'equal' ? indexHead(namespace, 'terms', model, name, GENERATION) : undefined,
  };
}
