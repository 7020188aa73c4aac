// Definitions into models for one namespace: positions, codecs, and the heads of every key. Pure.

import { counterKey, indexHead, liveHead, nativeHead, rowPrefix } from '../keys';
import type { IdsOf } from '../codec/codec';
import { textIds } from '../codec/id';
import type { JsonRecord } from '../json/read';
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
import { isWhole, sortOf, textIndexes } from './text-indexes';
import { analyserFor } from './words';

/** Every index is of its first generation as long as none can be rebuilt beside another. */
const GENERATION = 1;
/** The attributes by which a column limits its own values. */
const LIMITS = ['min', 'max', 'maxLength', 'scale', 'words'];

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
    expires: definition.expires === undefined ? undefined : columnByName.get(definition.expires),
    uniques: indexes.filter(({ kind }) => kind === 'unique'),
    finders: indexes.filter(({ kind }) => kind !== 'unique' && kind !== 'endings'),
  };
}

/** Whether a constraint or an index of the model reads the column. */
function isMember(definition: ModelDefinition, column: string): boolean {
  return (
    definition.unique.some(({ columns }) => columns.includes(column)) ||
    definition.indexes.some(({ from }) => from.includes(column)) ||
    definition.expires === column
  );
}

/** Attributes by which a column is read by an index. */
const INDEXING = ['index', 'unique'];

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
    isMember(model, name) ||
    codec.isAlwaysIndexed === true ||
    isWhole(attributes) ||
    INDEXING.some((attribute) => attributes.has(attribute));
  const indexProblem = attributes.has('index') ? codec.indexProblem : undefined;
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
    analyser: analyserFor(attributes.get('words')),
    reference: codec.isReference === true ? referenceOf(definition) : undefined,
    nativeHead: codec.isNative === true ? nativeHead(namespace, model.name, name) : undefined,
    isIndexed,
    isLimited: hasLimits || indexProblem !== undefined,
    indexProblem,
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
  const add = (kind: IndexKindName, columns: readonly Column[], ignoresCase: boolean, name?: string): void => {
    indexes.push(
      compileIndex(namespace, definition.name, { kind, columns, ignoresCase, name: name ?? nameOf(columns) }),
    );
  };
  for (const declared of definition.columns) {
    const { name, attributes } = declared;
    const column = columnByName.get(name);
    const unique = attributes.get('unique');
    const sort = sortOf(attributes);
    if (unique !== undefined) add('unique', [column], unique === IGNORING_CASE);
    if (isIndexed(definition, name, column, attributes)) add(column.codec.index as IndexKindName, [column], false);
    if (sort !== undefined && column.codec.index !== 'sort') add('sort', [column], sort === IGNORING_CASE);
    for (const index of textIndexes(namespace, definition.name, column, declared)) indexes.push(index);
  }
  for (const { columns, ignoresCase } of definition.unique) {
    const members = columns.map((name) => columnByName.get(name));
    add('unique', members, ignoresCase);
  }
  for (const { name, from } of definition.indexes) {
    const members = from.map((column) => columnByName.get(column));
    add('order', members, false, name);
  }
  return indexes;
}

function isIndexed({ expires }: ModelDefinition, name: string, { codec }: Column, attributes: JsonRecord): boolean {
  return attributes.has('index') || codec.isAlwaysIndexed === true || expires === name;
}

function nameOf(columns: readonly Column[]): string {
  const fields: string[] = [];
  for (const column of columns) fields.push(column.field);
  return table.concat(fields, ',');
}

type Declared = Pick<Index, 'kind' | 'columns' | 'ignoresCase' | 'name'>;

function compileIndex(namespace: string, model: string, { kind, columns, ignoresCase, name }: Declared): Index {
  const { codec } = columns[columns.length - 1];
  const head = (part: string): string => indexHead(namespace, part, model, name, GENERATION);
  const isLexical = codec.score === undefined;
  const isOrdered = kind === 'range' || kind === 'sort' || kind === 'order';
  // A composite keeps its nulls beside its values.
  const hasNulls = kind !== 'unique' && kind !== 'order' && !columns[0].required;
  return {
    kind,
    name,
    columns,
    normalisers: columns.map((column) =>
      ignoresCase ? (column.codec.fold ?? column.codec.canonical) : column.codec.canonical,
    ),
    ignoresCase,
    head: head(kind),
    nullHead: hasNulls ? head(kind === 'sort' ? 'sortnull' : 'null') : undefined,
    lexiconKey: kind === 'equal' || kind === 'order' ? head('terms') : undefined,
    isLexical: isOrdered && isLexical,
    tiedHead: isOrdered && codec.tie !== undefined ? head('tied') : undefined,
  };
}
