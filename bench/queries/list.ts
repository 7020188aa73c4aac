// The queries of the bench. A list that is fixed: a query that is dropped or mended in it is a new one, for figures of
// different days are compared by name.

import { citiesOf, type CityClass } from '../people/cities.js';
import { AGES, type People, SCORES } from '../people/people.js';
import type { Random } from '../random.js';
import type { Asked, RowsAsked } from './asked.js';
import {
  all,
  any,
  between,
  type Condition,
  emailEnds,
  everybody,
  hasWords,
  livesIn,
  nameStarts,
  no,
} from './condition.js';
import type { NumberColumn } from './filter.js';
import type { OrderBy } from './order.js';

export interface Question {
  readonly name: string;
  /** True where it is about the plans of the engine, and nothing to ask other systems. */
  readonly isOwn?: true;
  /** True where it is about an order by words. */
  readonly wantsWords?: true;
  /** Asks with other parameters each time. */
  ask(this: void, people: People, random: Random): Asked;
}

export const questions: readonly Question[] = [
  { name: 'a call that does nothing', ask: () => ({ kind: 'nothing' }) },
  { name: 'get by email', ask: ({ size }, random) => ({ kind: 'lookup', at: random.integer(0, size - 1) }) },
  rows('by score, no filter', '-score', () => everybody),
  rows('by score, 50% by age', '-score', (people, random) => range(people, random, 'age', 0.5)),
  rows('by score, 5% by age', '-score', (people, random) => range(people, random, 'age', 0.05)),
  rows('by age, city of 1.5%', 'age', (people, random) => city(people, random, 'borough')),
  rows('by age, city of 0.2%', 'age', (people, random) => city(people, random, 'village')),
  rows('by age, city of 0.1%', 'age', (people, random) => city(people, random, 'hamlet')),
  rows('by score, city of 0.2%, composite', '-score', (people, random) => city(people, random, 'village')),
  rows('by age, city that it excludes (1%)', 'age', (people, random) => city(people, random, 'exile')),
  rows('by score, city that it excludes, composite', '-score', (people, random) => city(people, random, 'exile')),
  rows('by name, 1% by score', 'name', (people, random) => range(people, random, 'score', 0.01)),
  walked('by name, 1% by score, past all names', 'name', (people, random) => range(people, random, 'score', 0.01)),
  rows('two common words and 25% by age', 'id', (people, random) =>
    all(twoWords(people, random), range(people, random, 'age', 0.25)),
  ),
  rows('by score, two common words', '-score', twoWords),
  { ...rows('by score, two common words, composite', '-score', twoWords), isOwn: true, wantsWords: true },
  rows('by name, beginning of a name', 'name', (people, random) =>
    nameStarts(people, random.pick(people.lastNames).slice(0, 3)),
  ),
  rows('by id, end of an email', 'id', (people, random) =>
    emailEnds(people, people.domains[random.integer(100, 399)]!),
  ),
  rows('by score, or and not', '-score', orAndNot),
  rows('by score, deep page, 50% by age', '-score', (people, random) => range(people, random, 'age', 0.5), deep),
  count('count a range', (people, random) => range(people, random, 'score', random.share())),
  count('count two words', (people, random) => hasWords(people, random.integer(20, 59), random.integer(60, 99))),
  count('count or and not', orAndNot),
];

function rows(
  name: string,
  orderBy: OrderBy,
  condition: (people: People, random: Random) => Condition,
  depth?: (people: People, random: Random) => number,
): Question {
  return {
    name: `10 ${name}`,
    ask(people, random): RowsAsked {
      const asked = { kind: 'rows', condition: condition(people, random), orderBy } as const;
      return depth ? { ...asked, depth: depth(people, random) } : asked;
    },
  };
}

/** As it is without an order that serves it. */
function walked(...[name, orderBy, condition]: Parameters<typeof rows>): Question {
  const { ask } = rows(name, orderBy, condition);
  return {
    name: `10 ${name}`,
    isOwn: true,
    ask: (people, random) => ({ ...(ask(people, random) as RowsAsked), plan: 'walk' }),
  };
}

function count(name: string, condition: (people: People, random: Random) => Condition): Question {
  return { name, ask: (people, random) => ({ kind: 'count', condition: condition(people, random) }) };
}

/** A stretch somewhere of the values of a column that holds about `share` of the people. */
function range(people: People, random: Random, column: NumberColumn, share: number): Condition {
  const { least, most } = column === 'age' ? AGES : SCORES;
  const width = Math.max(1, Math.round((most - least + 1) * share));
  const start = random.integer(least, most - width + 1);
  return between(people, column, start, start + width - 1);
}

function city(people: People, random: Random, wanted: CityClass): Condition {
  return livesIn(people, random.pick(citiesOf(wanted)));
}

/** Words that 30% to 12% of the bios have. */
function twoWords(people: People, random: Random): Condition {
  return hasWords(people, random.integer(2, 5), random.integer(6, 9));
}

function orAndNot(people: People, random: Random): Condition {
  const towns = livesIn(people, random.pick(citiesOf('borough')), random.pick(citiesOf('village')));
  const young = all(range(people, random, 'age', 0.1), hasWords(people, random.integer(50, 149)));
  return all(any(towns, young), no(hasWords(people, random.integer(0, 9))));
}

/** Deep, but no further than half of the rows that pass. */
function deep({ size }: People, random: Random): number {
  return Math.min(random.integer(5_000, 20_000), size >> 2);
}
