// Acting on all rows that meet conditions: rom_delete_where and rom_update_where. A call does a bounded step, by id, as
// one unit of work; its cursor is where the next one goes on.

import { fail } from '../fail';
import { shown } from '../json/describe';
import { type JsonRecord, readRecord } from '../json/read';
import type { Id } from '../index/posting-list/posting-list';
import { DEFAULT_BUDGET, startBudget } from '../query/budget';
import { type Cursor, cursorText, parseCursor } from '../query/cursor';
import { parseQuery, type Query } from '../query/document';
import { prepare, search } from '../query/execute';
import { planQuery } from '../query/plan';
import type { Prepared } from '../query/prepared';
import { refuseQuery } from '../query/refuse';
import { stageDeletes } from '../relation/delete';
import { settle } from '../relation/settle';
import type { Model, Schema } from '../schema/model';
import { USUAL_WEIGHT, weightOf } from '../unit-of-work/weight';
import { startWork, type Work } from '../unit-of-work/work';
import { type Call, readModel, readOptions } from './call';
import { update } from './operations/update';

/** Work units of writing a row with its indexes. */
export const WRITE_UNITS = 100;

/** Stages what is to be done to the first of the ids, with no more than about `most` rows, and returns how many it got through. */
type Act = (this: void, work: Work, model: Model, ids: readonly Id[], most: number) => number;

/** rom_delete_where: rows that meet conditions, and all that follows from their end. */
export function deleteWhere(this: void, call: Call): unknown {
  return step(call, readOptions(call, 2, ['budget', 'cursor']), 3, stageDeletes);
}

/** rom_update_where: changes to the given columns of rows that meet conditions. */
export function updateWhere(this: void, call: Call): unknown {
  const changes = readRecord(call.args[2], 'changes', 3);
  const options = readOptions(call, 3, ['budget', 'cursor']);
  return step(call, options, 4, (work, model, ids, most) => stageUpdates(work, model, { ids, values: changes }, most));
}

interface Updates {
  readonly ids: readonly Id[];
  readonly values: JsonRecord;
}

function stageUpdates(work: Work, model: Model, { ids, values }: Updates, most: number): number {
  let [done, weight] = [0, 0];
  for (const id of ids) {
    if (weight >= most * USUAL_WEIGHT) break;
    update(work, { model, id, values, returned: 'none' });
    weight += weightOf(work.rows[work.rows.length - 1]);
    done += 1;
  }
  return done;
}

function step(call: Call, options: JsonRecord, position: number, act: Act): unknown {
  const [schema, model] = readModel(call);
  const units = readUnits(options, position);
  const most = math.max(1, math.floor(units / WRITE_UNITS));
  const asked = readStep(schema, model, call.args[1], options, { units, most });
  const budget = startBudget(units);
  const prepared = prepare(schema, asked, budget);
  const { ids, next } = found(prepared);
  const work = startWork(schema);
  const done = act(work, model, ids, most);
  settle(work);
  if (done < ids.length) return [done, behind(asked, ids[done - 1])];
  return [done, next ?? false];

  function found(query: Prepared): { readonly ids: readonly Id[]; readonly next?: string } {
    const plans = planQuery(query);
    // A drive that does not end within the budget has nothing to act on; a walk goes on where it stopped.
    const short = plans.filter((plan) => plan.strategy !== 'drive' || plan.examines <= units);
    const { outcome } = search(query, short.length > 0 ? short : plans, budget);
    if (outcome.stopped === undefined) {
      const { ids } = outcome;
      const last = outcome.behind?.id ?? (ids.length < most ? undefined : ids[most - 1]);
      return { ids, next: last && behind(asked, last) };
    }
    const { stopped } = outcome;
    // A drive knows which rows are the first only when it has ended.
    if (stopped.kind === 'drive') return { ids: [], next: cursorText(asked.fingerprint(), stopped) };
    return { ids: stopped.kept, next: cursorText(asked.fingerprint(), { ...stopped, kept: [] }) };
  }
}

function behind({ fingerprint }: Query, id: Id): string {
  return cursorText(fingerprint(), { kind: 'page', id, texts: [] });
}

/** The budget of a step. */
export function readUnits(options: JsonRecord, position: number, usual = DEFAULT_BUDGET): number {
  const units = options.get('budget') ?? usual;
  if (type(units) !== 'number' || (units as number) % 1 !== 0 || (units as number) < 1) {
    fail('ARGS', `budget is a whole number from 1, not ${shown(units)}`, { position });
  }
  return units as number;
}

/** The query of a step: the conditions as given, the rest as a step wants it. */
function readStep(
  schema: Schema,
  model: Model,
  text: string,
  options: JsonRecord,
  { units, most }: { readonly units: number; readonly most: number },
): Query {
  for (const [part] of pairs(readRecord(text, 'query', 2))) {
    if (part !== 'where' && part !== 'scan' && part !== 'live') {
      refuseQuery(model, part, 'no part of a query that is acted on', 'known are where, scan, live');
    }
  }
  const asked = parseQuery(schema, model, text, 2);
  const cursor = options.get('cursor');
  const after: Cursor | undefined =
    cursor === undefined ? undefined : parseCursor(model, cursor, asked.fingerprint(), 0);
  return { ...asked, idsOnly: true, limit: most, after, budget: units };
}
