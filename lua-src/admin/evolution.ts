// From the schema that is stored to the one that is wanted: for each model which generations of indexes it has from here
// on, what its rows need, and what is left to be removed. Nothing is written here.

import { liveCount } from '../index/live';
import { compileSchema, type Laid } from '../schema/compile';
import {
  askingOf,
  becomingOf,
  type CurrentGeneration,
  isRebuilding,
  type LeavingField,
  type Layout,
  layoutOf,
  type ModelLayout,
  type RemovedModel,
  type RetiredGeneration,
  sortedKeys,
} from '../schema/layout';
import type { SchemaStep } from '../schema/merging';
import type { ModelDefinition, SchemaDefinition } from '../schema/definition';
import type { Column, Model, Schema } from '../schema/model';
import { specsOf } from '../schema/specs';
import { type Filling, type Side, successorsOf } from '../schema/succession';
import { columnsToAsk, retypedColumns } from './tightening';

/** Rows that one define reads and fills at most. */
export const MAX_ROWS = 5000;

/** A model that was there before, with what its rows need. */
export interface ModelEvolution {
  readonly before: Model;
  /** What it is called now. */
  readonly name: string;
  readonly filling: Filling;
  /** Indexes whose new generation rows have no entries in, by identity. */
  readonly added: LuaSet<string>;
  /** Fields that this call takes out of the rows. */
  readonly leaving: readonly LeavingField[];
  /** Columns that have become tighter, and whose rows this call asks. */
  readonly asked: readonly Column[];
  /** Whether the rows are to be gone through anew. */
  readonly restarts: boolean;
}

export interface Evolution {
  readonly layout: Layout;
  readonly models: readonly ModelEvolution[];
}

/** What is stored; without a schema in a namespace that has none. */
export interface Stored {
  readonly laid: Laid;
  readonly schema?: Schema;
}

interface Draft {
  readonly namespace: string;
  readonly stored: Stored;
  readonly wanted: Laid;
  /** The wanted schema, whose columns are right and whose indexes are not yet. */
  readonly schema: Schema;
  /** What becomes tighter. */
  readonly tightened: readonly SchemaStep[];
  /** How rows come to what they need, where the number of them does not tell. */
  readonly filling?: Filling;
}

/** `filling` says that rows, if there are any, are for calls to come, however few they are. */
export function evolve(
  namespace: string,
  stored: Stored,
  wanted: Laid,
  steps: readonly SchemaStep[],
  filling?: 'later',
): Evolution {
  const schema = compileSchema(namespace, withoutIndexes(wanted), '', 0);
  const draft: Draft = {
    namespace,
    stored,
    wanted,
    schema,
    tightened: steps.filter((step) => step.do === 'tighten'),
    filling,
  };
  const layouts: Record<string, ModelLayout> = {};
  const models: ModelEvolution[] = [];
  const retired: RetiredGeneration[] = [...wanted.layout.retired];
  for (const model of draft.schema.models) {
    const layout = layoutOf(wanted.layout, model.name);
    const before = stored.schema?.models.find(({ stem }) => stem === layout.stem);
    if (before === undefined) layouts[model.name] = layout;
    else {
      const step = evolveModel(draft, before, model, layout);
      layouts[model.name] = step.layout;
      models.push(step.evolution);
      for (const generation of step.retired) retired.push(generation);
    }
  }
  const removed: RemovedModel[] = [...wanted.layout.removed];
  for (const model of stored.schema?.models ?? []) {
    if (!models.some(({ before }) => before === model)) {
      removed.push(removedModel(model));
      for (const index of model.generations) retired.push(retiredOf(model, index));
    }
  }
  return { layout: { ...wanted.layout, models: layouts, retired, removed }, models };
}

function withoutIndexes({ definition, layout }: Laid): Laid {
  const models: Record<string, ModelLayout> = {};
  for (const { name } of definition.models) models[name] = { ...layoutOf(layout, name), current: [], old: [] };
  return { definition, layout: { ...layout, models } };
}

interface Step {
  readonly layout: ModelLayout;
  readonly evolution: ModelEvolution;
  readonly retired: readonly RetiredGeneration[];
}

