// Conditions twice: as a query document says them, and as a look at one person, from which the right answer comes.

import { cities } from '../people/cities.js';
import { type People, WORDS_OF_A_BIO } from '../people/people.js';

/** A condition so plain that hand-written Lua can test it. */
export type Test =
  | { readonly kind: 'scores'; readonly column: NumberColumn; readonly least: number; readonly most: number }
  | { readonly kind: 'city'; readonly city: string };

export interface Condition {
  /** The `where` of a query document. */
  readonly where: Readonly<Record<string, unknown>>;
  /** Whether the person at `i` meets it. */
  passes(this: void, i: number): boolean;
  /** All of which must pass; undefined where there is more to it. */
  readonly tests?: readonly Test[];
}

export type NumberColumn = 'age' | 'score';

export const everybody: Condition = { where: {}, passes: () => true, tests: [] };

export function livesIn({ city }: People, number: number): Condition {
  return {
    where: { city: cities[number] },
    passes: (i) => city[i] === number,
    tests: [{ kind: 'city', city: cities[number]! }],
  };
}

export function livesInOne({ city }: People, numbers: readonly number[]): Condition {
  return {
    where: { city: { in: numbers.map((number) => cities[number]) } },
    passes: (i) => numbers.includes(city[i]!),
  };
}

/** Both ends count. */
export function between(people: People, column: NumberColumn, least: number, most: number): Condition {
  const values = people[column];
  return {
    where: { [column]: { between: [least, most] } },
    passes: (i) => values[i]! >= least && values[i]! <= most,
    tests: [{ kind: 'scores', column, least, most }],
  };
}

/** Words by their number. */
export function hasWords({ words, bio }: People, ...wanted: readonly number[]): Condition {
  return {
    where: { bio: { match: wanted.map((word) => words[word]).join(' ') } },
    passes(i) {
      const own = bio.subarray(i * WORDS_OF_A_BIO, (i + 1) * WORDS_OF_A_BIO);
      return wanted.every((word) => own.includes(word));
    },
  };
}

/** A first or last name begins with `start`. */
export function nameStarts(people: People, start: string): Condition {
  const { firstNames, lastNames, firstName, lastName } = people;
  const first = firstNames.map((name) => name.startsWith(start));
  const last = lastNames.map((name) => name.startsWith(start));
  return { where: { name: { startsWith: start } }, passes: (i) => first[firstName[i]!]! || last[lastName[i]!]! };
}

export function emailEnds({ domains, domain }: People, end: string): Condition {
  const ends = domains.map((own) => own.endsWith(end));
  return { where: { email: { endsWith: end } }, passes: (i) => ends[domain[i]!]! };
}

export function all(...conditions: readonly Condition[]): Condition {
  return {
    where: { and: conditions.map(({ where }) => where) },
    passes: (i) => conditions.every((condition) => condition.passes(i)),
  };
}

export function any(...conditions: readonly Condition[]): Condition {
  return {
    where: { or: conditions.map(({ where }) => where) },
    passes: (i) => conditions.some((condition) => condition.passes(i)),
  };
}

export function no(condition: Condition): Condition {
  return { where: { not: condition.where }, passes: (i) => !condition.passes(i) };
}
