// The data: people with a name, an address, a city, an age, a score and a text about them. It is kept by column, words
// and cities by number, so that a million of them fit and answers can be found by looking at every one.

import type { Rows } from '../load.js';
import { randomFor, weighted, zipf } from '../random.js';
import { cities, citiesOf, cityShares } from './cities.js';
import { MODEL } from './schema.js';
import { vocabulary } from './vocabulary.js';

export const AGES = { least: 18, most: 97 } as const;
export const SCORES = { least: 0, most: 999_999 } as const;
const EXILES = { age: 95, score: 50_000 } as const;

export const WORDS_OF_A_BIO = 12;

export interface People {
  readonly size: number;
  /** By number, the most frequent first. */
  readonly words: readonly string[];
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly domains: readonly string[];
  readonly firstName: Uint16Array;
  readonly lastName: Uint16Array;
  readonly domain: Uint16Array;
  readonly city: Uint16Array;
  readonly age: Uint8Array;
  readonly score: Int32Array;
  /** WORDS_OF_A_BIO numbers a person. */
  readonly bio: Uint16Array;
}

export function drawPeople(seed: number, size: number): People {
  const random = randomFor(seed, 'people');
  const words = vocabulary(seed, 'words', 5000);
  const firstNames = vocabulary(seed, 'first names', 200);
  const lastNames = vocabulary(seed, 'last names', 3000);
  const domains = vocabulary(seed, 'domains', 2000).map((name) => `${name}.org`);
  const draw = (weights: readonly number[], count: number): Uint16Array =>
    Uint16Array.from({ length: count }, weighted(random, weights));
  const city = draw(cityShares, size);
  const exiles = new Set(citiesOf('exile'));
  return {
    size,
    words,
    firstNames,
    lastNames,
    domains,
    firstName: draw(zipf(firstNames.length), size),
    lastName: draw(zipf(lastNames.length), size),
    domain: draw(zipf(domains.length), size),
    city,
    age: Uint8Array.from(city, (at) => random.integer(exiles.has(at) ? EXILES.age : AGES.least, AGES.most)),
    score: Int32Array.from(city, (at) => random.integer(SCORES.least, exiles.has(at) ? EXILES.score : SCORES.most)),
    bio: draw(zipf(words.length), size * WORDS_OF_A_BIO),
  };
}

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly city: string;
  readonly age: number;
  readonly score: number;
  readonly bio: string;
}

/** Rows are created in this order, so the person at `i` has the id `i + 1`. */
export function personAt(people: People, i: number): Person {
  const first = people.firstNames[people.firstName[i]!]!;
  const last = people.lastNames[people.lastName[i]!]!;
  const bio = people.bio.subarray(i * WORDS_OF_A_BIO, (i + 1) * WORDS_OF_A_BIO);
  return {
    email: `${first}.${last}.${i}@${people.domains[people.domain[i]!]!}`,
    name: `${first} ${last}`,
    city: cities[people.city[i]!]!,
    age: people.age[i]!,
    score: people.score[i]!,
    bio: Array.from(bio, (word) => people.words[word]!).join(' '),
  };
}

/** The first of them, as long as not all are loaded. Nothing is copied. */
export function firstPeople(people: People, size: number): People {
  return { ...people, size };
}

export function rowsOf(people: People): Rows {
  return { model: MODEL, size: people.size, valuesAt: (i) => personAt(people, i) };
}
