// Words: each row stands under every word of its text. An update touches the words that came or went, however many
// others there are. A null and a text without words have no entries.

import type { EnterRow, Index, Model, Text, Texts } from '../schema/model';
import { textOf as textOfColumn } from '../schema/texts';
import type { Analyser } from '../text/analyser';
import type { IndexKind } from './kind';
import { listsOf } from './lists';
import { changeNulls } from './nulls';
import type { Id } from './posting-list/posting-list';
import { addTerm, enterLexicon, hasTerm, removeTerm, termPage } from './terms';

const NONE: readonly string[] = [];

/** The text of a row: false for null, undefined without a row. */
function textOf({ columns }: Index, texts: Texts | undefined): Text | undefined {
  return texts === undefined ? undefined : textOfColumn(columns[0], texts);
}

/** The words of a row, each once. */
export function wordsOf({ analyser }: Pick<Index, 'analyser'>, text: Text | undefined): readonly string[] {
  return text === undefined || text === false || analyser === undefined ? NONE : analyser.words(text);
}

function change(this: void, model: Model, index: Index, id: Id, before?: Texts, after?: Texts): void {
  const oldText = textOf(index, before);
  const text = textOf(index, after);
  if (oldText === text) return;
  const old = wordsOf(index, oldText);
  const now = wordsOf(index, text);
  const lists = listsOf(model);
  const left = new LuaSet<string>();
  for (const word of old) left.add(word);
  for (const word of now) {
    if (left.has(word)) left.delete(word);
    else addTerm(lists, index, word, id);
  }
  for (const word of old) if (left.has(word)) removeTerm(lists, index, word, id);
  changeNulls(model, index, id, oldText, text);
}

function entering(this: void, model: Model, index: Index): EnterRow {
  const { head, nullHead, analyser } = index;
  const { position } = index.columns[0];
  const { words: split } = analyser as Analyser;
  const { add, addToAll } = listsOf(model);
  return (id, texts) => {
    const text = texts[position];
    if (text === false) {
      if (nullHead !== undefined) add(nullHead, '', id);
      return;
    }
    const begun = addToAll(head, split(text), id);
    if (begun !== undefined) for (const word of begun) enterLexicon(index, word);
  };
}

function missing(this: void, model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  for (const word of wordsOf(index, textOf(index, texts))) if (!hasTerm(model, index, word, id)) return word;
  return undefined;
}

/** The words of the text that was asked about last: a check asks for one after the other. */
let asked: { readonly text: string; readonly analyser: Analyser; readonly words: LuaSet<string> } | undefined;

/** Whether a text has a word, where one is asked for after the other. */
export function hasWord(index: Pick<Index, 'analyser'>, text: Text, word: string): boolean {
  const { analyser } = index;
  if (text === false || analyser === undefined) return false;
  if (asked === undefined || asked.text !== text || asked.analyser !== analyser) {
    const known = new LuaSet<string>();
    for (const own of wordsOf(index, text)) known.add(own);
    asked = { text, analyser, words: known };
  }
  return asked.words.has(word);
}

function implies(this: void, index: Index, texts: Texts, entry: string): boolean {
  return hasWord(index, textOf(index, texts) ?? false, entry);
}

export const words: IndexKind = {
  shape: 'lists',
  change,
  entering,
  missing,
  page: termPage,
  hasLists: true,
  implies,
};
