// A unit of work: the rows that one call reads and means to change, held in Lua until everything is known to be right.
// Every write of the engine goes through here: plan into a work, then it is settled, which checks constraints over the
// whole of it and writes.

import { autoIds } from '../codec/id';
import { fail } from '../fail';
import { claimsOf, holderOf } from '../index/unique';
import type { JsonRecord } from '../json/read';
import { list } from '../json/value';
import { encodeChange, encodeChanges, soleColumn } from '../schema/changed-texts';
import { withSums } from '../schema/increments';
import type { Index, Model, Schema, Texts } from '../schema/model';
import { readHash, rowKey } from '../schema/rows';
import { encodeNewRow, encodeWholeRow, parseId, requiredId } from '../schema/values';

const call = redis.call;

export interface StagedRow {
  readonly model: Model;
  readonly id: string;
  readonly key: string;
  /** As stored; undefined where there is no row. */
  readonly before?: Texts;
  /** As it shall be; undefined where there shall be no row. */
  after?: Texts;
  /** As it was written where it is new, with its primary key before it: what is replied, if the model allows. */
  written?: readonly string[];
  /** Whether it was deleted on the way, which is told when another row has taken its id since. */
  wasDeleted?: boolean;
  /** The operation of a commit that changed it last, 0-based. */
  op?: number;
  /** The position of the one column in which `before` and `after` can differ, where there is one that is known. */
  sole?: number;
}

export interface Work {
  readonly schema: Schema;
  readonly rows: StagedRow[];
  /** By key, as soon as there are several: see stagedAt. */
  rowByKey?: LuaTable<string, StagedRow>;
  /** Automatic ids given by this work, by model. */
  counters?: LuaTable<string, Counter>;
  /** Rows that the deletes of this work have touched so far. */
  followed: number;
  /** What deletes and transfers weigh so far, which touch more rows than a call has operations. */
  weight?: number;
  /** Receipts that this work will write, by what keeps them. */
  kept?: LuaTable<string, string>;
  /** The operation of a commit that is being planned. */
  op?: number;
}

export interface Counter {
  readonly model: Model;
  readonly stored?: string;
  last: number;
}

// What comes to a record later is named from the first: a table has room for what its constructor names.

export function startWork(schema: Schema): Work {
  return { schema, rows: [], rowByKey: undefined, counters: undefined, followed: 0 };
}

/** The staged row of an id, read from Redis the first time. */
export function stageRow(work: Work, model: Model, id: string): StagedRow {
  const key = model.rowPrefix + id;
  const known = stagedAt(work, key);
  if (known !== undefined) return known;
  const before = readHash(key, model.fields);
  return addRow(work, { model, id, key, before, after: before, op: undefined, sole: undefined });
}

/** The row with this key, if the work has it. Most works have one row, and need no table for it. */
export function stagedAt({ rows, rowByKey }: Work, key: string): StagedRow | undefined {
  if (rowByKey !== undefined) return rowByKey.get(key);
  const first = rows[0] as StagedRow | undefined;
  return first !== undefined && first.key === key ? first : undefined;
}

function addRow(work: Work, row: StagedRow): StagedRow {
  const { rows, rowByKey } = work;
  const first = rows[0] as StagedRow | undefined;
  rows.push(row);
  if (rowByKey !== undefined) rowByKey.set(row.key, row);
  else if (first !== undefined) {
    work.rowByKey = new LuaTable();
    work.rowByKey.set(first.key, first);
    work.rowByKey.set(row.key, row);
  }
  return row;
}

/** What the row shall be from here on; undefined deletes it. */
export function change(work: Work, row: StagedRow, after: Texts | undefined): void {
  row.after = after;
  row.op = work.op;
  row.sole = undefined;
  if (after === undefined) row.wasDeleted = true;
}

