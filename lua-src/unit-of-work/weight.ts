// What one call may write. Rows differ: one may have a single entry and another ten thousand words, so what counts is
// about how many entries of indexes change. It is judged before the first write, by the bytes of texts, not by their
// words: those would have to be taken apart twice. A single row is always taken: what could be written can be deleted.

import { fail } from '../fail';
import { integerText } from '../lua/numbers';
import type { Column, Index, Texts } from '../schema/model';
import { MAX_WORDS } from '../text/analyser';
import type { StagedRow, Work } from './work';

/** Entries that one call may change: some 5 µs each. */
export const MAX_WEIGHT = 100000;
/** Entries of a row that is not unusual: a step writes as many of those as its budget has room for, and fewer heavier ones. */
export const USUAL_WEIGHT = 50;
/** Bytes of a text that has words, for one of them. */
const BYTES_A_WORD = 6;

/** Throws BUDGET where the rows of a work are too much for one call. */
export function assertWeight({ rows }: Work): void {
  if (rows.length < 2) return;
  let weight = 0;
  for (const i of $range(0, rows.length - 1)) weight += weightOf(rows[i]);
  if (weight > MAX_WEIGHT) tooHeavy(weight);
}

/** Adds what is known on the way, before the rows are judged as a whole. Throws BUDGET. */
export function addWeight(work: Work, weight: number): void {
  const sum = (work.weight ?? 0) + weight;
  work.weight = sum;
  if (sum > MAX_WEIGHT && work.rows.length > 1) tooHeavy(sum);
}

/** How many rows that are not unusual would weigh as much as what deletes have touched. */
export function usualRows({ weight }: Work): number {
  return weight === undefined ? 0 : math.ceil(weight / USUAL_WEIGHT);
}

/** The entries that a row has, loses or changes. */
export function weightOf({ model, before, after }: StagedRow): number {
  if (before === after) return 0;
  const { generations } = model;
  let weight = 1;
  for (const i of $range(0, generations.length - 1)) {
    const index = generations[i];
    if (before === undefined || after === undefined) weight += entriesOf(index, before ?? after);
    else if (isMoved(index, before, after)) weight += entriesOf(index, before) + entriesOf(index, after);
  }
  return weight;
}

/** The endings of words are entries of the lexicon, and words are mostly there already. */
function entriesOf(index: Index, texts: Texts | undefined): number {
  if (texts === undefined || index.kind === 'endings') return 0;
  return math.min(MAX_WORDS, 1 + math.floor(wordyBytes(index, texts) / BYTES_A_WORD));
}

/** Bytes of what an index takes apart: of a text into its words, or of columns by a keygen, which may make more of them. */
export function wordyBytes({ kind, analyser, derivation, columns, wordsAt }: Index, texts: Texts): number {
  if (kind === 'endings' || (analyser === undefined && derivation === undefined)) return 0;
  const bytes = bytesOf(wordsAt === undefined ? columns : [columns[wordsAt]], texts);
  return derivation === undefined ? bytes : math.max(bytes, bytesOf(derivation.from, texts));
}

function isMoved({ columns, derivation }: Index, before: Texts, after: Texts): boolean {
  const read = derivation === undefined ? columns : derivation.from;
  for (const i of $range(0, read.length - 1)) {
    if (before[read[i].position] !== after[read[i].position]) return true;
  }
  return false;
}

function bytesOf(columns: readonly Column[], texts: Texts): number {
  let bytes = 0;
  for (const i of $range(0, columns.length - 1)) {
    const text = texts[columns[i].position];
    if (text !== undefined && text !== false) bytes += text.length;
  }
  return bytes;
}

function tooHeavy(weight: number): never {
  const limit = integerText(MAX_WEIGHT);
  const message = `the call would change more than ${limit} entries of indexes, by the bytes of its texts`;
  return fail('BUDGET', `${message}; give it in several calls`, { used: weight, limit: MAX_WEIGHT });
}
