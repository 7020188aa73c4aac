// Reading ordered indexes: the rows between two places, by rank, so that a page costs what it holds.

import { integerText } from '../../lua/numbers';
import type { Column, Index, Model } from '../../schema/model';
import type { Id, IdCursor } from '../posting-list/posting-list';
import { hasTies } from '../ties';
import { orderOf } from './order';
import type { Place } from './place';

const call = redis.call;

/** The index that orders the rows of a model by a column, if there is one. */
export function orderedIndexOf(model: Model, column: Column): Index | undefined {
  for (const index of model.finders) if (isOrderOf(index, column)) return index;
  return undefined;
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

/** Ids of the members between two ranks, `end` excluded, or against their order. */
export function openRanks(
  model: Model,
  index: Index,
  key: string,
  start: number,
  end: number,
  reverse: boolean,
): IdCursor {
  const { idOf } = orderOf(index);
  const { ids } = model;
  let from = start;
  let to = end;
  // Against the order Redis counts ranks from the end.
  const count = reverse ? call<number>('ZCARD', key) : 0;
  return (wanted) => {
    if (from >= to) return [];
    const size = math.min(wanted, to - from);
    const members = reverse
      ? call<string[]>('ZREVRANGE', key, integerText(count - to), integerText(count - to + size - 1))
      : call<string[]>('ZRANGE', key, integerText(from), integerText(from + size - 1));
    if (reverse) to -= size;
    else from += size;
    for (const i of $range(0, members.length - 1)) members[i] = idOf(ids, members[i]);
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
  const end = upper === undefined ? call<number>('ZCARD', key) : rank(key, upper);
  return openRanks(model, index, key, start, end, reverse);
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
