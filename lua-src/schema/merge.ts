// What a document adds to the schema that is stored. Additive: what the document lacks stays, what it repeats is
// nothing new, what it would lose or tighten is listed and refused, so that services with different models and old and
// new versions of one service can share a namespace. Pure.

import type { Codec, ColumnType } from '../codec/codec';
import { columnTypeOf } from '../codec/registry';
import { shown } from '../json/describe';
import type { JsonRecord } from '../json/read';
import { writeJson } from '../json/write';
import { attributes, codecOf } from './attributes';
import type { ColumnDefinition, IndexDefinition, ModelDefinition, SchemaDefinition, UniqueDefinition } from './model';

/** One change, as the plan of a define lists it. */
export interface SchemaStep {
  readonly do: 'addModel' | 'addColumn' | 'addIndex' | 'change';
  readonly model: string;
  readonly column?: string;
  readonly attribute?: string;
}

export interface Merge {
  readonly merged: SchemaDefinition;
  readonly steps: SchemaStep[];
  /** What the document contradicts: path and reason. */
  readonly conflicts: { readonly path: string; readonly reason: string }[];
}

export function mergeSchemas(stored: SchemaDefinition, wanted: SchemaDefinition): Merge {
  const merge: Merge = { merged: { models: [...stored.models] }, steps: [], conflicts: [] };
  for (const model of wanted.models) {
    const at = stored.models.findIndex((known) => known.name === model.name);
    if (at >= 0) merge.merged.models[at] = mergeModel(merge, stored.models[at], model);
    else {
      merge.merged.models.push(model);
      merge.steps.push({ do: 'addModel', model: model.name });
    }
  }
  return merge;
}

function mergeModel(merge: Merge, stored: ModelDefinition, wanted: ModelDefinition): ModelDefinition {
  const { name } = stored;
  if (stored.primaryKey !== wanted.primaryKey) {
    conflict(merge, `models.${name}.primaryKey`, `the primary key is ${stored.primaryKey} and cannot be renamed`);
  }
  if (stored.ids !== wanted.ids) {
    conflict(merge, `models.${name}.primaryKey`, `its ids are ${stored.ids.name} and cannot become ${wanted.ids.name}`);
  }
  const columns = [...stored.columns];
  for (const column of wanted.columns) {
    const at = stored.columns.findIndex((known) => known.name === column.name);
    if (at >= 0) columns[at] = mergeColumn(merge, name, stored.columns[at], column);
    else {
      columns.push(column);
      merge.steps.push({ do: 'addColumn', model: name, column: column.name });
    }
  }
  const unique = mergeUnique(merge, name, stored.unique, wanted.unique);
  const indexes = mergeIndexes(merge, name, stored.indexes, wanted.indexes);
  const expires = mergeExpires(merge, name, stored.expires, wanted.expires);
  return { name, columns, primaryKey: stored.primaryKey, ids: stored.ids, unique, indexes, expires };
}

function mergeIndexes(
  merge: Merge,
  model: string,
  stored: readonly IndexDefinition[],
  wanted: readonly IndexDefinition[],
): IndexDefinition[] {
  const indexes = [...stored];
  for (const index of wanted) {
    const known = stored.find(({ name }) => name === index.name);
    if (known === undefined) {
      indexes.push(index);
      merge.steps.push({ do: 'addIndex', model, column: index.name, attribute: index.kinds[0] });
    } else if (table.concat(known.from, ',') !== table.concat(index.from, ',')) {
      const reason = `it is made from ${table.concat(known.from, ', ')} and stays so; declare another under a new name`;
      conflict(merge, `models.${model}.indexes.${index.name}`, reason);
    }
  }
  return indexes;
}

/** Which column it is decides which rows live, so it is set once. */
function mergeExpires(merge: Merge, model: string, stored?: string, wanted?: string): string | undefined {
  if (wanted === undefined || wanted === stored) return stored;
  if (stored !== undefined) conflict(merge, `models.${model}.expires`, `it is ${stored} and cannot become ${wanted}`);
  else merge.steps.push({ do: 'change', model, attribute: 'expires' });
  return stored ?? wanted;
}

