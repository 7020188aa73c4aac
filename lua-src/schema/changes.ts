// What a define asks for by name because it loses something: models, columns, indexes and attributes to drop, and names to
// change. Both speak of the schema as it is stored, drops come first. Pure.

import { fail } from '../fail';
import { shown } from '../json/describe';
import type { JsonRecord } from '../json/read';
import { attributes } from './attributes';
import type { Laid } from './compile';
import { assertName } from './document';
import { becomingColumn, becomingReason, withoutBecoming } from './becoming';
import { askingOf, emptyModel, layoutOf, type ModelLayout, omitting } from './layout';
import type { ColumnDefinition, ModelDefinition } from './definition';
import type { SchemaStep } from './merging';

/** What a define is told besides its document. */
export interface Changes {
  /** `User`, `User.city`, `User.byCity`, `User.name,org`, `User.expires`, `User.city.index`. */
  readonly drop: readonly string[];
  /** Columns, as they are called from here on, whose default rows without a value are to take. */
  readonly fill: readonly string[];
  /** From such a path, of a model or a column, to a name. */
  readonly rename: readonly (readonly [path: string, name: string])[];
}

export interface Changed {
  readonly laid: Laid;
  readonly steps: SchemaStep[];
}

/** Throws SCHEMA for a change that cannot be. What is so already is no change. */
export function applyChanges(laid: Laid, { drop, rename, fill }: Changes): Changed {
  let changed: Changed = { laid, steps: [] };
  for (const path of drop) changed = dropOne(changed, path);
  for (const [path, name] of rename) if (isColumn(path)) changed = renameColumn(changed, path, name);
  for (const [path, name] of rename) if (!isColumn(path)) changed = renameModel(changed, path, name);
  for (const path of fill) changed = fillOne(changed, path);
  return changed;
}

function isColumn(path: string): boolean {
  return string.find(path, '.', 1, true)[0] !== undefined;
}

function refuse(path: string, reason: string): never {
  return fail('SCHEMA', `${path}: ${reason}`, { path });
}

/** Model, name and attribute of a path; what is not there is "". */
function partsOf(path: string): LuaMultiReturn<[model: string, name: string, attribute: string]> {
  const [model, rest] = string.match(path, '^([%w_]+)%.?(.*)$');
  if (model === undefined) return $multi('', '', '');
  const [name, attribute] = string.match(rest, '^([%w_,]*)%.?(.*)$');
  return $multi(model, name ?? rest, attribute ?? '');
}

/** Constraints over rows are not judged while they are filled, so that columns of constraints are not for it. */
function fillOne(changed: Changed, path: string): Changed {
  const [modelName, name] = partsOf(path);
  const model = changed.laid.definition.models.find((known) => known.name === modelName);
  const column = model?.columns.find((known) => known.name === name);
  if (model === undefined || column === undefined) refuse(`fill ${path}`, 'there is no such column');
  const isBound = column.attributes.has('unique') || column.attributes.has('model');
  if (isBound || model.unique.some(({ columns }) => columns.includes(name))) {
    refuse(`fill ${path}`, 'it is unique or a reference, so that rows have to be changed one by one');
  }
  if (!column.attributes.has('default')) refuse(`fill ${path}`, 'it has no default; declare one first');
  const layout = layoutOf(changed.laid.layout, modelName);
  if (layout.filling.includes(name)) return changed;
  const step: SchemaStep = { do: 'fill', model: modelName, column: name };
  return replaced(changed, model, step, { ...layout, filling: [...layout.filling, name] });
}

