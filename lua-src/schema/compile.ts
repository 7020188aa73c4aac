// Definitions into models for one namespace: positions, codecs, and the heads of every key. Pure.

import { counterKey, liveHead, nativeHead, rowPrefix, schemaKey } from '../keys';
import type { IdsOf } from '../codec/codec';
import { textIds } from '../codec/id';
import { becomingColumn } from './becoming';
import { codecOf, DEFAULT_ON_DELETE, NOW } from './attributes';
import { compiledFrame } from './frame';
import { generationsOf, serving } from './living';
import { askingOf, type Layout, layoutOf, type ModelLayout } from './layout';
import { MAX_INDEXED_BYTES, WORDY_BYTES } from './limits';
import type { ColumnDefinition, IndexDefinition, ModelDefinition, SchemaDefinition } from './definition';
import type {
  Column,
  Derivation,
  Index,
  IndexKindName,
  Model,
  OnDelete,
  Reference,
  Referrer,
  Schema,
  Text,
} from './model';
import { specsOf } from './specs';
import { isWhole } from './text-indexes';
import { analyserFor } from './words';

/** The attributes by which a column limits its own values, long or short. */
const LIMITS = ['min', 'max', 'maxLength', 'scale'];

/** A definition as it lies in Redis. */
export interface Laid {
  readonly definition: SchemaDefinition;
  readonly layout: Layout;
}

