// Going through the rows of models whose schema has changed: entries of new generations, defaults, texts that leave. A call
// does a bounded number of rows; how far it came is kept (see progress), so it may end anywhere and go on later. Writers
// maintain every generation meanwhile, so a row that has been passed stays right.

import { openLive } from '../index/live';
import { autoIds } from '../codec/id';
import type { Id } from '../index/posting-list/posting-list';
import {
  askingOf,
  type CurrentGeneration,
  isRebuilding,
  type Layout,
  layoutOf,
  type ModelLayout,
} from '../schema/layout';
import type { Model, Schema } from '../schema/model';
import { compileSchema, type Laid } from '../schema/compile';
import { identityOf } from '../schema/specs';
import { loadLaid, loadSchema, storeSchema } from '../schema/store';
import { writeOrUndo } from '../unit-of-work/apply';
import { forgetProgress, type Progress, readProgress, restart, writeProgress } from './progress';
import { evolve } from './evolution';
import { purge } from './purge';
import { settle } from './retyping';
import { identityOfColumn, identityOfNext, planRow, type Refusal, type RowPlan } from './rebuild-row';

/** Rows of one unit of writes. */
const PAGE = 100;
/** Refusals that a call lists. */
const LISTED = 10;
/** Work units that a row takes, and its texts of words, by their bytes. */
const ROW_UNITS = 50;

export interface Rebuilt {
  /** Rows that were passed. */
  rows: number;
  /** What stands in the way of new indexes and constraints, and of columns that have become tighter: the first of it. */
  readonly refused: Refusal[];
  /** How much there is of it. */
  refusals: number;
  /** The model that was gone through last, and how far. */
  at?: { readonly model: string; readonly done: number };
  isDone: boolean;
}

/** Does about `units` of work on models that need some. `isFirst` tries again what rows have stood in the way of. */
export function rebuild(namespace: string, names: readonly string[], units: number, isFirst: boolean): Rebuilt {
  const rebuilt: Rebuilt = { rows: 0, refused: [], refusals: 0, isDone: false };
  let left = units;
  for (const name of names) {
    while (true) {
      const schema = loadSchema(namespace);
      const model = schema.modelByName.get(name);
      const layout = layoutOf(schema.layout, name);
      const progress = readProgress(namespace, model);
      if (!isRebuilding(layout) || (progress.isBlocked === true && !isFirst)) break;
      if (left <= 0) return rebuilt;
      if (progress.isBlocked === true) writeOrUndo(() => restart(namespace, model));
      else {
        left -= step({ schema, model, layout, progress }, math.max(1, math.floor(left / ROW_UNITS)), rebuilt);
        // What has been refused now is for the next run.
        if (readProgress(namespace, model).isBlocked === true) break;
      }
    }
  }
  rebuilt.isDone = left > 0 && purge(namespace, left) > 0;
  return rebuilt;
}

interface Step {
  readonly schema: Schema;
  readonly model: Model;
  readonly layout: ModelLayout;
  readonly progress: Progress;
}

/** Passes some rows, or ends the pass. Returns what it took. */
function step(at: Step, most: number, rebuilt: Rebuilt): number {
  const { schema, model, layout, progress } = at;
  const { namespace } = schema;
  const ids = idsBehind(model, progress, math.min(PAGE, most));
  if (ids.length === 0) {
    finish(at);
    return ROW_UNITS;
  }
  const plans: RowPlan[] = [];
  const claims = new LuaTable<string, Id>();
  const refused = { ...progress.refused };
  let units = 0;
  for (const id of ids) {
    const plan = planRow(schema, model, layout, { id, claims });
    units += ROW_UNITS + plan.units;
    plans.push(plan);
    for (const { identity, refusal } of plan.refused) {
      refused[identity] = (refused[identity] ?? 0) + 1;
      rebuilt.refusals += 1;
      if (rebuilt.refused.length < LISTED) rebuilt.refused.push(refusal);
    }
  }
  const done = progress.done + ids.length;
  writeOrUndo(() => {
    for (const plan of plans) plan.write();
    writeProgress(namespace, model, { ...progress, after: ids[ids.length - 1], done, refused });
  });
  rebuilt.rows += ids.length;
  rebuilt.at = { model: model.name, done };
  return units;
}

function idsBehind(model: Model, { after, until }: Progress, wanted: number): Id[] {
  const ids = openLive(model, false, after)(wanted);
  if (until === undefined || model.ids !== autoIds) return ids;
  return ids.filter((id) => !autoIds.before(until, id));
}

/** What no row has stood in the way of serves from here on; the generations before are to be removed. */
function finish({ schema, model, layout, progress }: Step): void {
  const { namespace, version } = schema;
  const isRefused = (identity: string): boolean => progress.refused[identity] !== undefined;
  const current: CurrentGeneration[] = [];
  const asking = askingOf(layout).filter((name) => isRefused(identityOfColumn(model.columnByName.get(name))));
  let isBlocked = asking.length > 0;
  for (const generation of layout.current) {
    const isBuilding = generation.isBuilding && isRefused(identityOf(generation));
    isBlocked = isBlocked || isBuilding;
    if (isBuilding || generation.number !== 1) current.push({ ...generation, isBuilding });
  }
  const waits = (identity: string): boolean =>
    current.some((generation) => generation.isBuilding && identityOf(generation) === identity);
  const past = layout.old.filter((old) => !waits(identityOf(old)));
  const after: ModelLayout = {
    ...layout,
    current,
    old: layout.old.filter((old) => waits(identityOf(old))),
    filling: [],
    leaving: [],
    asking,
  };
  const laid = loadLaid(namespace);
  const retired = past.map(({ kind, key, number }) => ({ stem: model.stem, ids: model.ids.name, kind, key, number }));
  const whole: Layout = {
    ...laid.layout,
    models: { ...laid.layout.models, [model.name]: after },
    retired: [...laid.layout.retired, ...retired],
  };
  const passed: Laid = { ...laid, layout: whole };
  const isReady = (name: string): boolean => !isRefused(identityOfNext(model.columnByName.get(name)));
  const isHeld = model.columns.some(({ becoming, name }) => becoming !== undefined && !isReady(name));
  const settled = settleTypes(schema, passed, model, isReady);
  writeOrUndo(() => {
    if (settled?.restarts === true) restart(namespace, model);
    else if (isBlocked || isHeld) writeProgress(namespace, model, { ...progress, isBlocked: true });
    else forgetProgress(namespace, model);
    if (settled === undefined) storeSchema(namespace, passed, version);
    else storeSchema(namespace, settled.laid, version + 1);
  });
}

interface Settled {
  readonly laid: Laid;
  /** Whether rows are to be gone through once more, for indexes of values of another type. */
  readonly restarts: boolean;
}

/** Columns that every row fits are of their new type from here on. */
function settleTypes(
  { namespace }: Schema,
  passed: Laid,
  { name, columns }: Model,
  isReady: (this: void, name: string) => boolean,
): Settled | undefined {
  if (!columns.some((column) => column.becoming !== undefined && isReady(column.name))) return undefined;
  const wanted = settle(passed, name, isReady);
  const stored = { laid: passed, schema: compileSchema(namespace, passed, '', 0) };
  const { layout, models } = evolve(namespace, stored, wanted, [], 'later');
  return {
    laid: { definition: wanted.definition, layout },
    restarts: models.some((model) => model.name === name && model.restarts),
  };
}
