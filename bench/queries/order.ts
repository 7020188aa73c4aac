// The first of those who pass, in an order, without the engine: one look at everybody, and a list of the best so far.

import type { People } from '../people/people.js';
import type { RowsAsked } from './asked.js';

/** A minus turns an order round, ids that decide between equals included. */
export type OrderBy = 'id' | 'age' | '-age' | '-score' | 'name';

export type Before = (a: number, b: number) => boolean;

export function firstOf(people: People, { condition, orderBy, after }: RowsAsked, wanted: number): number[] {
  const before = beforeBy(people, orderBy);
  const best: number[] = [];
  for (let i = 0; i < people.size; i++) {
    if (after && !before(after.at, i)) continue;
    if (best.length === wanted && !before(i, best[wanted - 1]!)) continue;
    if (!condition.passes(i)) continue;
    let place = best.length === wanted ? wanted - 1 : best.length;
    for (; place > 0 && before(i, best[place - 1]!); place--) best[place] = best[place - 1]!;
    best[place] = i;
  }
  return best;
}

export function beforeBy(people: People, orderBy: OrderBy): Before {
  if (orderBy === 'id') return (a, b) => a < b;
  if (orderBy === 'name') {
    const { firstNames, lastNames, firstName, lastName } = people;
    // Names are of a to z, so that the order of strings here is the order of bytes there.
    const name = (i: number): string => `${firstNames[firstName[i]!]} ${lastNames[lastName[i]!]}`;
    return (a, b) => (name(a) === name(b) ? a < b : name(a) < name(b));
  }
  const isDescending = orderBy.startsWith('-');
  const values = people[(isDescending ? orderBy.slice(1) : orderBy) as 'age' | 'score'];
  const ascending: Before = (a, b) => (values[a] === values[b] ? a < b : values[a]! < values[b]!);
  return isDescending ? (a, b) => ascending(b, a) : ascending;
}
