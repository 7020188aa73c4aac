// Rows that have several places in stretches of an index: each is given once, where the first of its places in them stands.

import type { Place } from '../../index/ordered/place';
import { orderOf } from '../../index/ordered/order';
import { placesOf } from '../../index/ordered/place-text';
import type { Id, IdCursor } from '../../index/posting-list/posting-list';
import { bytesBefore } from '../../lua/bytes';
import type { Index } from '../../schema/model';
import type { Stretch } from '../areas/cover';
import type { Binding } from '../bind';
import { charge, ROW_UNITS } from '../budget';
import { placeText } from '../places/located';
import { haveSeveral } from '../places/several';
import { parsePosition } from './position';

/** What is covered of which index. */
export interface Covered {
  readonly binding: Pick<Binding, 'model' | 'budget'>;
  readonly index: Index;
  readonly stretches: readonly Stretch[];
}

export function isCovered(stretches: readonly Stretch[], score: number): boolean {
  for (const { from, to } of stretches) if (score < to) return score >= from;
  return false;
}

/** Rows where the first of their covered entries stands, and not again: not on this page, nor where that was on one before. */
export function onceEach(covered: Covered, cursor: IdCursor, after: string | undefined): IdCursor {
  const { binding, index } = covered;
  const start = after === undefined ? undefined : parsePosition(after);
  const given = new LuaSet<Id>();
  const isGiven = (id: Id): boolean => {
    if (given.has(id)) return true;
    given.add(id);
    const first = start === undefined ? undefined : firstCovered(covered, id);
    return first !== undefined && isBefore(first, start as Place);
  };
  return (wanted) => {
    while (true) {
      const ids = cursor(wanted);
      if (ids.length === 0) return ids;
      const several = haveSeveral(binding.model, index, ids);
      const fresh = ids.filter((id, i) => !several[i] || !isGiven(id));
      if (fresh.length > 0) return fresh;
    }
  };
}

/** Of the entries of a row the first that is covered. */
export function firstCovered({ binding: { model, budget }, index, stretches }: Covered, id: Id): Place | undefined {
  charge(budget, ROW_UNITS);
  const text = placeText(model, index, id);
  if (text === false) return undefined;
  const { score, prefix } = orderOf(index);
  let first: Place | undefined;
  for (const place of placesOf(text)) {
    const entry = { score: score(index, place), member: prefix(index, place) + model.ids.ordered(id) };
    if (!isCovered(stretches, tonumber(entry.score) as number)) continue;
    if (first === undefined || isBefore(entry, first)) first = entry;
  }
  return first;
}

function isBefore(a: Place, b: Place): boolean {
  return a.score === b.score
    ? bytesBefore(a.member, b.member)
    : (tonumber(a.score) as number) < (tonumber(b.score) as number);
}
