// A unit of work: the rows that one call reads and means to change, held in Lua until everything is known to be right.
// Every write of the engine goes through here: plan into a work, then `finishWork` checks constraints and applies it.

import { fail } from '../fail';
import type { JsonRecord } from '../json/read';
import type { Model, Schema, Texts } from '../schema/model';
import { readRow, rowKey } from '../schema/rows';
import { encodeChanges, encodeNewRow, parseId } from '../schema/values';

const call = redis.call;

export interface StagedRow {
  readonly model: Model;
  readonly id: string;
  readonly key: string;
  /** As stored; undefined where there is no row. */
  readonly before?: Texts;
  /** As it shall be; undefined where there shall be no row. */
  after?: Texts;
}

export interface Work {
  readonly schema: Schema;
  readonly rows: StagedRow[];
  readonly rowByKey: LuaTable<string, StagedRow>;
  /** Automatic ids given by this work, by model. */
  readonly counters: LuaTable<string, Counter>;
}

export interface Counter {
  readonly model: Model;
  readonly stored?: string;
  last: number;
}

export function startWork(schema: Schema): Work {
  return { schema, rows: [], rowByKey: new LuaTable(), counters: new LuaTable() };
}

/** The staged row of an id, read from Redis the first time. */
export function stageRow(work: Work, model: Model, id: string): StagedRow {
  const key = rowKey(model, id);
  const known = work.rowByKey.get(key) as StagedRow | undefined;
  if (known !== undefined) return known;
  const before = readRow(model, id);
  return addRow(work, { model, id, key, before, after: before });
}

function addRow(work: Work, row: StagedRow): StagedRow {
  work.rows.push(row);
  work.rowByKey.set(row.key, row);
  return row;
}

/** Stages a new row, under the id that the values name or else the next automatic one. */
export function stageCreate(work: Work, model: Model, values: JsonRecord): StagedRow {
  const given = values.get(model.primaryKey);
  const after = encodeNewRow(model, values);
  const id = given === undefined ? nextId(work, model) : claimId(work, model, parseId(model, given));
  const row = given === undefined ? stageNew(work, model, id) : stageRow(work, model, id);
  if (row.after !== undefined) taken(row, 'update it, or leave the id out');
  row.after = after;
  return row;
}

/** A row under an automatic id, which is free unless somebody has meddled with the counter. */
function stageNew(work: Work, model: Model, id: string): StagedRow {
  const row = addRow(work, { model, id, key: rowKey(model, id) });
  if (call('EXISTS', row.key) === 1) taken(row, `the counter ${model.counterKey} is behind the rows; raise it`);
  return row;
}

function taken({ model, id }: StagedRow, advice: string): never {
  return fail('UNIQUE', `${model.name} ${id} exists already; ${advice}`, {
    model: model.name,
    columns: [model.primaryKey],
    values: [id],
    id,
  });
}

function counterOf(work: Work, model: Model): Counter {
  const known = work.counters.get(model.name) as Counter | undefined;
  if (known !== undefined) return known;
  const stored = call<string | false>('GET', model.counterKey);
  const counter: Counter = stored === false ? { model, last: 0 } : { model, stored, last: tonumber(stored) as number };
  work.counters.set(model.name, counter);
  return counter;
}

function nextId(work: Work, model: Model): string {
  const counter = counterOf(work, model);
  counter.last += 1;
  return parseId(model, counter.last);
}

/** An explicit id moves the counter past it, so that no later automatic id is the same. */
function claimId(work: Work, model: Model, id: string): string {
  const counter = counterOf(work, model);
  counter.last = math.max(counter.last, tonumber(id) as number);
  return id;
}

/** Stages changes to a row that exists. Throws GONE where it does not. */
export function stageChanges(row: StagedRow, changes: JsonRecord): void {
  if (row.after === undefined) gone(row);
  row.after = encodeChanges(row.model, row.after, changes);
}

export function gone({ model, id }: StagedRow): never {
  return fail('GONE', `there is no ${model.name} ${id}; it was deleted or never existed`, { model: model.name, id });
}
