// Indexes of where rows are: an entry for each place of a row. Rows without one are in a list beside it.

import type { Index, Model, Texts } from '../../schema/model';
import type { IndexKind } from '../kind';
import { changeNulls } from '../nulls';
import type { Id } from '../posting-list/posting-list';
import { changeValue, entryOf, missingEntry } from './entry';
import { ordered } from './ordered';
import { placesOf } from './place-text';
import { valueOf } from './value';

function change(this: void, model: Model, index: Index, id: Id, before?: Texts, after?: Texts): void {
  const old = before === undefined ? undefined : valueOf(index, before);
  const now = after === undefined ? undefined : valueOf(index, after);
  if (old === now) return;
  const left = old === undefined || old === false ? [] : placesOf(old);
  const right = now === undefined || now === false ? [] : placesOf(now);
  for (const i of $range(0, math.max(left.length, right.length) - 1)) {
    changeValue(model, index, index.head, id, left[i], right[i]);
  }
  changeNulls(model, index, id, old, now);
}

function missing(this: void, model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  const text = valueOf(index, texts);
  if (text === false) return undefined;
  for (const place of placesOf(text)) {
    const entry = missingEntry(model, index, index.head, id, place);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function implies(this: void, index: Index, texts: Texts, entry: string): boolean {
  const text = valueOf(index, texts);
  return text !== false && placesOf(text).some((place) => entryOf(index, place) === entry);
}

/** A column says one place, so its rows enter as those of any other order do. */
export const places: IndexKind = { ...ordered, change, missing, implies };