function evolveModel(draft: Draft, before: Model, model: Model, layout: ModelLayout): Step {
  const { stored, wanted } = draft;
  const filling = fillingOf(before, draft.filling);
  const { now, later } = askedOf(draft, before, model, filling);
  const beforeLayout = layoutOf(stored.laid.layout, before.name);
  const past = wanted.layout.retired.filter(({ stem }) => stem === before.stem);
  const { current, old, retired, added } = successorsOf(
    sideOf(stored.laid.definition, before, beforeLayout),
    sideOf(wanted.definition, model, layout),
    filling,
    past,
  );
  const known = beforeLayout.leaving.map(({ field }) => field);
  const news = layout.leaving.filter(({ field }) => !known.includes(field));
  const after: ModelLayout = {
    ...layout,
    current,
    old,
    filling:
      filling === 'none' ? [] : [...layout.filling, ...(filling === 'later' ? defaultsToFill(before, model) : [])],
    leaving: filling === 'none' ? [] : layout.leaving.filter((field) => filling === 'later' || !news.includes(field)),
    asking: filling === 'none' ? [] : withNames(askingOf(layout), later),
  };
  return {
    layout: after,
    evolution: {
      before,
      name: model.name,
      filling,
      added,
      leaving: filling === 'now' ? news : [],
      asked: now,
      restarts: isRebuilding(after) && (later.length > 0 || hasMore(beforeLayout, after)),
    },
    retired: retired.map((generation) => retiredOf(before, generation)),
  };
}

interface Asked {
  readonly now: readonly Column[];
  readonly later: readonly Column[];
}

/** New columns that are required have no value in any row: defaults come with the rebuild, and where there is none it tells. */
function askedOf({ tightened }: Draft, before: Model, model: Model, filling: Filling): Asked {
  if (filling === 'none') return { now: [], later: [] };
  const steps = tightened.filter((step) => step.model === model.name);
  const columns = columnsToAsk(before, model, steps);
  const lacking = newColumns(before, model).filter(({ required, default: value }) => {
    return required && (filling === 'later' || value === undefined);
  });
  if (filling === 'now') return { now: [...columns, ...retypedColumns(before, model)], later: lacking };
  return { now: [], later: [...columns.filter(({ becoming }) => becoming === undefined), ...lacking] };
}

function withNames(names: readonly string[], columns: readonly Column[]): string[] {
  const more = columns.filter(({ name }) => !names.includes(name));
  return [...names, ...more.map(({ name }) => name)];
}

export function fillingOf(model: Model, wanted?: Filling): Filling {
  const count = liveCount(model);
  if (count === 0) return 'none';
  return wanted ?? (count > MAX_ROWS ? 'later' : 'now');
}

function sideOf({ models }: SchemaDefinition, model: Model, layout: ModelLayout): Side {
  const definition = models.find(({ name }) => name === model.name) as ModelDefinition;
  return { specs: specsOf(definition, model.columnByName), layout, columns: model.columns };
}

/** Columns that rows do not have yet, and whose default they are to take. */
export function newColumns(before: Model, after: Model) {
  return after.columns.filter((column) => before.columns.every(({ field }) => field !== column.field));
}

function defaultsToFill(before: Model, after: Model): string[] {
  const filled = newColumns(before, after).filter((column) => column.default !== undefined);
  return filled.map(({ name }) => name);
}

/** Whether rows need something that they did not need before. */
function hasMore(before: ModelLayout, after: ModelLayout): boolean {
  const isBegun = (generation: CurrentGeneration): boolean =>
    before.current.some(({ kind, key, number }) => {
      return kind === generation.kind && key === generation.key && number === generation.number;
    });
  return (
    after.current.some((generation) => generation.isBuilding && !isBegun(generation)) ||
    sortedKeys(becomingOf(after)).some((field) => becomingOf(after)[field] !== becomingOf(before)[field]) ||
    after.filling.length > before.filling.length ||
    after.leaving.length > before.leaving.length
  );
}

function retiredOf({ stem, ids }: Model, { kind, key, number }: Pick<CurrentGeneration, 'kind' | 'key' | 'number'>) {
  return { stem, ids: ids.name, kind, key, number };
}

function removedModel({ stem, ids, natives }: Model): RemovedModel {
  return { stem, ids: ids.name, natives: natives.map(({ field }) => field) };
}
