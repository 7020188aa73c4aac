// One analyser for writes and queries: a text into its words. Words stand between white space; what is punctuation, a
// symbol or invisible is stripped from both ends of each; case does not count. Nothing is cut out of Chinese, Japanese
// or Thai, which write without spaces.
//
// On the path of every create. A text of ASCII takes one pattern a word, 7 µs for twelve of them, of which 5.5 are
// Lua's own for handing out twelve strings.

import { characterCount, cutTo, isAscii } from '../lua/utf8';
import { withoutDiacritics } from './diacritics';
import { plainSpaces, trimmed } from './edges';
import { stem } from './english';
import { fold } from './fold';

const byte = string.byte;
const gmatch = string.gmatch;
const lower = string.lower;

/** Bytes of a word that count: words that agree in these are one. */
export const MAX_WORD_BYTES = 256;
/** Different words that one value may have. */
export const MAX_WORDS = 10000;

/** From what is no edge to the last such before white space. The frontier takes the end of the text for NUL. */
const WORD = '[^%s%p%c]%S*%f[%s%p%c]';

export interface Analyser {
  /** The different words of a text, in their order. */
  readonly words: (this: void, text: string) => string[];
  /** Every word of a text, as often as it stands there. */
  readonly all: (this: void, text: string) => string[];
  /** What white space separates, folded, with whatever stands at the ends. */
  readonly pieces: (this: void, text: string) => string[];
  /** Where words are stems: the same as they are written. */
  readonly unstemmed?: Analyser;
}

/** When each word was seen last, kept from text to text: a set for each text would grow anew, which costs more. */
let seen = new LuaTable<string, number>();
let seenCount = 0;
let texts = 0;
const SEEN_KEPT = 2000;

export function words(this: void, text: string): string[] {
  return taken(text, false);
}

function taken(text: string, isAll: boolean): string[] {
  const found: string[] = [];
  const lowered = lower(text);
  if (!isAscii(text)) return wideWords(plainSpaces(fold(lowered)), isAll);
  startSeeing();
  const known = seen;
  const now = texts;
  const mayBeLong = lowered.length > MAX_WORD_BYTES;
  let count = 0;
  for (const [match] of gmatch(lowered, WORD)) {
    const word = mayBeLong && match.length > MAX_WORD_BYTES ? cutTo(match, MAX_WORD_BYTES) : match;
    const last = known.get(word) as number | undefined;
    if (isAll || last !== now) {
      if (last === undefined) seenCount += 1;
      known.set(word, now);
      found[count] = word;
      count += 1;
    }
  }
  return found;
}

function wideWords(text: string, isAll: boolean): string[] {
  const found: string[] = [];
  startSeeing();
  for (const [match] of gmatch(text, WORD)) {
    const isPlain = byte(match) < 0x80 && byte(match, -1) < 0x80;
    const word = cutTo(isPlain ? match : trimmed(match, true, true), MAX_WORD_BYTES);
    if (word !== '' && (isAll || isNew(word))) found.push(word);
  }
  return found;
}

function startSeeing(): void {
  texts += 1;
  if (seenCount < SEEN_KEPT) return;
  seen = new LuaTable();
  seenCount = 0;
}

function isNew(word: string): boolean {
  const last = seen.get(word) as number | undefined;
  if (last === texts) return false;
  if (last === undefined) seenCount += 1;
  seen.set(word, texts);
  return true;
}

export function pieces(this: void, text: string): string[] {
  const found: string[] = [];
  for (const [piece] of gmatch(plainSpaces(fold(text)), '%S+')) found.push(piece);
  return found;
}

const plainAnalyser: Analyser = { words, all: (text) => taken(text, true), pieces };

/** What a column may ask of its analyser. */
export interface WordOptions {
  /** Words that do not count. */
  readonly stopWords?: readonly string[];
  /** Characters that a word has at least. */
  readonly minLength?: number;
  /** Whether letters lose their diacritics. */
  readonly dropsDiacritics?: true;
  /** Whether words are their stems. Stop words and lengths are those of words as they are written. */
  readonly isEnglish?: true;
}

/** The stop words are words by the same analyser, without them. */
export function analyserOf(options: WordOptions): Analyser {
  const unstemmed = countingOf(options);
  if (options.isEnglish !== true) return unstemmed;
  return {
    words: (text) => stemsOf(unstemmed.words(text)),
    all: (text) => unstemmed.all(text).map((word) => stem(word)),
    pieces: unstemmed.pieces,
    unstemmed,
  };
}

/** Each once: different words have one stem. */
function stemsOf(found: readonly string[]): string[] {
  const stems: string[] = [];
  const met = new LuaSet<string>();
  for (const word of found) {
    const own = stem(word);
    if (!met.has(own)) stems.push(own);
    met.add(own);
  }
  return stems;
}

function countingOf({ stopWords, minLength, dropsDiacritics }: WordOptions): Analyser {
  const base = dropsDiacritics === true ? withoutMarks : plainAnalyser;
  if (stopWords === undefined && minLength === undefined) return base;
  const stopped = new LuaSet<string>();
  for (const word of stopWords ?? []) for (const stop of base.words(word)) stopped.add(stop);
  const least = minLength ?? 1;
  const counts = (word: string): boolean => !stopped.has(word) && characterCount(word) >= least;
  return {
    words: (text) => base.words(text).filter((word) => counts(word)),
    all: (text) => base.all(text).filter((word) => counts(word)),
    pieces: base.pieces,
  };
}

const withoutMarks: Analyser = {
  words: (text) => words(withoutDiacritics(fold(text))),
  all: (text) => taken(withoutDiacritics(fold(text)), true),
  pieces: (text) => pieces(withoutDiacritics(fold(text))),
};
