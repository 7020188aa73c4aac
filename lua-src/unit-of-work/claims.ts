// Unique claims of a whole unit of work. All releases are known before the first claim is judged, so rows may swap
// values and a deleted holder's value may be taken, while two new rows cannot have the same.

import { fail, type Facts } from '../fail';
import { list } from '../json/value';
import { clipped } from '../lua/utf8';
import { claimOf, claimsLeft, hasSameClaims, holderOf } from '../index/unique';
import type { Column, Index, Model, Texts } from '../schema/model';
import { removeField, setField } from '../storage/journal';
import type { StagedRow, Work } from './work';

/** Bytes of a value that a message shows. */
const SHOWN_BYTES = 100;

/** One value of one constraint that changes hands. */
interface Transfer {
  readonly index: Index;
  readonly claim: string;
  /** Who held it before this work, of those that let go. */
  from?: string;
  /** Who holds it after. */
  to?: string;
}

export interface Claims {
  readonly transfers: Transfer[];
  /** By constraint and value; undefined for a row alone, which cannot meet itself. */
  readonly byKey?: LuaTable<string, Transfer>;
}

/** Judges every claim of the work. Throws UNIQUE with the holder. */
export function planClaims(work: Work): Claims {
  const { rows } = work;
  let claims: Claims | undefined;
  for (const i of $range(0, rows.length - 1)) {
    if (claimsChange(rows[i])) {
      claims ??= { transfers: [], byKey: rows.length > 1 ? new LuaTable() : undefined };
      release(claims, rows[i]);
    }
  }
  if (claims === undefined) return NO_CLAIMS;
  for (const i of $range(0, rows.length - 1)) claim(claims, rows[i]);
  return claims;
}

const NO_CLAIMS: Claims = { transfers: [] };

/** Most changes of a row leave alone what constraints are about. */
function claimsChange({ model, before, after }: StagedRow): boolean {
  const { constraints } = model;
  if (constraints.length === 0) return false;
  if (before === undefined || after === undefined) return before !== after;
  for (const i of $range(0, constraints.length - 1)) if (!hasSameClaims(constraints[i], before, after)) return true;
  return false;
}

export function applyClaims({ transfers }: Claims): void {
  for (const i of $range(0, transfers.length - 1)) {
    const { index, claim: value, from, to } = transfers[i];
    if (to !== undefined) setField(index.head, value, to, from);
    else if (from !== undefined) removeField(index.head, value, from);
  }
}

function transferOf({ transfers, byKey }: Claims, index: Index, value: string): Transfer {
  // Heads are names without NUL, so the pair is unambiguous.
  const key = byKey === undefined ? '' : `${index.head}\0${value}`;
  const known = byKey?.get(key);
  if (known !== undefined) return known;
  const transfer: Transfer = { index, claim: value, from: undefined, to: undefined };
  transfers.push(transfer);
  byKey?.set(key, transfer);
  return transfer;
}

function release(claims: Claims, { model, id, before, after }: StagedRow): void {
  if (before === undefined) return;
  for (const index of model.constraints) {
    for (const held of claimsLeft(index, before, after)) {
      // A value that somebody else is stored as holding is not ours to give away.
      if (holderOf(index, held) === id) transferOf(claims, index, held).from = id;
    }
  }
}

function claim(claims: Claims, row: StagedRow): void {
  const { before, after } = row;
  if (after === undefined) return;
  const { constraints } = row.model;
  for (const i of $range(0, constraints.length - 1)) {
    const index = constraints[i];
    if (index.derivation === undefined) {
      const wanted = claimOf(index, after);
      const isNew = wanted !== undefined && (before === undefined || wanted !== claimOf(index, before));
      if (isNew) take(claims, row, index, wanted);
    } else for (const wanted of claimsLeft(index, after, before)) take(claims, row, index, wanted);
  }
}

function take(claims: Claims, { model, id, after, op }: StagedRow, index: Index, wanted: string): void {
  const transfer = transferOf(claims, index, wanted);
  const holder = transfer.to ?? (transfer.from === undefined ? holderOf(index, wanted) : undefined);
  if (holder !== undefined && holder !== id) {
    violated(model, index, { texts: after as Texts, claim: wanted }, holder, { op });
  }
  transfer.to = id;
}

/** What claims: a row by its texts, of which a keygen may make several claims. */
export interface Claimant {
  readonly texts: Texts;
  readonly claim: string;
}

/** Ends the call: another row holds the claim. */
export function violated(model: Model, index: Index, claimant: Claimant, holder: string, more: Facts): never {
  const shown: string[] = [];
  for (const column of index.columns) {
    const text = textIn(column, claimant);
    shown.push(`${column.name} ${text === '' ? '""' : clipped(text, SHOWN_BYTES)}`);
  }
  const rule = index.ignoresCase ? 'it must be unique whatever its case' : 'it must be unique';
  const message = `${model.name} ${holder} has ${table.concat(shown, ', ')} already; ${rule}`;
  const columns = list(index.columns.map(({ name }) => name));
  const values = list(valuesOf(index, claimant));
  return fail('UNIQUE', message, { model: model.name, columns, values, id: holder, ...more });
}

/** What must be unique, as JSON. */
export function valuesOf(index: Index, claimant: Claimant): unknown[] {
  return index.columns.map((column) => column.codec.toJson(textIn(column, claimant)));
}

function textIn({ position, derive }: Column, { texts, claim: own }: Claimant): string {
  return derive === undefined ? (texts[position] as string) : own;
}
