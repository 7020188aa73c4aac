// What indexes of terms share: a posting list for each term, and a lexicon (a zset of the distinct terms, score 0) by
// which they can be enumerated. A term leaves the lexicon with its last row.

import { reversedCharacters } from '../lua/utf8';
import type { Index, Model } from '../schema/model';
import { removeScore, setScore } from '../storage/journal';
import { type EntryPage, NO_ENTRIES } from './kind';
import { listsOf } from './lists';
import type { Id, PostingLists } from './posting-list/posting-list';

const call = redis.call;

export function addTerm(lists: PostingLists, index: Index, term: string, id: Id): void {
  if (lists.add(index.head, term, id)) enterLexicon(index, term);
}

/** Of a term that has a list. */
export function enterLexicon({ lexiconKey, endingsKey }: Index, term: string): void {
  setScore(lexiconKey as string, '0', term, undefined);
  if (endingsKey !== undefined) setScore(endingsKey, '0', reversedCharacters(term), undefined);
}

export function removeTerm(lists: PostingLists, index: Index, term: string, id: Id): void {
  if (lists.remove(index.head, term, id)) leaveLexicon(index, term);
}

function leaveLexicon({ lexiconKey, endingsKey }: Index, term: string): void {
  removeScore(lexiconKey as string, term, '0');
  if (endingsKey !== undefined) removeScore(endingsKey, reversedCharacters(term), '0');
}

/** Whether the id stands under the term, and the term in the lexicon. */
export function hasTerm(model: Model, { head, lexiconKey }: Index, term: string, id: Id): boolean {
  if (call('ZSCORE', lexiconKey as string, term) === false) return false;
  return listsOf(model).holds(head, term, id);
}

/** Terms in the order of their bytes, at most `count` of them from `from` on, as ZRANGE BYLEX takes it. */
export function termsFrom(key: string, from: string, count: string): string[] {
  return call<string[]>('ZRANGE', key, from, '+', 'BYLEX', 'LIMIT', '0', count);
}

/** A position is the length of the last id seen, ":", that id, and the term that it was seen under. */
export function termPage(this: void, model: Model, index: Index, position: string, wanted: number): EntryPage {
  const [after, inTerm] = parsePosition(position);
  const [term] = termsFrom(index.lexiconKey as string, inTerm === undefined ? '-' : `[${inTerm}`, '1');
  if (term === undefined) return NO_ENTRIES;
  const start = term === inTerm && after !== '' ? after : undefined;
  const ids = listsOf(model).open(index.head, term, false, start)(wanted);
  if (ids.length > 0) {
    const remove = (at: number): void => removeTerm(listsOf(model), index, term, ids[at]);
    return { ids, entries: repeated(term, ids.length), next: positionOf(ids[ids.length - 1], term), remove };
  }
  const following = term === inTerm ? nextTerm(index, term) : undefined;
  // A term in the lexicon without a list is an entry without a row: shown once, under no id.
  if (start === undefined) {
    return { ids: [''], entries: [term], next: positionAfter(index, term), remove: () => leaveLexicon(index, term) };
  }
  return { ...NO_ENTRIES, next: following === undefined ? undefined : positionOf('', following) };
}

function positionOf(id: Id, term: string): string {
  return `${string.format('%d', id.length)}:${id}${term}`;
}

function parsePosition(position: string): LuaMultiReturn<[Id, string | undefined]> {
  const [length, rest] = string.match(position, '^(%d+):(.*)$');
  if (length === undefined) return $multi('', undefined);
  const end = tonumber(length) as number;
  return $multi(string.sub(rest, 1, end), string.sub(rest, end + 1));
}

function nextTerm(index: Index, term: string): string | undefined {
  const [next] = termsFrom(index.lexiconKey as string, `(${term}`, '1');
  return next;
}

function positionAfter(index: Index, term: string): string | undefined {
  const next = nextTerm(index, term);
  return next === undefined ? undefined : positionOf('', next);
}

function repeated(entry: string, times: number): string[] {
  const entries: string[] = [];
  for (const i of $range(0, times - 1)) entries[i] = entry;
  return entries;
}
