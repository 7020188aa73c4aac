// Reading ordered indexes: the rows between two places, by rank, so that a page costs what it holds.

import { integerText } from '../../lua/numbers';
import type { Column, Index, IndexKindName, Model } from '../../schema/model';
import type { Id, IdCursor } from '../posting-list/posting-list';
import { hasTies } from '../ties';
import { orderOf } from './order';
import type { Place } from './place';

const call = redis.call;

/** The index that orders the rows of a model by a column, if there is one. */
export function orderedIndexOf(model: Model, column: Column): Index | undefined {
  const own = model.singles.get(column) as LuaTable<IndexKindName, Index> | undefined;
  return own?.get('range') ?? own?.get('sort');
}

function isOrderOf({ kind, columns }: Index, column: Column): boolean {
  return (kind === 'range' || kind === 'sort') && columns[0] === column;
}

/**
 * The index that knows what refers to a row. It knows so from the first: a column that is new has no values in the rows that
 * are not in its index yet.
 */
export function referenceIndexOf(model: Model, column: Column): Index {
  return model.maintained.find((index) => isOrderOf(index, column)) as Index;
}

/** Ids of the members between two ranks, `end` excluded, or against their order. An infinite end is that of the zset. */
export function openRanks(
  model: Model,
  index: Index,
  key: string,
  start: number,
  end: number,
  reverse: boolean,
): IdCursor {
  const { toIds } = orderOf(index);
  const next = openMembers(key, start, end, reverse);
  return (wanted) => toIds(model.ids, next(wanted));
}

/** The members themselves, but for the first `skip` of them. */
export function openMembers(key: string, start: number, end: number, reverse: boolean, skip = 0): IdCursor {
  const command = reverse ? 'ZREVRANGE' : 'ZRANGE';
  let at = start;
  let left = end - start;
  if (reverse) {
    // Against the order Redis counts ranks from the end, which most pages begin at: then nobody asks where it is.
    const size = start === 0 && end === math.huge ? end : call<number>('ZCARD', key);
    at = end === math.huge ? 0 : size - end;
    left = math.min(end, size) - start;
  }
  at += skip;
  left -= skip;
  return (wanted) => {
    const size = math.min(wanted, left);
    if (size <= 0) return [];
    const members = call<string[]>(command, key, integerText(at), integerText(at + size - 1));
    at += size;
    left = members.length < size ? 0 : left - size;
    return members;
  };
}

/** Ids of the members between two places; undefined is the end of the index on that side. */
export function openBetween(
  model: Model,
  index: Index,
  key: string,
  lower: Place | undefined,
  upper: Place | undefined,
  reverse: boolean,
): IdCursor {
  const { rank } = orderOf(index);
  const start = lower === undefined ? 0 : rank(key, lower);
  const end = upper === undefined ? math.huge : rank(key, upper);
  return openRanks(model, index, key, start, end, reverse);
}

/** The same upwards, of ids in their ordered form, which members end with. */
export function openOrderedBetween(
  index: Index,
  key: string,
  lower: Place | undefined,
  upper: Place | undefined,
): IdCursor {
  const { rank, toOrdered } = orderOf(index);
  const start = lower === undefined ? 0 : rank(key, lower);
  const next = openMembers(key, start, upper === undefined ? math.huge : rank(key, upper), false);
  return (wanted) => toOrdered(next(wanted), true);
}

/** Ids of the rows that have a value, in id order. */
export function openValue(model: Model, index: Index, text: string): IdCursor {
  const { before, after } = orderOf(index);
  const ties = hasTies(model, index);
  return openBetween(model, index, index.head, before(index, text, ties), after(index, text, ties), false);
}

/** The place just before a row, or just behind it. */
export function placeOfRow({ ids }: Model, index: Index, text: string, id: Id, isBehind: boolean): Place {
  const { score, prefix } = orderOf(index);
  const member = prefix(index, text) + ids.ordered(id);
  // No text stands between a member and the same with a NUL.
  return { score: score(index, text), member: isBehind ? `${member}\0` : member };
}
