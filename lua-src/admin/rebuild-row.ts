// One row in a rebuild: what is to be written, and which new indexes cannot take it.

import type { Id } from '../index/posting-list/posting-list';
import { changeIndex } from '../index/registry';
import { claimsOf, holderOf } from '../index/unique';
import { list } from '../json/value';
import { isTouched, misfitOfDerivation } from '../schema/derivation';
import { askingOf, becomingOf, type ModelLayout, sortedKeys } from '../schema/layout';
import { problemOf } from '../schema/limits';
import type { Column, Index, Model, Schema, Texts } from '../schema/model';
import { readRow } from '../schema/rows';
import { identityOf } from '../schema/specs';
import { textOf } from '../schema/texts';
import { defaultOf } from '../schema/values';
import { valuesOf } from '../unit-of-work/claims';
import { writeTexts } from './texts';
import { misfitOf } from './tightening';

/** Why a row stands in the way: of a new index or constraint, or of a column that has become tighter. */
export interface Refusal {
  readonly model: string;
  readonly index?: string;
  readonly id: Id;
  /** The row that has what must be unique, and what that is. */
  readonly other?: Id;
  readonly values?: unknown;
  /** The column whose text an index cannot take or that does not keep to its limits, and what is allowed there. */
  readonly column?: string;
  readonly found?: unknown;
  readonly allowed?: string;
}

/** A refusal, and the index or column by identity that it keeps from being done. */
export interface Refused {
  readonly identity: string;
  readonly refusal: Refusal;
}

export interface RowPlan {
  /** Journaled. */
  readonly write: (this: void) => void;
  readonly refused: readonly Refused[];
  /** Work units that its texts take. */
  readonly units: number;
}

interface Planned {
  readonly id: Id;
  /** Who has claimed what among the rows that are planned together. */
  readonly claims: LuaTable<string, Id>;
}

const NOTHING: RowPlan = { write: () => undefined, refused: [], units: 0 };
/** Bytes of a text whose words take a work unit. */
const BYTES_A_UNIT = 5;
/** Work units that an index takes. */
const INDEX_UNITS = 50;
/** Work units that asking a column takes. */
const ASKED_UNITS = 5;

export function planRow(schema: Schema, model: Model, layout: ModelLayout, { id, claims }: Planned): RowPlan {
  const stored = readRow(model, id);
  if (stored === undefined) return NOTHING;
  const filled = [...stored];
  for (const name of layout.filling) {
    const column = model.columnByName.get(name);
    if (filled[column.position] === false) filled[column.position] = defaultOf(column);
  }
  const refused = misfitsOf(model, layout, id, filled);
  const taking: Index[] = [];
  let units = ASKED_UNITS * (askingOf(layout).length + sortedKeys(becomingOf(layout)).length);
  for (const index of model.generations) {
    if (index.kind !== 'endings') {
      const refusal = refusalOf(model, index, { id, claims }, filled);
      if (refusal === undefined) taking.push(index);
      else refused.push({ identity: identityOf(index), refusal });
      units += refusal === undefined ? unitsOf(index, filled) : INDEX_UNITS;
    }
  }
  const leaving = { namespace: schema.namespace, fields: layout.leaving };
  return {
    write: () => {
      writeTexts(model, { id, stored, filled }, leaving);
      for (const index of taking) enter(model, index, id, { stored, filled });
    },
    refused,
    units,
  };
}

/** A column by identity, as indexes have one. */
export function identityOfColumn({ field }: Column): string {
  return `column ${field}`;
}

/** What a column is to become, by identity. */
export function identityOfNext({ field }: Column): string {
  return `becoming ${field}`;
}

/** Columns that have become tighter, or are to be of another type, and that the row does not fit. */
function misfitsOf(model: Model, layout: ModelLayout, id: Id, texts: Texts): Refused[] {
  const refused: Refused[] = [];
  const ask = (column: Column, identity: string): void => {
    const misfit = misfitOf(column, texts[column.position]);
    if (misfit !== undefined) refused.push({ identity, refusal: { model: model.name, id, ...misfit } });
  };
  for (const name of askingOf(layout)) {
    const column = model.columnByName.get(name);
    ask(column, identityOfColumn(column));
  }
  for (const column of model.columns) {
    if (column.becoming !== undefined) ask(column.becoming, identityOfNext(column));
  }
  return refused;
}

function unitsOf({ isBuilding, analyser, columns, wordsAt = 0 }: Index, texts: Texts): number {
  if (isBuilding !== true) return 0;
  const text = analyser === undefined ? false : textOf(columns[wordsAt], texts);
  return INDEX_UNITS + (text === false ? 0 : math.floor(text.length / BYTES_A_UNIT));
}

function refusalOf(model: Model, index: Index, { id, claims }: Planned, texts: Texts): Refusal | undefined {
  const about = { model: model.name, index: `${index.kind} ${index.name}`, id };
  if (index.isBuilding === true) {
    for (const column of index.columns) {
      const allowed = misfit(column, texts);
      if (allowed !== undefined) return { ...about, column: column.name, allowed };
    }
  }
  if (index.kind !== 'unique' || index.derivation?.frozen !== undefined) return undefined;
  const wanted = claimsOf(index, texts);
  for (const claim of wanted) {
    const other = holderOf(index, claim) ?? claims.get(claimKey(index, claim));
    if (other !== undefined && other !== id) {
      return { ...about, other, values: list(valuesOf(index, { texts, claim })) };
    }
  }
  for (const claim of wanted) claims.set(claimKey(index, claim), id);
  return undefined;
}

/** Heads are names without NUL, so the pair is unambiguous. */
function claimKey({ head }: Index, claim: string): string {
  return `${head}\0${claim}`;
}

function misfit(column: Column, texts: Texts): string | undefined {
  if (column.derivation !== undefined) return misfitOfDerivation(column.derivation, texts);
  const text = texts[column.position];
  return text === false ? undefined : problemOf(column, text);
}

/** A row that was written since the rebuild began may have some of its entries. */
function enter(
  model: Model,
  index: Index,
  id: Id,
  { stored, filled }: { readonly stored: Texts; readonly filled: Texts },
): void {
  if (index.isBuilding !== true) changeIndex(model, index, id, stored, filled);
  else {
    if (isMoved(index, stored, filled)) {
      changeIndex(model, index, id, stored, undefined);
    }
    changeIndex(model, index, id, undefined, filled);
  }
}

function isMoved({ columns, derivation }: Index, stored: Texts, filled: Texts): boolean {
  if (derivation !== undefined) return isTouched(derivation, stored, filled);
  return columns.some(({ position }) => stored[position] !== filled[position]);
}
