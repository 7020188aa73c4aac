// Order of places by the cells that they are in (see codec/cells): what is near on the curve is mostly near on Earth, and
// an area is a few stretches of it. A value has no place of its own there, so ranges of values are not asked for.

import { placeScore } from '../../codec/point';
import { afterNul } from './member';
import type { Order } from './order';
import { numberOf, placeAlone } from './place-text';
import { scored } from './scored';

/** Members without a number, which are most, are the ordered ids as they stand. */
function toOrdered(this: void, members: string[]): string[] {
  for (const i of $range(0, members.length - 1)) members[i] = afterNul(members[i]);
  return members;
}

export const geo: Order = {
  ...scored,
  score: (_index, text) => placeScore(placeAlone(text)),
  prefix: (_index, text) => numberOf(text),
  idOf: (ids, member) => ids.ofOrdered(afterNul(member)),
  toIds: (ids, members) => ids.allPlain(toOrdered(members)),
  toOrdered,
};
