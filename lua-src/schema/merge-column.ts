// What a document says of a column that is there already (see merge). Pure.

import type { Codec, ColumnType } from '../codec/codec';
import { columnTypeOf } from '../codec/registry';
import { shown } from '../json/describe';
import type { JsonRecord } from '../json/read';
import { writeJson } from '../json/write';
import { type Attribute, attributes, codecOf } from './attributes';
import { becomingColumn, becomingReason } from './becoming';
import { layoutOf } from './layout';
import { conflict, type Merge, needs } from './merging';
import type { ColumnDefinition } from './definition';

export function mergeColumn(
  merge: Merge,
  model: string,
  stored: ColumnDefinition,
  wanted: ColumnDefinition,
): ColumnDefinition {
  const next = becomingColumn(layoutOf(merge.layout, model), stored.name);
  const isOfType = (column: ColumnDefinition): boolean =>
    column.attributes.get('type') === wanted.attributes.get('type');
  if (next === undefined && isOfType(stored)) return mergeAttributes(merge, model, stored, wanted);
  if (next !== undefined && isOfType(next)) mergeNext(merge, model, next, wanted);
  else if (isOfType(stored)) assertUnchanged(merge, model, stored, wanted, next as ColumnDefinition);
  else retype(merge, model, stored, wanted);
  return stored;
}

/** What is said again of a column that is on its way to this type. */
function mergeNext(merge: Merge, model: string, next: ColumnDefinition, wanted: ColumnDefinition): void {
  const known = merge.steps.length;
  const column = mergeAttributes(merge, model, next, wanted);
  if (merge.steps.length > known) merge.becoming.push({ model, column });
}

/** An older version of an application says what the column still is, and may not change it meanwhile. */
function assertUnchanged(
  merge: Merge,
  model: string,
  stored: ColumnDefinition,
  wanted: ColumnDefinition,
  next: ColumnDefinition,
): void {
  const apart: Merge = { ...merge, steps: [], conflicts: [] };
  mergeAttributes(apart, model, stored, wanted);
  if (apart.steps.length + apart.conflicts.length === 0) return;
  conflict(merge, `models.${model}.columns.${stored.name}`, becomingReason(model, stored, next));
}

function mergeAttributes(
  merge: Merge,
  model: string,
  stored: ColumnDefinition,
  wanted: ColumnDefinition,
): ColumnDefinition {
  const path = `models.${model}.columns.${stored.name}`;
  const storedType = stored.attributes.get('type') as string;
  const merged: JsonRecord = new LuaTable();
  merged.set('type', storedType);
  mergeSetting(merge, model, path, stored, wanted, merged);
  const codec = codecOf({ name: stored.name, attributes: merged });
  for (const affix of ['prefix', 'suffix']) {
    if (wanted.attributes.has('words') && stored.attributes.has(affix) && !stored.attributes.has('words')) {
      needs(merge, 'rebuild', `${path}.words`, `its ${affix} is that of whole values and would become that of words`);
    }
  }
  for (const attribute of attributes) {
    const { name } = attribute;
    const before = stored.attributes.get(name);
    const after = wanted.attributes.get(name);
    merged.set(name, after === undefined ? before : after);
    if (after === undefined || sameValue(codec, before, after)) continue;
    if (isAllowed(merge, attribute, `${path}.${name}`, before, after)) {
      merge.steps.push({ do: stepOf(attribute, before), model, column: stored.name, attribute: name });
    }
  }
  return { name: stored.name, attributes: merged };
}

function isAllowed(merge: Merge, { change }: Attribute, path: string, before: unknown, after: unknown): boolean {
  const was = before === undefined ? 'not set' : shown(before);
  const reason = `it is ${was} and would become ${shown(after)} on a column that exists`;
  if (change === 'tightens') return needs(merge, 'tighten', path, reason);
  return change === 'replaces' || before === undefined || needs(merge, 'rebuild', path, reason);
}

function stepOf({ change }: Attribute, before: unknown) {
  if (change === 'replaces') return 'change';
  if (change === 'tightens') return 'tighten';
  return before === undefined ? 'addIndex' : 'rebuild';
}

/** Types whose values stand for something else than themselves. */
const FIXED = ['reference', 'native'];

/** Another type redefines the column: what the document says of it is all that holds. */
function retype(merge: Merge, model: string, stored: ColumnDefinition, wanted: ColumnDefinition): void {
  const path = `models.${model}.columns.${stored.name}.type`;
  const before = stored.attributes.get('type') as string;
  const after = wanted.attributes.get('type') as string;
  if (FIXED.includes(before) || FIXED.includes(after)) {
    conflict(merge, path, `the column is ${before} and cannot become ${after}; declare another column`);
  } else if (needs(merge, 'tighten', path, `the column is ${before} and would become ${after}`)) {
    merge.steps.push({ do: 'tighten', model, column: stored.name, attribute: 'type' });
    merge.becoming.push({ model, column: wanted });
  }
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
