// Where the opening of an ordered index goes on: a place, as text.

import { orderOf } from '../../index/ordered/order';
import { NULL_PREFIX, type Place } from '../../index/ordered/place';
import type { Id } from '../../index/posting-list/posting-list';
import type { Index, Model } from '../../schema/model';
import { readColumns } from '../../schema/rows';

/** The place behind a row that stands in the index at this moment. */
export function positionOf(model: Model, index: Index, key: string, id: Id): string {
  const { score, member } = placeOf(model, index, key, id);
  return `${score} ${member}`;
}

/** Whether a row stands in one zset of an index. */
export function standsIn(model: Model, index: Index, key: string, id: Id): boolean {
  return redis.call<string | false>('ZSCORE', key, placeOf(model, index, key, id).member) !== false;
}

/** The place of a row, if it stands there: mostly the zset tells, else the row. */
function placeOf(model: Model, index: Index, key: string, id: Id): Place {
  const { score, prefix, nullScore } = orderOf(index);
  const ordered = model.ids.ordered(id);
  const plain = index.isLexical ? false : redis.call<string | false>('ZSCORE', key, ordered);
  if (plain !== false) return { score: plain, member: ordered };
  const [text] = readColumns(model, id, [index.columns[index.columns.length - 1]]) ?? [false];
  if (text === false) return { score: nullScore, member: NULL_PREFIX + ordered };
  return { score: score(index, text), member: prefix(index, text) + ordered };
}

export function parsePosition(position: string): Place {
  const [space] = string.find(position, ' ', 1, true);
  // Just behind the member: no text stands between one and the same with a NUL.
  return { score: string.sub(position, 1, (space ?? 0) - 1), member: `${string.sub(position, (space ?? 0) + 1)}\0` };
}
