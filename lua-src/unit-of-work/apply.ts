// The second half of a unit of work: constraints are judged, then everything is written, or nothing is. Until the first
// write the call may end at any point; from there on a refusal by Redis is undone through the journal.

import { fail } from '../fail';
import { changeIndexes, changeIndexesOf, enterIndexes, isFree, leaveIndexes } from '../index/registry';
import { listsOf } from '../index/lists';
import { derive, isTouched } from '../schema/derivation';
import type { Model, Text, Texts } from '../schema/model';
import { isAllNull, PLACEHOLDER } from '../schema/rows';
import { beginJournal, closeJournal, undoJournal } from '../storage/inverses';
import { beginVersions, forgetChanged, writeVersions } from '../storage/order-versions';
import { changeFields, createHash, dropAny, dropHash, setField, setText } from '../storage/journal';
import { integerText } from '../lua/numbers';
import { applyClaims, type Claims, planClaims } from './claims';
import type { Counter, StagedRow, Work } from './work';

/** Checks the unique constraints and writes the work, and what `also` writes. Throws UNIQUE, or INTERNAL where Redis refused a write. */
export function finishWork(work: Work, also?: (this: void) => void): void {
  const { rows } = work;
  for (const i of $range(0, rows.length - 1)) if (rows[i].model.derivations.length > 0) planDerived(rows[i]);
  writeWork(work, also, planClaims(work));
}

/** One column of one row, that no constraint, reference or keygen reads: there is nothing to judge, and the work can be written. */
export function isFreeChange({ rows }: Work): boolean {
  const [row] = rows;
  return rows.length === 1 && row.sole !== undefined && isFree(row.model, row.sole);
}

/** Writes a work that has been judged. Throws INTERNAL where Redis refused a write. */
export function writeWork(work: Work, also?: (this: void) => void, claims?: Claims): void {
  writeOrUndo(write, work, claims, also);
}

function write(this: void, work: Work, claims?: Claims, also?: (this: void) => void): void {
  const { rows, counters } = work;
  for (const i of $range(0, rows.length - 1)) writeRow(rows[i]);
  if (counters !== undefined) writeCounters(counters);
  if (claims !== undefined) applyClaims(claims);
  also?.();
}

/** What keygens give is known before the first write: they may fail, or not end. */
function planDerived({ model, before, after }: StagedRow): void {
  const { derivations } = model;
  for (const i of $range(0, derivations.length - 1)) {
    const derivation = derivations[i];
    if (isTouched(derivation, before, after)) {
      if (before !== undefined) derive(derivation, before);
      if (after !== undefined) derive(derivation, after);
    }
  }
}

/** Runs writes, given `more`, that are taken back as a whole when one of them is refused. */
export function writeOrUndo<T extends unknown[]>(write: (this: void, ...more: T) => void, ...more: T): void {
  beginJournal();
  beginVersions();
  const [ok, refusal] = pcall(writeAll, write, ...more);
  if (ok) {
    closeJournal();
    return;
  }
  const stuck = undoJournal();
  const reply = type(refusal) === 'string' ? refusal : 'an unknown error';
  if (stuck === undefined) {
    fail('INTERNAL', `Redis refused a write and the call was taken back: ${reply}`, { reply });
  }
  forgetChanged();
  const advice = `run ${ROMULUS_PREFIX}check with {"keys":true}`;
  fail('INTERNAL', `Redis refused a write (${reply}) and its undoing (${stuck}); ${advice}`, { reply });
}

function writeAll<T extends unknown[]>(this: void, write: (this: void, ...more: T) => void, ...more: T): void {
  write(...more);
  writeVersions();
}

function writeRow(row: StagedRow): void {
  const { model, id, before, after } = row;
  if (before === after) return;
  if (row.wasDeleted === true) for (const { nativeHead } of model.natives) dropAny(`${nativeHead as string}${id}`);
  if (after === undefined) {
    dropHash(row.key);
    listsOf(model).remove(model.liveHead, '', id);
    if (before !== undefined) leaveIndexes(model, id, before);
  } else if (before === undefined) {
    createRow(row, after);
    listsOf(model).add(model.liveHead, '', id);
    enterIndexes(model, id, after);
  } else if (row.sole !== undefined) writeSole(row, before, after, row.sole);
  else {
    const changed = changedPositions(model, before, after);
    if (changed.length === 0) return;
    writeChanges(row, before, after, changed);
    changeIndexes(model, id, before, after, changed);
  }
}

/** Where one column alone may have changed. */
function writeSole(row: StagedRow, before: Texts, after: Texts, at: number): void {
  const { model } = row;
  const old = before[at];
  const now = after[at];
  if (old === now) return;
  if (old !== false && now !== false) setField(row.key, model.fields[at], now, old);
  else writeChanges(row, before, after, [at]);
  changeIndexesOf(model, row.id, before, after, at);
}

function createRow(row: StagedRow, texts: Texts): void {
  const { key, model, id } = row;
  const { frame, isRepliedAsStored } = model;
  const filled = isRepliedAsStored ? frame?.(id, texts) : undefined;
  const written = filled ?? fieldsOf(model, id, texts);
  if (written.length === 2) createHash(key, [PLACEHOLDER, ''], 0);
  else createHash(key, written, 2);
  row.written = written;
}

/** Primary key, id, and field, text … of what is not null. */
function fieldsOf({ primaryKey, fields }: Model, id: string, texts: Texts): string[] {
  const flat: string[] = [primaryKey, id];
  let length = 2;
  for (const i of $range(0, fields.length - 1)) {
    const text = texts[i];
    if (text !== false) {
      flat[length] = fields[i];
      flat[length + 1] = text;
      length += 2;
    }
  }
  return flat;
}

function changedPositions({ fields }: Model, before: Texts, after: Texts): number[] {
  const changed: number[] = [];
  for (const i of $range(0, fields.length - 1)) if (before[i] !== after[i]) changed.push(i);
  return changed;
}

/** Writes the fields at the positions `changed`. */
function writeChanges({ model, key }: StagedRow, before: Texts, after: Texts, changed: readonly number[]): void {
  const wasPlaceholder = isAllNull(before);
  const names: string[] = [];
  const old: Text[] = [];
  const now: Text[] = [];
  for (const at of changed) {
    names.push(model.fields[at]);
    old.push(before[at]);
    now.push(after[at]);
  }
  if (wasPlaceholder !== isAllNull(after)) {
    names.push(PLACEHOLDER);
    old.push(wasPlaceholder && '');
    now.push(!wasPlaceholder && '');
  }
  changeFields(key, names, old, now);
}

function writeCounters(counters: LuaTable<string, Counter>): void {
  for (const [, { model, stored, last }] of pairs(counters)) {
    const text = integerText(last);
    if (text !== stored) setText(model.counterKey, text, stored);
  }
}
