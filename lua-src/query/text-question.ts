// Conditions on text as questions to a value itself, where no index answers them: to its words where the column has
// some, else to the whole of it.

import type { Column, Model, Text } from '../schema/model';
import { type Asked, askedOf, type Form, hasForm, likeForm } from './asked';
import type { TextPredicate } from './condition';

type Question = (this: void, text: Text) => boolean;

/** Undefined for words of a column that has none. */
export function textQuestion(model: Model, { analyser }: Column, predicate: TextPredicate): Question | undefined {
  if (analyser !== undefined) {
    const asked = askedOf(model, analyser, predicate);
    return (text) => text !== false && meets(asked, analyser.words(text));
  }
  if (predicate.kind === 'match') return undefined;
  const { how, text: wanted, path } = predicate;
  const form: Form = how === 'like' ? likeForm(model, path, wanted) : { how, text: wanted };
  return (text) => text !== false && hasForm(form, text);
}

function meets({ words: wanted, isAny, forms }: Asked, words: readonly string[]): boolean {
  const has = (word: string): boolean => words.includes(word);
  if (wanted.length === 0 && forms.length === 0) return false;
  if (wanted.length > 0 && !(isAny ? wanted.some((word) => has(word)) : wanted.every((word) => has(word))))
    return false;
  return forms.every((form) => words.some((word) => hasForm(form, word)));
}
