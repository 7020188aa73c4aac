// A composite order: for each combination of the leading columns one zset in the order of the last, and a lexicon of
// the combinations. Rows whose last value is null stand behind the others of their zset, so that each row is in one; where the
// words of a column count, in one for each of them, and in none where it has no words.

import type { EnterRow, Index, Model, Text, Texts } from '../schema/model';
import { compositeKey } from '../keys';
import { packed, unpacked } from '../lua/packed';
import { removeScore, setScore } from '../storage/journal';
import { changeOrder } from '../storage/order-versions';
import { type EntryPage, type IndexKind, NO_ENTRIES } from './kind';
import { NULL_PREFIX } from './ordered/place';
import { changeValue, entryOf, missingEntry, pageOfEntries } from './ordered/entry';
import { orderOf } from './ordered/order';
import type { Id } from './posting-list/posting-list';
import { changeTies } from './ties';
import { hasWord, wordsOf } from './words';

const call = redis.call;

/** What a value is called in a combination; null is a value like others. */
export function partOf(index: Index, place: number, text: Text): string {
  return packed(text !== false && index.normalisers[place](text));
}

/** The combinations under which a row stands: one, or one for each of its words. */
function termsOf(index: Index, texts: Texts): readonly string[] {
  const { columns, wordsAt } = index;
  if (wordsAt === undefined) return [termWith(index, texts)];
  return wordsOf(index, texts[columns[wordsAt].position]).map((word) => termWith(index, texts, word));
}

/** `word` stands for the column whose words count. */
function termWith(index: Index, texts: Texts, word?: string): string {
  const { columns, wordsAt } = index;
  if (columns.length === 2) return word === undefined ? partOf(index, 0, texts[columns[0].position]) : packed(word);
  const parts: string[] = [];
  for (const i of $range(0, columns.length - 2)) {
    parts[i] = i === wordsAt && word !== undefined ? packed(word) : partOf(index, i, texts[columns[i].position]);
  }
  return table.concat(parts);
}

function valueOf({ columns }: Index, texts: Texts): Text {
  return texts[columns[columns.length - 1].position];
}

/** Where a row stands in an order; without a term, nowhere. */
interface Standing {
  readonly term?: string;
  readonly value?: Text;
}

const NOWHERE: Standing = {};
const NONE: readonly string[] = [];

function change(this: void, model: Model, index: Index, id: Id, before?: Texts, after?: Texts): void {
  const oldTerms = before === undefined ? NONE : termsOf(index, before);
  const terms = after === undefined ? NONE : termsOf(index, after);
  const old = before === undefined ? undefined : valueOf(index, before);
  const now = after === undefined ? undefined : valueOf(index, after);
  if (oldTerms.length < 2 && terms.length < 2) {
    move(model, index, id, { term: oldTerms[0], value: old }, { term: terms[0], value: now });
  } else {
    const left = new LuaSet<string>();
    for (const term of oldTerms) left.add(term);
    for (const term of terms) {
      move(model, index, id, left.has(term) ? { term, value: old } : NOWHERE, { term, value: now });
      left.delete(term);
    }
    for (const term of oldTerms) if (left.has(term)) move(model, index, id, { term, value: old }, NOWHERE);
  }
  if (index.tiedHead !== undefined && old !== now) changeTies(model, index, id, old, now);
}

function move(model: Model, index: Index, id: Id, from: Standing, to: Standing): void {
  if (from.term === to.term && from.value === to.value) return;
  // While it is being built a row may not be under its own combination yet, and the combination may be new.
  if (from.term === to.term && to.term !== undefined && index.isBuilding !== true) {
    changeWithin(model, index, compositeKey(index.head, to.term), id, from.value, to.value);
    return;
  }
  if (from.term !== undefined) leave(model, index, from.term, id, from.value);
  if (to.term !== undefined) enter(model, index, to.term, id, to.value);
}

function changeWithin(model: Model, index: Index, key: string, id: Id, before?: Text, after?: Text): void {
  changeOrder(index.head);
  const { nullScore } = orderOf(index);
  const member = NULL_PREFIX + model.ids.ordered(id);
  if (before === false) removeScore(key, member, nullScore);
  changeValue(model, index, key, id, before, after);
  if (after === false) setScore(key, nullScore, member, undefined);
}

function leave(model: Model, index: Index, term: string, id: Id, text?: Text): void {
  const key = compositeKey(index.head, term);
  changeWithin(model, index, key, id, text, undefined);
  if (call('EXISTS', key) === 0) removeScore(index.lexiconKey as string, term, '0');
}

