// Where the opening of an ordered index goes on: a place, as text.

import { orderOf } from '../../index/ordered/order';
import { NULL_PREFIX, type Place } from '../../index/ordered/place';
import type { Id } from '../../index/posting-list/posting-list';
import type { Index, Model } from '../../schema/model';
import { readColumns } from '../../schema/rows';

/** The place behind a row that stands in the index at this moment. */
export function positionOf(model: Model, index: Index, key: string, id: Id): string {
  const { score, prefix, nullScore } = orderOf(index);
  const ordered = model.ids.ordered(id);
  const plain = redis.call<string | false>('ZSCORE', key, ordered);
  if (plain !== false && !index.isLexical) return `${plain} ${ordered}`;
  const [text] = readColumns(model, id, [index.columns[index.columns.length - 1]]) ?? [false];
  if (text === false) return `${nullScore} ${NULL_PREFIX}${ordered}`;
  return `${score(index, text)} ${prefix(index, text)}${ordered}`;
}

export function parsePosition(position: string): Place {
  const [space] = string.find(position, ' ', 1, true);
  // Just behind the member: no text stands between one and the same with a NUL.
  return { score: string.sub(position, 1, (space ?? 0) - 1), member: `${string.sub(position, (space ?? 0) + 1)}\0` };
}
