// Equality: each row that has a value stands under it, a single term.

import type { EnterRow, Index, Model, Text, Texts } from '../schema/model';
import type { IndexKind } from './kind';
import { listsOf } from './lists';
import { changeNulls } from './nulls';
import type { Id } from './posting-list/posting-list';
import { addTerm, enterLexicon, hasTerm, removeTerm, termPage } from './terms';

/** The term under which a row stands: false for null, undefined without a row. */
function termOf(index: Index, texts: Texts | undefined): Text | undefined {
  if (texts === undefined) return undefined;
  const text = texts[index.columns[0].position];
  return text === false ? false : index.normalisers[0](text);
}

function change(this: void, model: Model, index: Index, id: Id, before?: Texts, after?: Texts): void {
  const old = termOf(index, before);
  const now = termOf(index, after);
  if (old === now) return;
  const lists = listsOf(model);
  if (now !== undefined && now !== false) addTerm(lists, index, now, id);
  if (old !== undefined && old !== false) removeTerm(lists, index, old, id);
  changeNulls(model, index, id, old, now);
}

function entering(this: void, model: Model, index: Index): EnterRow {
  const { head, nullHead, normalisers } = index;
  const { position } = index.columns[0];
  const [normalise] = normalisers;
  const { add } = listsOf(model);
  return (id, texts) => {
    const text = texts[position];
    if (text === false) {
      if (nullHead !== undefined) add(nullHead, '', id);
      return;
    }
    const term = normalise(text);
    if (add(head, term, id)) enterLexicon(index, term);
  };
}

function missing(this: void, model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  const term = termOf(index, texts);
  if (term === undefined || term === false) return undefined;
  return hasTerm(model, index, term, id) ? undefined : term;
}

export const equal: IndexKind = {
  shape: 'lists',
  change,
  entering,
  missing,
  page: termPage,
  hasLists: true,
  implies: (index, texts, entry) => termOf(index, texts) === entry,
};