function enter(model: Model, index: Index, term: string, id: Id, text?: Text): void {
  if (text === undefined) return;
  const [score, member] = entryIn(model, index, id, text);
  enterAt(index, term, score, member);
}

/** What a zset of the order holds of a row: its score, and its member. */
function entryIn(model: Model, index: Index, id: Id, text: Text): LuaMultiReturn<[string, string]> {
  const { score, prefix, nullScore } = orderOf(index);
  const own = model.ids.ordered(id);
  if (text === false) return $multi(nullScore, NULL_PREFIX + own);
  return $multi(score(index, text), prefix(index, text) + own);
}

function enterAt({ head, lexiconKey }: Index, term: string, score: string, member: string): void {
  const key = compositeKey(head, term);
  changeOrder(head);
  if (call('EXISTS', key) === 0) setScore(lexiconKey as string, '0', term, undefined);
  setScore(key, score, member, undefined);
}

function entering(this: void, model: Model, index: Index): EnterRow {
  return (id, texts) => {
    const text = valueOf(index, texts);
    const [score, member] = entryIn(model, index, id, text);
    for (const term of termsOf(index, texts)) enterAt(index, term, score, member);
    if (index.tiedHead !== undefined) changeTies(model, index, id, undefined, text);
  };
}

function missing(this: void, model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  const text = valueOf(index, texts);
  for (const term of termsOf(index, texts)) {
    if (call('ZSCORE', index.lexiconKey as string, term) === false) return term;
    const key = compositeKey(index.head, term);
    if (text !== false) {
      const entry = missingEntry(model, index, key, id, text);
      if (entry !== undefined) return entry;
    } else if (call('ZSCORE', key, NULL_PREFIX + model.ids.ordered(id)) === false) return `${term} null`;
  }
  return undefined;
}

/** A position is a cursor of ZSCAN, ":", and the term within which it goes on. */
function page(this: void, model: Model, index: Index, position: string, wanted: number): EntryPage {
  const lexicon = index.lexiconKey as string;
  const [, , cursor, inTerm] = string.find(position, '^(%d+):(.*)$');
  const from = inTerm === undefined ? '-' : `[${inTerm as string}`;
  const [term, following] = call<(string | undefined)[]>('ZRANGE', lexicon, from, '+', 'BYLEX', 'LIMIT', '0', '2');
  if (term === undefined) return NO_ENTRIES;
  const start = term === inTerm ? (cursor as string) : '0';
  const within = pageOfEntries(model, index, compositeKey(index.head, term), start, wanted);
  let next = within.next === undefined ? undefined : `${within.next}:${term}`;
  if (next === undefined && following !== undefined) next = `0:${following}`;
  // A term in the lexicon without a zset is an entry without a row: shown once, under no id.
  if (within.ids.length === 0 && start === '0' && within.next === undefined)
    return { ids: [''], entries: [term], next, remove: () => removeScore(lexicon, term, '0') };
  const entries: string[] = [];
  for (const entry of within.entries) entries.push(`${term} ${entry}`);
  const key = compositeKey(index.head, term);
  const remove = (at: number): void => {
    within.remove(at);
    if (call('EXISTS', key) === 0) removeScore(lexicon, term, '0');
  };
  return { ids: within.ids, entries, next, remove };
}

function implies(this: void, index: Index, texts: Texts, entry: string): boolean {
  const text = valueOf(index, texts);
  const { nullScore } = orderOf(index);
  const own = ` ${text === false ? shownNull(index, nullScore) : entryOf(index, text)}`;
  if (string.sub(entry, -own.length) !== own) return false;
  const term = string.sub(entry, 1, -own.length - 1);
  return index.wordsAt === undefined ? term === termsOf(index, texts)[0] : hasWordOf(index, texts, term);
}

/** Whether one of a row's words makes the combination. */
function hasWordOf(index: Index, texts: Texts, term: string): boolean {
  const { columns, wordsAt = 0 } = index;
  const word = unpacked(term)?.[wordsAt];
  if (word === undefined || word === false || term !== termWith(index, texts, word)) return false;
  return hasWord(index, texts[columns[wordsAt].position], word);
}

function shownNull({ isLexical }: Index, nullScore: string): string {
  const prefix = string.sub(NULL_PREFIX, 1, -2);
  return isLexical ? prefix : `${nullScore} ${prefix}`;
}

export const composite: IndexKind = { shape: 'zsets', change, entering, missing, page, implies };
