// A composite order: for each combination of the leading columns one zset in the order of the last, and a lexicon of
// the combinations. Rows whose last value is null stand behind the others of their zset, so that each row is in one.

import type { Index, Model, Text, Texts } from '../schema/model';
import { compositeKey } from '../keys';
import { packed } from '../lua/packed';
import { removeScore, setScore } from '../storage/journal';
import { type EntryPage, type IndexKind, NO_ENTRIES } from './kind';
import { NULL_PREFIX } from './ordered/place';
import { changeValue, entryOf, missingEntry, pageOfEntries } from './ordered/entry';
import { orderOf } from './ordered/order';
import type { Id } from './posting-list/posting-list';
import { changeTies } from './ties';

const call = redis.call;

/** What a value is called in a combination; null is a value like others. */
export function partOf(index: Index, place: number, text: Text): string {
  return packed(text !== false && index.normalisers[place](text));
}

/** The combination under which a row stands. */
function termOf(index: Index, texts: Texts): string {
  const { columns } = index;
  if (columns.length === 2) return partOf(index, 0, texts[columns[0].position]);
  const parts: string[] = [];
  for (const i of $range(0, columns.length - 2)) parts[i] = partOf(index, i, texts[columns[i].position]);
  return table.concat(parts);
}

function valueOf({ columns }: Index, texts: Texts): Text {
  return texts[columns[columns.length - 1].position];
}

function change(this: void, model: Model, index: Index, id: Id, before?: Texts, after?: Texts): void {
  const oldTerm = before === undefined ? undefined : termOf(index, before);
  const term = after === undefined ? undefined : termOf(index, after);
  const old = before === undefined ? undefined : valueOf(index, before);
  const now = after === undefined ? undefined : valueOf(index, after);
  if (oldTerm === term && old === now) return;
  // While it is being built a row may not be under its own combination yet, and the combination may be new.
  if (oldTerm === term && term !== undefined && index.isBuilding !== true)
    changeWithin(model, index, compositeKey(index.head, term), id, old, now);
  else {
    if (oldTerm !== undefined) leave(model, index, oldTerm, id, old);
    if (term !== undefined) enter(model, index, term, id, now);
  }
  if (index.tiedHead !== undefined) changeTies(model, index, id, old, now);
}

function changeWithin(model: Model, index: Index, key: string, id: Id, before?: Text, after?: Text): void {
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
  const key = compositeKey(index.head, term);
  if (call('EXISTS', key) === 0) setScore(index.lexiconKey as string, '0', term, undefined);
  changeWithin(model, index, key, id, undefined, text);
}

function missing(this: void, model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  const term = termOf(index, texts);
  const text = valueOf(index, texts);
  const key = compositeKey(index.head, term);
  if (call('ZSCORE', index.lexiconKey as string, term) === false) return term;
  if (text !== false) return missingEntry(model, index, key, id, text);
  return call('ZSCORE', key, NULL_PREFIX + model.ids.ordered(id)) === false ? `${term} null` : undefined;
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
  const own = text === false ? shownNull(index, nullScore) : entryOf(index, text);
  return entry === `${termOf(index, texts)} ${own}`;
}

function shownNull({ isLexical }: Index, nullScore: string): string {
  const prefix = string.sub(NULL_PREFIX, 1, -2);
  return isLexical ? prefix : `${nullScore} ${prefix}`;
}

export const composite: IndexKind = { shape: 'zsets', change, missing, page, implies };
