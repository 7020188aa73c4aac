// What a condition on text asks of words: whole ones, and how others begin, end or look. The text that is asked for is
// analysed as values are.

import { shown } from '../json/describe';
import { cutTo } from '../lua/utf8';
import type { Model } from '../schema/model';
import { type Analyser, MAX_WORD_BYTES } from '../text/analyser';
import { trimmed } from '../text/edges';
import { fits, parsePattern, type Pattern } from '../text/like';
import type { PatternPredicate, TextPredicate } from './condition';
import { refuseQuery } from './refuse';

/** Some word must be like this. */
export interface Form {
  readonly how: PatternPredicate['how'];
  readonly text: string;
  readonly pattern?: Pattern;
}

/** A text that asks for nothing is met by nothing. */
export interface Asked {
  readonly words: readonly string[];
  /** Whether one of the words is enough. */
  readonly isAny: boolean;
  /** Each is met by some word. */
  readonly forms: readonly Form[];
}

/** Words that one condition asks for at most. */
const MAX_ASKED = 100;

/** Throws QUERY. */
export function askedOf(model: Model, analyser: Analyser, predicate: TextPredicate): Asked {
  const { text, path } = predicate;
  const pieces = analyser.pieces(text);
  if (pieces.length > MAX_ASKED) refuseQuery(model, path, 'it asks for more than 100 words', 'ask for fewer');
  if (predicate.kind === 'match') return { words: analyser.words(text), isAny: predicate.needs === 'any', forms: [] };
  if (predicate.how === 'like') {
    return { words: [], isAny: false, forms: pieces.map((piece) => likeForm(model, path, piece)) };
  }
  return unfinished(analyser, pieces, predicate.how);
}

export function likeForm(model: Model, path: string, text: string): Form & { readonly pattern: Pattern } {
  const pattern = parsePattern(text);
  if (pattern === undefined)
    refuseQuery(model, path, `nothing follows the escape in ${shown(text)}`, 'write \\\\ for \\');
  return { how: 'like', text, pattern };
}

/**
 * Of several words the last may be unfinished, as it is while somebody types, and those before it are whole. Of an
 * ending it is the first that is not whole.
 */
function unfinished(analyser: Analyser, pieces: readonly string[], how: 'startsWith' | 'endsWith'): Asked {
  const isStart = how === 'startsWith';
  const cutAt = isStart ? pieces.length - 1 : 0;
  const whole = pieces.filter((_, i) => i !== cutAt);
  const cut = pieces.length === 0 ? '' : trimmed(pieces[cutAt], isStart, !isStart);
  // Of the beginning of a word no more counts than of a word.
  const text = isStart ? cutTo(cut, MAX_WORD_BYTES) : cut;
  return { words: analyser.words(table.concat(whole, ' ')), isAny: false, forms: text === '' ? [] : [{ how, text }] };
}

/** Bytes of a text times those of a pattern that compare in a unit of work; with states to be carried, far fewer. */
const BYTES_A_UNIT = 20000;
const STATES_A_UNIT = 20;

/** What a test of a text takes, at most, in units of work. */
export function unitsOfPattern({ parts, states }: Pattern, text: string): number {
  let bytes = 0;
  for (const part of parts) bytes += part.length;
  const compared = (bytes * text.length) / BYTES_A_UNIT;
  return states === undefined ? compared : compared + (states.reads.length * text.length) / STATES_A_UNIT;
}

/** Whether a word, or a value, has the form. */
export function hasForm({ how, text, pattern }: Form, word: string): boolean {
  if (pattern !== undefined) return fits(pattern, word);
  if (how === 'startsWith') return string.sub(word, 1, text.length) === text;
  return text.length <= word.length && string.sub(word, word.length - text.length + 1) === text;
}