function dropOne(changed: Changed, path: string): Changed {
  const [modelName, name, attribute] = partsOf(path);
  const { models } = changed.laid.definition;
  const model = models.find((known) => known.name === modelName);
  if (model === undefined) return changed;
  if (name === '') return dropModel(changed, model);
  const step = (kind: SchemaStep['do'], ofAttribute?: string): SchemaStep => ({
    do: kind,
    model: modelName,
    column: name,
    attribute: ofAttribute,
  });
  const column = model.columns.find((known) => known.name === name);
  if (column !== undefined && attribute !== '') {
    const layout = layoutOf(changed.laid.layout, modelName);
    const next = becomingColumn(layout, name);
    if (next !== undefined) {
      if (attribute === 'type') return replaced(changed, model, step('drop', 'type'), withoutBecoming(layout, name));
      refuse(`drop ${path}`, becomingReason(modelName, column, next));
    }
    if (!attributes.some((known) => known.name === attribute && known.canDrop !== false)) {
      refuse(`drop ${path}`, `a column cannot be without its ${attribute}; drop the column, or declare another`);
    }
    if (!column.attributes.has(attribute)) return changed;
    const reduced = model.columns.map((known) => (known === column ? without(known, attribute) : known));
    return replaced(changed, { ...model, columns: reduced }, step('drop', attribute));
  }
  if (column !== undefined) return dropColumn(changed, model, column, step('drop'));
  if (name === 'expires' && model.expires !== undefined) {
    return replaced(changed, withoutExpiry(model), { do: 'drop', model: modelName, attribute: 'expires' });
  }
  const indexes = model.indexes.filter((known) => known.name !== name);
  const unique = model.unique.filter(({ columns }) => table.concat(columns, ',') !== name);
  if (indexes.length === model.indexes.length && unique.length === model.unique.length) return changed;
  return replaced(changed, { ...model, indexes, unique }, step('drop', 'index'));
}

/** A spread would keep it: what is undefined is no key of a Lua table, and replaces none. */
function withoutExpiry({ name, columns, primaryKey, ids, unique, indexes }: ModelDefinition): ModelDefinition {
  return { name, columns, primaryKey, ids, unique, indexes };
}

function without(column: ColumnDefinition, attribute: string): ColumnDefinition {
  const kept: JsonRecord = new LuaTable();
  for (const [name, value] of pairs(column.attributes)) if (name !== attribute) kept.set(name, value);
  return { name: column.name, attributes: kept };
}

/** The same with one model in the place of that of its name. */
function replaced({ laid, steps }: Changed, model: ModelDefinition, step: SchemaStep, layout?: ModelLayout): Changed {
  const models = laid.definition.models.map((known) => (known.name === model.name ? model : known));
  const layouts = layout === undefined ? laid.layout.models : { ...laid.layout.models, [model.name]: layout };
  return { laid: { definition: { models }, layout: { ...laid.layout, models: layouts } }, steps: [...steps, step] };
}

function dropModel({ laid, steps }: Changed, { name }: ModelDefinition): Changed {
  for (const model of laid.definition.models) {
    for (const column of model.columns) {
      if (model.name !== name && column.attributes.get('model') === name) {
        refuse(`drop ${name}`, `${model.name}.${column.name} refers to it; drop that column first`);
      }
    }
  }
  const models = laid.definition.models.filter((model) => model.name !== name);
  return { laid: { ...laid, definition: { models } }, steps: [...steps, { do: 'drop', model: name }] };
}

function dropColumn(changed: Changed, model: ModelDefinition, column: ColumnDefinition, step: SchemaStep): Changed {
  const { name } = column;
  const path = `drop ${model.name}.${name}`;
  if (model.expires === name) refuse(path, `rows expire by it; drop "${model.name}.expires" as well, before it`);
  for (const { columns } of model.unique) {
    const joined = table.concat(columns, ',');
    if (columns.includes(name)) refuse(path, `${joined} is unique; drop "${model.name}.${joined}" as well, before it`);
  }
  for (const index of model.indexes) {
    if (index.from.includes(name)) {
      refuse(path, `${index.name} is made from it; drop "${model.name}.${index.name}" as well, before it`);
    }
  }
  const layout = layoutOf(changed.laid.layout, model.name);
  const leaving = { field: layout.fields[name] ?? name, isNative: column.attributes.get('type') === 'native' };
  return replaced(changed, { ...model, columns: model.columns.filter((known) => known !== column) }, step, {
    ...layout,
    fields: omitting(layout.fields, name),
    filling: layout.filling.filter((known) => known !== name),
    asking: askingOf(layout).filter((known) => known !== name),
    becoming: withoutBecoming(layout, name).becoming,
    leaving: [...layout.leaving, leaving],
  });
}

