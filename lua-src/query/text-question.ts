// Conditions on text as questions to a value itself, where no index answers them: to its words where the column has
// some, else to the whole of it.

import type { Column, Model, Text } from '../schema/model';
import { type Asked, askedOf, type Form, hasForm, likeForm, unitsOfPattern } from './asked';
import { type Budget, spend } from './budget';
import type { PatternPredicate, TextPredicate } from './condition';

type Question = (this: void, text: Text) => boolean;

/** Bytes of a text whose words are found in a unit of work. */
const BYTES_A_UNIT = 200;

/** Undefined for words of a column that has none. Long texts are work of their own: a question throws BUDGET. */
export function textQuestion(
  model: Model,
  column: Column,
  predicate: TextPredicate,
  budget: Budget,
): Question | undefined {
  const index = model.finders.find(({ kind, columns }) => kind === 'words' && columns[0] === column);
  const words = index?.analyser ?? column.analyser;
  if (words !== undefined) {
    // How a word begins, ends or looks is how it is written.
    const analyser = predicate.kind === 'match' ? words : (words.unstemmed ?? words);
    const asked = askedOf(model, analyser, predicate);
    return (text) => {
      if (text === false) return false;
      spendOnWords(budget, text);
      return meets(asked, analyser.words(text), budget);
    };
  }
  return predicate.kind === 'match' ? undefined : wholeQuestion(model, column, predicate, budget);
}

/** Whole values count as they do in the column's indexes of them, if it has any. */
export function wholeQuestion(model: Model, column: Column, predicate: PatternPredicate, budget: Budget): Question {
  const { how, path } = predicate;
  const { fold, canonical } = column.codec;
  const ignoresCase = model.finders.some(
    (index) => (index.kind === 'sort' || index.kind === 'suffix') && index.columns[0] === column && index.ignoresCase,
  );
  const normalise = ignoresCase ? (fold ?? canonical) : canonical;
  const wanted = normalise(predicate.text);
  const form: Form = how === 'like' ? likeForm(model, path, wanted) : { how, text: wanted };
  return (text) => text !== false && isLike(form, normalise(text), budget);
}

/** Counts what finding the words of a text takes, for texts that are longer than most. */
export function spendOnWords(budget: Budget, text: string): void {
  const units = unitsOfWords(text);
  if (units > 0) spend(budget, units);
}

export function unitsOfWords(text: string): number {
  return math.floor(text.length / BYTES_A_UNIT);
}

function meets({ words: wanted, isAny, forms }: Asked, words: readonly string[], budget: Budget): boolean {
  const has = (word: string): boolean => words.includes(word);
  if (wanted.length === 0 && forms.length === 0) return false;
  if (wanted.length > 0 && !(isAny ? wanted.some((word) => has(word)) : wanted.every((word) => has(word))))
    return false;
  return forms.every((form) => words.some((word) => isLike(form, word, budget)));
}

/** Whether a text has a form, where a long one is work of its own. */
export function isLike(form: Form, text: string, budget: Budget): boolean {
  const units = form.pattern === undefined ? 0 : math.floor(unitsOfPattern(form.pattern, text));
  if (units > 0) spend(budget, units);
  return hasForm(form, text);
}
