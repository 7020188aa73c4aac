// Equality: a posting list for each term, and a lexicon (a zset of the distinct terms, score 0) by which they can be
// enumerated. A term leaves the lexicon with its last row.

import type { Index, Model, Text, Texts } from '../schema/model';
import { removeScore, setScore } from '../storage/journal';
import type { EntryPage, IndexKind } from './kind';
import { listsOf } from './lists';
import { changeNulls } from './nulls';
import type { Id } from './posting-list/posting-list';

const call = redis.call;

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
  const lexicon = index.lexiconKey as string;
  if (now !== undefined && now !== false && lists.add(index.head, now, id)) setScore(lexicon, '0', now, undefined);
  if (old !== undefined && old !== false && lists.remove(index.head, old, id)) removeScore(lexicon, old, '0');
  changeNulls(model, index, id, old, now);
}

function missing(this: void, model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  const term = termOf(index, texts);
  if (term === undefined || term === false) return undefined;
  if (call('ZSCORE', index.lexiconKey as string, term) === false) return term;
  const mask: boolean[] = [];
  listsOf(model).tester(index.head, term)([id], mask);
  return mask[0] ? undefined : term;
}

/** A position is the length of the last id seen, ":", that id, and the term that it was seen under. */
function page(this: void, model: Model, index: Index, position: string, wanted: number): EntryPage {
  const [after, inTerm] = parsePosition(position);
  const from = inTerm === undefined ? '-' : `[${inTerm}`;
  const [term] = call<string[]>('ZRANGE', index.lexiconKey as string, from, '+', 'BYLEX', 'LIMIT', '0', '1');
  if (term === undefined) return { ids: [], entries: [] };
  const start = term === inTerm && after !== '' ? after : undefined;
  const ids = listsOf(model).open(index.head, term, false, start)(wanted);
  if (ids.length > 0) return { ids, entries: repeated(term, ids.length), next: positionOf(ids[ids.length - 1], term) };
  const following = term === inTerm ? nextTerm(index, term) : undefined;
  // A term in the lexicon without a list is an entry without a row: shown once, under no id.
  if (start === undefined) return { ids: [''], entries: [term], next: positionAfter(index, term) };
  return { ids: [], entries: [], next: following === undefined ? undefined : positionOf('', following) };
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
  const [next] = call<string[]>('ZRANGE', index.lexiconKey as string, `(${term}`, '+', 'BYLEX', 'LIMIT', '0', '1');
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

export const equal: IndexKind = {
  change,
  missing,
  page,
  implies: (index, texts, entry) => termOf(index, texts) === entry,
};