function renameColumn(changed: Changed, path: string, to: string): Changed {
  const [modelName, from] = partsOf(path);
  const model = changed.laid.definition.models.find((known) => known.name === modelName);
  if (model === undefined) return changed;
  const has = (name: string): boolean => model.columns.some((known) => known.name === name);
  if (!has(from) && has(to)) return changed;
  const own = `rename ${path}`;
  if (!has(from)) refuse(own, `${modelName} has no column ${from}, and none that is called ${shown(to)} already`);
  assertName(to, own, 'column');
  if (has(to) || model.primaryKey === to || model.indexes.some(({ name }) => name === to)) {
    refuse(own, `${modelName} has a column or an index ${to} already`);
  }
  const named = (name: string): string => (name === from ? to : name);
  const layout = layoutOf(changed.laid.layout, modelName);
  const renamed: ModelDefinition = {
    ...model,
    columns: model.columns.map((column) => ({ ...column, name: named(column.name) })),
    unique: model.unique.map((unique) => ({ ...unique, columns: unique.columns.map((name) => named(name)) })),
    indexes: model.indexes.map((index) => ({
      ...index,
      from: index.from.map((name) => named(name)),
      steps: index.steps && renamedSteps(index.steps, from, to),
      words: index.words && named(index.words),
    })),
    expires: model.expires === undefined ? undefined : named(model.expires),
  };
  return replaced(
    changed,
    renamed,
    { do: 'rename', model: modelName, column: from, to },
    {
      ...layout,
      fields: { ...omitting(layout.fields, from), [to]: layout.fields[from] ?? from },
      filling: layout.filling.map((name) => named(name)),
      asking: askingOf(layout).map((name) => named(name)),
      renamed: movedNames(layout.renamed, from, to),
    },
  );
}

/** Names of the past with those that they have become; one that is in use again is none of them. */
function renamedSteps(steps: JsonRecord, from: string, to: string): JsonRecord {
  const renamed: JsonRecord = new LuaTable();
  for (const [name, width] of pairs(steps)) renamed.set(name === from ? to : name, width);
  return renamed;
}

function movedNames(renamed: Readonly<Record<string, string>>, from: string, to: string): Record<string, string> {
  const moved: Record<string, string> = {};
  for (const [old, now] of pairs(renamed as unknown as LuaTable<string, string>)) {
    if (old !== to) moved[old] = now === from ? to : now;
  }
  moved[from] = to;
  return moved;
}

function renameModel({ laid, steps }: Changed, from: string, to: string): Changed {
  const { models } = laid.definition;
  const has = (name: string): boolean => models.some((known) => known.name === name);
  if (!has(from) && has(to)) return { laid, steps };
  const own = `rename ${from}`;
  if (!has(from)) refuse(own, `there is no model ${from}, and none that is called ${shown(to)} already`);
  assertName(to, own, 'model');
  if (has(to)) refuse(own, `there is a model ${to} already`);
  const layouts: Record<string, ModelLayout> = { ...omitting(laid.layout.models, from) };
  layouts[to] = laid.layout.models[from] ?? emptyModel(from);
  return {
    laid: {
      definition: { models: models.map((model) => renamedReferences(model, from, to)) },
      layout: { ...laid.layout, models: layouts, renamed: movedNames(laid.layout.renamed, from, to) },
    },
    steps: [...steps, { do: 'rename', model: from, to }],
  };
}

function renamedReferences(model: ModelDefinition, from: string, to: string): ModelDefinition {
  const columns = model.columns.map((column): ColumnDefinition => {
    if (column.attributes.get('model') !== from) return column;
    const pointed = without(column, 'model');
    pointed.attributes.set('model', to);
    return pointed;
  });
  return { ...model, name: model.name === from ? to : model.name, columns };
}