export function compileSchema(namespace: string, { definition, layout }: Laid, hash: string, version: number): Schema {
  const models: Model[] = [];
  const modelByName = new LuaTable<string, Model>();
  const idsOf: IdsOf = (name) => definition.models.find((model) => model.name === name)?.ids ?? textIds;
  for (const model of definition.models) {
    const compiled = compileModel({ namespace, layout: layoutOf(layout, model.name), idsOf }, model);
    models.push(compiled);
    modelByName.set(model.name, compiled);
  }
  return {
    namespace,
    key: schemaKey(namespace),
    hash,
    version,
    layout,
    models,
    modelByName,
    referrersOf: referrersOf(models),
  };
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

/** What the compilation of a model needs to know besides its definition. */
interface Setting {
  readonly namespace: string;
  readonly layout: ModelLayout;
  readonly idsOf: IdsOf;
}

function compileModel(setting: Setting, definition: ModelDefinition): Model {
  const { name } = definition;
  const { namespace, layout } = setting;
  const { stem } = layout;
  const columns: Column[] = [];
  const columnByName = new LuaTable<string, Column>();
  const fields: string[] = [];
  for (const column of definition.columns) {
    const compiled = compileColumn(setting, definition, column, columns.length);
    columns.push(compiled);
    columnByName.set(column.name, compiled);
    fields.push(compiled.field);
  }
  const generations = generationsOf({ namespace, stem }, layout, specsOf(definition, columnByName), columns);
  const indexes = serving(generations);
  const derivedByName = new LuaTable<string, Column>();
  for (const { columns: members, derivation } of generations) {
    if (derivation !== undefined) derivedByName.set(members[0].name, members[0]);
  }
  return {
    name,
    stem,
    columns,
    columnByName,
    fields,
    primaryKey: definition.primaryKey,
    nulls: columns.map((): Text => false),
    frame: compiledFrame(definition.primaryKey, columns),
    ids: definition.ids,
    rowPrefix: rowPrefix(namespace, stem),
    counterKey: counterKey(namespace, stem),
    liveHead: liveHead(namespace, stem),
    generations,
    constraints: generations.filter(({ kind }) => kind === 'unique'),
    maintained: generations.filter(({ kind }) => isFinder(kind)),
    indexes,
    derivations: derivationsOf(generations),
    derivedByName,
    references: columns.filter(({ reference }) => reference !== undefined),
    natives: columns.filter(({ codec }) => codec.isNative === true),
    expires: definition.expires === undefined ? undefined : columnByName.get(definition.expires),
    isRepliedAsStored: columns.every(
      ({ name: column, field, nativeHead: native }) => column === field && native === undefined,
    ),
    uniques: indexes.filter(({ kind }) => kind === 'unique'),
    finders: indexes.filter(({ kind }) => isFinder(kind)),
    composites: indexes.filter(({ kind }) => kind === 'order'),
    singles: singlesOf(indexes),
  };
}

function singlesOf(indexes: readonly Index[]): Model['singles'] {
  const singles: Model['singles'] = new LuaTable();
  for (const index of indexes) {
    const [column] = index.columns;
    if (!singles.has(column)) singles.set(column, new LuaTable());
    const own = singles.get(column);
    if (index.columns.length === 1 && !own.has(index.kind)) own.set(index.kind, index);
  }
  return singles;
}

/** Of each index one, whatever number of kinds it has. */
function derivationsOf(generations: readonly Index[]): Derivation[] {
  const derivations: Derivation[] = [];
  for (const { derivation } of generations) {
    if (derivation !== undefined && !derivations.includes(derivation)) derivations.push(derivation);
  }
  return derivations;
}

/** Endings are maintained along with the words that they belong to. */
function isFinder(kind: IndexKindName): boolean {
  return kind !== 'unique' && kind !== 'endings';
}

/** Whether a constraint or an index of the model reads the column. */
function isMember(definition: ModelDefinition, column: string): boolean {
  return (
    definition.unique.some(({ columns }) => columns.includes(column)) ||
    definition.indexes.some((index) => isPart(index, column)) ||
    definition.expires === column
  );
}

/** Whether a value of the column, as it is, becomes part of a key or a member. */
function isPart({ from, keygen, words }: IndexDefinition, column: string): boolean {
  return keygen === undefined && words !== column && from.includes(column);
}

/** Attributes by which a column is read by an index. */
const INDEXING = ['index', 'unique'];

/** A column whose type is to change is what it was, and takes what fits both. */
function compileColumn(
  setting: Setting,
  model: ModelDefinition,
  definition: ColumnDefinition,
  position: number,
): Column {
  const column = compileAlone(setting, model, definition, position);
  const next = becomingColumn(setting.layout, definition.name);
  if (next === undefined) return column;
  const becoming = compileAlone(setting, model, next, position);
  return { ...column, becoming, mayMisfit: true, required: column.required || becoming.required, roomyBytes: -1 };
}

function compileAlone(
  { namespace, layout, idsOf }: Setting,
  model: ModelDefinition,
  definition: ColumnDefinition,
  position: number,
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
  const field = layout.fields[name] ?? name;
  const isAsked = askingOf(layout).includes(name);
  const hasLimits = LIMITS.some((limit) => attributes.has(limit));
  return {
    name,
    field,
    position,
    codec,
    required: attributes.has('required'),
    isNullable: !attributes.has('required') || isAsked,
    mayMisfit: isAsked ? true : undefined,
    default: attributes.get('default') === NOW && codec.now !== undefined ? NOW : encoded('default'),
    hasMovingDefault: codec.now !== undefined && attributes.get('default') === NOW,
    min: encoded('min'),
    max: encoded('max'),
    maxLength: attributes.get('maxLength') as number | undefined,
    scale: attributes.get('scale') as number | undefined,
    analyser: analyserFor(attributes.get('words')),
    reference: codec.isReference === true ? referenceOf(definition) : undefined,
    nativeHead: codec.isNative === true ? nativeHead(namespace, layout.stem, field) : undefined,
    isIndexed,
    roomyBytes: hasLimits || indexProblem !== undefined ? -1 : roomyBytes(isIndexed, attributes.has('words')),
    indexProblem,
  };
}

/** Where only long texts can be too much. */
function roomyBytes(isIndexed: boolean, hasWords: boolean): number {
  return math.min(isIndexed ? MAX_INDEXED_BYTES : math.huge, hasWords ? WORDY_BYTES : math.huge);
}

function referenceOf({ attributes }: ColumnDefinition): Reference {
  return {
    model: attributes.get('model') as string,
    onDelete: (attributes.get('onDelete') ?? DEFAULT_ON_DELETE) as OnDelete,
    isChecked: !attributes.has('unchecked'),
  };
}
