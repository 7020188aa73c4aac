// Numeric order: one zset of ids by score. Members carry the id in its ordered form, so that ties come out by id.

import type { Index, Model, Text, Texts } from '../schema/model';
import { removeScore, setScore } from '../storage/journal';
import type { EntryPage, IndexKind } from './kind';
import { changeNulls } from './nulls';
import type { Id } from './posting-list/posting-list';

const call = redis.call;

/** The score of a row: false for null, undefined without a row. */
function scoreOf(index: Index, texts: Texts | undefined): Text | undefined {
  if (texts === undefined) return undefined;
  const column = index.columns[0];
  const text = texts[column.position];
  return text === false ? false : (column.codec.score?.(text) ?? false);
}

function change(this: void, model: Model, index: Index, id: Id, before?: Texts, after?: Texts): void {
  const old = scoreOf(index, before);
  const now = scoreOf(index, after);
  if (old === now) return;
  const known = old === undefined || old === false ? undefined : old;
  if (now !== undefined && now !== false) setScore(index.head, now, model.ids.ordered(id), known);
  else if (known !== undefined) removeScore(index.head, model.ids.ordered(id), known);
  changeNulls(model, index, id, old, now);
}

function missing(this: void, model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  const score = scoreOf(index, texts);
  if (score === undefined || score === false) return undefined;
  const stored = call<string | false>('ZSCORE', index.head, model.ids.ordered(id));
  return stored !== false && tonumber(stored) === tonumber(score) ? undefined : score;
}

function page(this: void, model: Model, index: Index, position: string, wanted: number): EntryPage {
  const cursor = position === '' ? '0' : position;
  const [next, flat] = call<[string, string[]]>('ZSCAN', index.head, cursor, 'COUNT', string.format('%d', wanted));
  const ids: Id[] = [];
  const entries: string[] = [];
  for (const i of $range(0, flat.length - 2, 2)) {
    ids.push(model.ids.ofOrdered(flat[i]));
    entries.push(flat[i + 1]);
  }
  return { ids, entries, next: next === '0' ? undefined : next };
}

function implies(this: void, index: Index, texts: Texts, entry: string): boolean {
  const score = scoreOf(index, texts);
  return score !== undefined && score !== false && tonumber(score) === tonumber(entry);
}

export const range: IndexKind = { change, missing, page, implies };