/** Stages a new row, under the id that the values name or else the next automatic one. */
export function stageCreate(work: Work, model: Model, values: JsonRecord): StagedRow {
  const given = values.get(model.primaryKey);
  const after = encodeNewRow(model, values);
  const row = given === undefined ? stageNew(work, model) : stageGiven(work, model, given);
  if (row.after !== undefined) taken(row, 'update it, or leave the id out');
  change(work, row, after);
  return row;
}

/** Stages a whole row under the id that the values name: inserted, replaced or brought back. */
export function stagePut(work: Work, model: Model, values: JsonRecord): StagedRow {
  const given = values.get(model.primaryKey);
  if (given === undefined) requiredId(model);
  const after = encodeWholeRow(model, values);
  const row = stageGiven(work, model, given);
  change(work, row, after);
  return row;
}

/** Stages changes to a row that exists, increments among them. Throws GONE where it does not, FUNDS, INVALID. */
export function stageChanges(work: Work, row: StagedRow, changes: JsonRecord): void {
  const { model, before, after } = row;
  if (after === undefined) gone(row);
  const column = soleColumn(model, changes);
  if (column === undefined) {
    const values = withSums(model, row.id, after, changes);
    change(work, row, encodeChanges(model, row.id, after, values));
    return;
  }
  change(work, row, encodeChange(model, column, after, changes));
  if (before === after) row.sole = column.position;
}

/** The row that makes a claim once this work is done, or undefined. */
export function stageHolder(work: Work, model: Model, index: Index, claim: string): StagedRow | undefined {
  for (const row of work.rows) {
    if (row.model === model && claimsOf(index, row.after).includes(claim)) return row;
  }
  const holder = holderOf(index, claim);
  if (holder === undefined) return undefined;
  const row = stageRow(work, model, holder);
  return claimsOf(index, row.after).includes(claim) ? row : undefined;
}

/** A row under an automatic id, which is free unless somebody has meddled with the counter. */
function stageNew(work: Work, model: Model): StagedRow {
  if (model.ids !== autoIds) requiredId(model);
  const counter = counterOf(work, model);
  counter.last += 1;
  const id = parseId(model, counter.last);
  const row = addRow(work, {
    model,
    id,
    key: rowKey(model, id),
    after: undefined,
    op: undefined,
    written: undefined,
    sole: undefined,
  });
  if (call('EXISTS', row.key) === 1) taken(row, `the counter ${model.counterKey} is behind the rows; raise it`);
  return row;
}

/** An explicit integer id moves the counter past it, so that no later automatic id is the same. */
function stageGiven(work: Work, model: Model, given: unknown): StagedRow {
  const id = parseId(model, given);
  if (model.ids === autoIds) {
    const counter = counterOf(work, model);
    counter.last = math.max(counter.last, tonumber(id) as number);
  }
  return stageRow(work, model, id);
}

/** Sees to it that automatic ids go on behind `last`, as they did where the rows come from. Throws INVALID. */
export function raiseCounter(work: Work, model: Model, last: unknown): void {
  if (model.ids !== autoIds) return;
  const counter = counterOf(work, model);
  counter.last = math.max(counter.last, tonumber(parseId(model, last)) as number);
}

function counterOf(work: Work, model: Model): Counter {
  work.counters ??= new LuaTable();
  const known = work.counters.get(model.name) as Counter | undefined;
  if (known !== undefined) return known;
  const stored = call<string | false>('GET', model.counterKey);
  const counter: Counter = stored === false ? { model, last: 0 } : { model, stored, last: tonumber(stored) as number };
  work.counters.set(model.name, counter);
  return counter;
}

function taken({ model, id }: StagedRow, advice: string): never {
  return fail('UNIQUE', `${model.name} ${id} exists already; ${advice}`, {
    model: model.name,
    columns: list([model.primaryKey]),
    values: list([id]),
    id,
  });
}

export function gone({ model, id }: StagedRow): never {
  return fail('GONE', `there is no ${model.name} ${id}; it was deleted or never existed`, { model: model.name, id });
}
