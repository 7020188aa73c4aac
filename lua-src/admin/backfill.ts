// What rows need of a define that changes their model, in the same call: entries of new indexes, claims of new constraints,
// defaults of new columns, and no texts of columns that are gone. All of it is read and judged before the first write; the
// number of rows is bounded because one call does it.

import { liveCount, openLive } from '../index/live';
import { kindOf } from '../index/registry';
import { claimsOf } from '../index/unique';
import { counted } from '../lua/numbers';
import { list } from '../json/value';
import type { Allowance } from '../schema/merging';
import { refuseSchema } from '../schema/refuse';
import type { Column, Index, Model, Schema, Texts } from '../schema/model';
import { readRow, rowKey } from '../schema/rows';
import { identityOf } from '../schema/specs';
import { textOf } from '../schema/texts';
import { assertFits, defaultOf } from '../schema/values';
import { type Claimant, valuesOf, violated } from '../unit-of-work/claims';
import { MAX_ROWS, type ModelEvolution, newColumns } from './evolution';
import { assertTightened } from './tightening';
import { type Leaving, writeTexts } from './texts';

const call = redis.call;

/** Rows that an error lists, of those that share what is to be unique. */
const LISTED = 10;

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
  readonly leaving: Leaving;
}

interface Row {
  readonly id: string;
  readonly stored: Texts;
  readonly filled: Texts;
}

/** What the rows of a model need in this call, or undefined. Throws SCHEMA, UNIQUE, INVALID. */
export function planBackfill(
  grown: Schema,
  after: Model,
  { before, filling, added, leaving, asked }: ModelEvolution,
  allow: LuaSet<Allowance>,
): Backfill | undefined {
  if (filling === 'none') return undefined;
  const columns = newColumns(before, after);
  const count = liveCount(before);
  for (const column of columns) assertFillable(grown, after, column, { count, mayLack: allow.has('tighten') });
  assertTightened(after, asked);
  const isNeeded = leaving.length > 0 || columns.some((column) => column.default !== undefined);
  const indexes = after.generations.filter((index) => index.isBuilding !== true && added.has(identityOf(index)));
  if (filling === 'later' || (!isNeeded && indexes.length === 0)) return undefined;
  const additions: Additions = { indexes, columns, leaving: { namespace: grown.namespace, fields: leaving } };
  const rows = readRows(after, additions);
  for (const index of indexes) assertIndexable(after, index, rows);
  return { model: after, rows: rows.length, write: () => writeRows(after, additions, rows) };
}

/** Rows of before the column, and whether they may do without it until somebody gives it to them. */
interface Lacking {
  readonly count: number;
  readonly mayLack: boolean;
}

function assertFillable({ modelByName }: Schema, model: Model, column: Column, { count, mayLack }: Lacking): void {
  const { reference, default: value } = column;
  const path = `models.${model.name}.columns.${column.name}`;
  const rows = `${counted(count, 'row')} of ${model.name} ${count === 1 ? 'has' : 'have'} no value for it`;
  if (value === undefined) {
    const advice =
      'or allow "tighten", so that new rows are held to it and reindex lists the old ones until they have one';
    if (column.required && !mayLack)
      refuseSchema(path, `a new required column needs a default, because ${rows}; ${advice}`);
  } else if (reference !== undefined && reference.isChecked) {
    const target = modelByName.get(reference.model);
    if (call('EXISTS', rowKey(target, value)) === 0) {
      refuseSchema(path, `its default leads to ${target.name} ${value}, which does not exist, and ${rows}`);
    }
  }
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
  for (const { filled } of rows) {
    for (const column of index.columns) {
      const text = textOf(column, filled);
      if (text !== false) assertFits(model, column, text);
    }
  }
  if (index.kind === 'unique') assertDistinct(model, index, rows);
}

/** Throws UNIQUE for the first row that has what another one has, with a list of the first ones, and how many there are. */
function assertDistinct(model: Model, index: Index, rows: readonly Row[]): void {
  const holders = new LuaTable<string, string>();
  const others: { readonly id: string; readonly other: string; readonly values: unknown }[] = [];
  let first: Claimant | undefined;
  let count = 0;
  for (const { id, filled } of rows) {
    for (const claim of claimsOf(index, filled)) {
      if (holders.has(claim)) {
        const claimant: Claimant = { texts: filled, claim };
        first ??= claimant;
        count += 1;
        if (count <= LISTED) others.push({ id, other: holders.get(claim), values: list(valuesOf(index, claimant)) });
      } else holders.set(claim, id);
    }
  }
  if (first !== undefined) violated(model, index, first, others[0].other, { count, rows: list(others) });
}

function writeRows(model: Model, { indexes, leaving }: Additions, rows: readonly Row[]): void {
  for (const { id, stored, filled } of rows) {
    writeTexts(model, { id, stored, filled }, leaving);
    for (const index of indexes) kindOf(index).change(model, index, id, undefined, filled);
  }
}
