// Conditions as a look at one person, from which the right answer comes, beside the filter that systems are asked with.

import { cities } from '../people/cities.js';
import { type People, WORDS_OF_A_BIO } from '../people/people.js';
import type { Filter, NumberColumn } from './filter.js';

export interface Condition {
  readonly filter: Filter;
  /** Whether the person at `i` meets it. */
  passes(this: void, i: number): boolean;
}

export const everybody: Condition = { filter: { kind: 'and', of: [] }, passes: () => true };

/** Cities by their numbers. */
export function livesIn({ city }: People, ...numbers: readonly number[]): Condition {
  return {
    filter: { kind: 'city', cities: numbers.map((number) => cities[number]!) },
    passes: (i) => numbers.includes(city[i]!),
  };
}

/** Both ends count. */
export function between(people: People, column: NumberColumn, least: number, most: number): Condition {
  const values = people[column];
  return {
    filter: { kind: 'between', column, least, most },
    passes: (i) => values[i]! >= least && values[i]! <= most,
  };
}

/** Words by their number. */
export function hasWords({ words, bio }: People, ...wanted: readonly number[]): Condition {
  return {
    filter: { kind: 'words', words: wanted.map((word) => words[word]!) },
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
  return { filter: { kind: 'nameStarts', start }, passes: (i) => first[firstName[i]!]! || last[lastName[i]!]! };
}

export function emailEnds({ domains, domain }: People, end: string): Condition {
  const ends = domains.map((own) => own.endsWith(end));
  return { filter: { kind: 'emailEnds', end }, passes: (i) => ends[domain[i]!]! };
}

export function all(...conditions: readonly Condition[]): Condition {
  return {
    filter: { kind: 'and', of: conditions.map(({ filter }) => filter) },
    passes: (i) => conditions.every((condition) => condition.passes(i)),
  };
}

export function any(...conditions: readonly Condition[]): Condition {
  return {
    filter: { kind: 'or', of: conditions.map(({ filter }) => filter) },
    passes: (i) => conditions.some((condition) => condition.passes(i)),
  };
}

export function no(condition: Condition): Condition {
  return { filter: { kind: 'not', of: condition.filter }, passes: (i) => !condition.passes(i) };
}