function mergeUnique(
  merge: Merge,
  model: string,
  stored: readonly UniqueDefinition[],
  wanted: readonly UniqueDefinition[],
): UniqueDefinition[] {
  const unique = [...stored];
  for (const constraint of wanted) {
    const joined = table.concat(constraint.columns, ',');
    const known = stored.find(({ columns }) => table.concat(columns, ',') === joined);
    if (known === undefined) {
      unique.push(constraint);
      merge.steps.push({ do: 'addIndex', model, column: joined, attribute: 'unique' });
    } else if (known.ignoresCase !== constraint.ignoresCase) {
      const reason = `${joined} is unique ${known.ignoresCase ? 'whatever its case' : 'by its exact value'} and stays so`;
      conflict(merge, `models.${model}.unique`, reason);
    }
  }
  return unique;
}

function mergeColumn(
  merge: Merge,
  model: string,
  stored: ColumnDefinition,
  wanted: ColumnDefinition,
): ColumnDefinition {
  const path = `models.${model}.columns.${stored.name}`;
  const storedType = stored.attributes.get('type') as string;
  if (storedType !== wanted.attributes.get('type')) {
    conflict(merge, `${path}.type`, `the column is ${storedType}; a type cannot change`);
    return stored;
  }
  const merged: JsonRecord = new LuaTable();
  merged.set('type', storedType);
  mergeSetting(merge, model, path, stored, wanted, merged);
  const codec = codecOf({ name: stored.name, attributes: merged });
  for (const affix of ['prefix', 'suffix']) {
    if (wanted.attributes.has('words') && stored.attributes.has(affix) && !stored.attributes.has('words')) {
      conflict(merge, `${path}.words`, `its ${affix} is that of whole values and would become that of words`);
    }
  }
  for (const { name, change } of attributes) {
    const before = stored.attributes.get(name);
    const after = wanted.attributes.get(name);
    merged.set(name, after === undefined ? before : after);
    if (after === undefined || sameValue(codec, before, after)) continue;
    if (change === 'never' || (change === 'adds' && before !== undefined)) {
      const was = before === undefined ? 'not set' : shown(before);
      conflict(merge, `${path}.${name}`, `it is ${was} and cannot become ${shown(after)} on a column that exists`);
    } else {
      const kind = change === 'adds' ? 'addIndex' : 'change';
      merge.steps.push({ do: kind, model, column: stored.name, attribute: name });
    }
  }
  return { name: stored.name, attributes: merged };
}

function mergeSetting(
  merge: Merge,
  model: string,
  path: string,
  stored: ColumnDefinition,
  wanted: ColumnDefinition,
  merged: JsonRecord,
): void {
  const { setting, growSetting } = columnTypeOf(stored.attributes.get('type') as string) as ColumnType;
  if (setting === undefined) return;
  const before = stored.attributes.get(setting);
  const after = wanted.attributes.get(setting);
  merged.set(setting, before);
  if (writeJson(before) === writeJson(after)) return;
  const grown = growSetting?.(before, after);
  if (grown === undefined)
    conflict(merge, `${path}.${setting}`, `it is ${shown(before)} and cannot become ${shown(after)}`);
  else if (writeJson(grown) !== writeJson(before)) {
    merged.set(setting, grown);
    merge.steps.push({ do: 'change', model, column: stored.name, attribute: setting });
  }
}

/** Equal as attributes; a default of "1" is that of 1 where the type reads both alike. */
function sameValue(codec: Codec, before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (type(before) === 'table' && type(after) === 'table') return writeJson(before) === writeJson(after);
  const known = codec.encode(before);
  return known !== undefined && known === codec.encode(after);
}

function conflict(merge: Merge, path: string, reason: string): void {
  merge.conflicts.push({ path, reason });
}
