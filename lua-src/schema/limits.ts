// What a stored text may be in its column besides being one of its type: between min and max, not too long, not too many
// words. Pure.

import { integerText } from '../lua/numbers';
import { MAX_WORDS } from '../text/analyser';
import type { Column } from './model';

/** Bytes that an indexed value may have: it becomes part of a key or a member. */
export const MAX_INDEXED_BYTES = 4096;
/** A text of so many bytes cannot have too many words: each takes a character at least, and one to stand apart. */
export const WORDY_BYTES = 2 * MAX_WORDS;

/** Why a text of the column's type does not fit it: what is allowed instead. */
export function problemOf(column: Column, text: string): string | undefined {
  const { codec, min, max } = column;
  if (codec.compare !== undefined) {
    if (min !== undefined && codec.compare(text, min) < 0) return `at least ${min}`;
    if (max !== undefined && codec.compare(text, max) > 0) return `at most ${max}`;
  }
  if (column.maxLength !== undefined && codec.length !== undefined && codec.length(text) > column.maxLength) {
    return `at most ${integerText(column.maxLength)} ${codec.lengthUnit ?? ''}`;
  }
  const scaleAllowed = scaleProblem(column, text);
  if (scaleAllowed !== undefined) return scaleAllowed;
  if (hasTooManyWords(column, text)) return `at most ${integerText(MAX_WORDS)} different words`;
  if (!column.isIndexed) return undefined;
  if (text.length > MAX_INDEXED_BYTES) return `at most ${integerText(MAX_INDEXED_BYTES)} bytes in an indexed column`;
  return column.indexProblem?.(text);
}

function hasTooManyWords({ analyser }: Column, text: string): boolean {
  return analyser !== undefined && text.length > WORDY_BYTES && analyser.words(text).length > MAX_WORDS;
}

/** What is allowed instead of a text with too many digits behind its point. */
export function scaleProblem({ codec, scale }: Column, text: string): string | undefined {
  if (scale === undefined || codec.scale === undefined || codec.scale(text) <= scale) return undefined;
  return scale === 0 ? 'no digits after the point' : `at most ${integerText(scale)} digits after the point`;
}

/** The same of any text, which need not be one of the type: a row keeps it as it stands. */
export function problemAsStored(column: Column, text: string): string | undefined {
  const { codec } = column;
  return codec.encode(text) === text ? problemOf(column, text) : codec.allowed;
}

/** Why a text does not fit what the column is on its way to be. */
export function problemOfNext({ becoming }: Column, text: string): string | undefined {
  if (becoming === undefined) return undefined;
  const allowed = problemAsStored(becoming, text);
  return allowed === undefined ? undefined : `${allowed}, because the column is to become ${becoming.codec.type}`;
}
