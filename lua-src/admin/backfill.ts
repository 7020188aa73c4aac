// Filling what a define adds, for rows that exist: entries of new indexes, claims of new constraints, defaults of new
// columns. All of it is read and judged before the first write; the number of rows is bounded because one call does it.

import { fail } from '../fail';
import { liveCount, openLive } from '../index/live';
import { kindOf } from '../index/registry';
import { claimOf } from '../index/unique';
import { integerText } from '../lua/numbers';
import { refuseSchema } from '../schema/refuse';
import type { Column, Index, Model, Schema, Text, Texts } from '../schema/model';
import { isAllNull, PLACEHOLDER, readRow, rowKey } from '../schema/rows';
import { assertFits, defaultOf } from '../schema/values';
import { changeFields } from '../storage/journal';
import { violated } from '../unit-of-work/claims';

const call = redis.call;

/** Rows that one define fills at most. */
export const MAX_ROWS = 5000;

export interface Backfill {
  readonly model: Model;
  /** Rows that it goes through. */
  readonly rows: number;
  /** Journaled writes; nothing is left to be judged. */
  readonly write: (this: void) => void;
}

interface Additions {
  readonly indexes: readonly Index[];
  /** New columns, whose defaults existing rows take. */
  readonly columns: readonly Column[];
}

interface Row {
  readonly id: string;
  readonly stored: Texts;
  readonly filled: Texts;
}

/** What the rows of a model need when it grows from `before` to `after`, or undefined. Throws BUDGET, SCHEMA, UNIQUE, INVALID. */
export function planBackfill(grown: Schema, before: Model, after: Model): Backfill | undefined {
  const count = liveCount(before);
  if (count === 0) return undefined;
  const additions = additionsOf(before, after);
  for (const column of additions.columns) assertFillable(grown, after, column, count);
  const isNeeded = additions.indexes.length > 0 || additions.columns.some((column) => column.default !== undefined);
  if (!isNeeded) return undefined;
  if (count > MAX_ROWS) tooMany(after, count);
  const rows = readRows(after, additions);
  for (const index of additions.indexes) assertIndexable(after, index, rows);
  return { model: after, rows: rows.length, write: () => writeRows(after, additions, rows) };
}

function additionsOf(before: Model, after: Model): Additions {
  const known = new LuaSet<string>();
  for (const { kind, name } of before.indexes) known.add(`${kind} ${name}`);
  return {
    indexes: after.indexes.filter(({ kind, name }) => !known.has(`${kind} ${name}`)),
    columns: after.columns.filter(({ name }) => !before.columnByName.has(name)),
  };
}

function assertFillable({ modelByName }: Schema, model: Model, column: Column, count: number): void {
  const { reference, default: value } = column;
  const path = `models.${model.name}.columns.${column.name}`;
  const rows = `${integerText(count)} rows of ${model.name} have no value for it`;
  if (value === undefined) {
    if (column.required) refuseSchema(path, `a new required column needs a default, because ${rows}`);
  } else if (reference !== undefined && reference.isChecked) {
    const target = modelByName.get(reference.model);
    if (call('EXISTS', rowKey(target, value)) === 0) {
      refuseSchema(path, `its default leads to ${target.name} ${value}, which does not exist, and ${rows}`);
    }
  }
}

function tooMany(model: Model, count: number): never {
  const limit = integerText(MAX_ROWS);
  const message = `${model.name} has ${integerText(count)} rows; one call fills new indexes and defaults for ${limit} at most`;
  return fail('BUDGET', `${message}: declare them while the model is small`, { used: count, limit: MAX_ROWS });
}

function readRows(model: Model, { columns }: Additions): Row[] {
  const rows: Row[] = [];
  const ids = openLive(model, false);
  let batch = ids(MAX_ROWS);
  while (batch.length > 0) {
    for (const id of batch) {
      const stored = readRow(model, id);
      if (stored !== undefined) {
        const filled = [...stored];
        for (const column of columns) filled[column.position] = defaultOf(column);
        rows.push({ id, stored, filled });
      }
    }
    batch = ids(MAX_ROWS);
  }
  return rows;
}

function assertIndexable(model: Model, index: Index, rows: readonly Row[]): void {
  const holders = new LuaTable<string, string>();
  for (const { id, filled } of rows) {
    for (const column of index.columns) {
      const text = filled[column.position];
      if (text !== false) assertFits(model, column, text);
    }
    const claim = index.kind === 'unique' ? claimOf(index, filled) : undefined;
    if (claim !== undefined) {
      if (holders.has(claim)) violated(model, index, filled, holders.get(claim));
      holders.set(claim, id);
    }
  }
}

function writeRows(model: Model, { indexes }: Additions, rows: readonly Row[]): void {
  for (const { id, stored, filled } of rows) {
    writeDefaults(model, id, stored, filled);
    for (const index of indexes) kindOf(index).change(model, index, id, undefined, filled);
  }
}

function writeDefaults(model: Model, id: string, stored: Texts, filled: Texts): void {
  const names: string[] = [];
  const before: Text[] = [];
  const after: Text[] = [];
  for (const { field, position } of model.columns) {
    const text = filled[position];
    if (text !== false && stored[position] === false) {
      names.push(field);
      before.push(false);
      after.push(text);
    }
  }
  if (names.length === 0) return;
  if (isAllNull(stored)) {
    names.push(PLACEHOLDER);
    before.push('');
    after.push(false);
  }
  changeFields(rowKey(model, id), names, before, after);
}
