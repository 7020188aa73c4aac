// The words of a column turned around, character by character, in a zset of their own, so that words can be found by
// how they end. It belongs to the index of words, which maintains it along with its lexicon; what stands here is for
// rebuilds, which go through rows, and for check.

import { reversedCharacters } from '../lua/utf8';
import type { Index, Model, Texts } from '../schema/model';
import { textOf } from '../schema/texts';
import { removeScore, setScore } from '../storage/journal';
import type { EntryPage, IndexKind } from './kind';
import type { Id } from './posting-list/posting-list';
import { termsFrom } from './terms';
import { wordsOf } from './words';

const call = redis.call;

function endingsOf(index: Index, texts: Texts | undefined): string[] {
  const endings: string[] = [];
  if (texts === undefined) return endings;
  for (const word of wordsOf(index, textOf(index.columns[0], texts))) endings.push(reversedCharacters(word));
  return endings;
}

function isStored({ head }: Index, ending: string): boolean {
  return call('ZSCORE', head, ending) !== false;
}

function change(this: void, _model: Model, index: Index, _id: Id, _before?: Texts, after?: Texts): void {
  for (const ending of endingsOf(index, after)) {
    if (!isStored(index, ending)) setScore(index.head, '0', ending, undefined);
  }
}

function missing(this: void, _model: Model, index: Index, _id: Id, texts: Texts): string | undefined {
  return endingsOf(index, texts).find((ending) => !isStored(index, ending));
}

/** An ending has no row of its own: those that no word has are shown, under no id. */
function page(this: void, _model: Model, index: Index, position: string, wanted: number): EntryPage {
  const endings = termsFrom(index.head, position === '' ? '-' : `(${position}`, string.format('%d', wanted));
  const stray: string[] = [];
  for (const ending of endings) {
    if (call('ZSCORE', index.lexiconKey as string, reversedCharacters(ending)) === false) stray.push(ending);
  }
  return {
    ids: stray.map(() => ''),
    entries: stray,
    passed: endings.length,
    next: endings.length === 0 ? undefined : endings[endings.length - 1],
    remove: (at) => removeScore(index.head, stray[at], '0'),
  };
}

export const endings: IndexKind = {
  shape: 'zset',
  change,
  missing,
  page,
  implies: (index, texts, entry) => endingsOf(index, texts).includes(entry),
};
