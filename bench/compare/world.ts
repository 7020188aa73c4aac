// What the comparison is about: people, accounts and notes, the same for all systems, and what becomes of them.

import { type People, personAt } from '../people/people.js';
import { type Random, randomFor } from '../random.js';
import type { System } from '../systems/system.js';

export interface World {
  readonly seed: number;
  /** Everybody, those who are created in the course of it included. */
  readonly people: People;
  /** How many are there before. */
  readonly rows: number;
  /** How many of the others have been created. */
  created: number;
  /** What each account holds. */
  readonly gold: number[];
  /** Who wrote each note, by number. */
  readonly authors: readonly number[];
  /** Moves on with every draw. */
  readonly random: Random;
}

/** A system, and its names for what the world holds. */
export interface Contender {
  readonly system: System;
  /** Ids by the numbers of people, accounts and notes. */
  readonly ids: string[];
  readonly accounts: string[];
  readonly notes: string[];
  /** Of a row, in all. */
  readonly bytesPerRow: number;
  /** Milliseconds. */
  readonly loading: number;
}

const ACCOUNTS = 1000;
const GOLD = 100_000;
const NOTES = 1000;

export function worldOf(people: People, rows: number, seed: number): World {
  const random = randomFor(seed, 'comparison');
  return {
    seed,
    people,
    rows,
    created: 0,
    gold: new Array<number>(ACCOUNTS).fill(GOLD),
    authors: Array.from({ length: NOTES }, () => random.integer(0, rows - 1)),
    random,
  };
}

const COLUMNS = ['email', 'name', 'city', 'age', 'score', 'bio'] as const;

/** Throws where a row is not that of the person at `i`. Values may come as texts. */
export function assertPerson(row: unknown, people: People, i: number): void {
  const person = personAt(people, i);
  const found = row as Record<string, unknown> | null;
  const wrong = COLUMNS.find((column) => String(found?.[column]) !== String(person[column]));
  if (wrong !== undefined) {
    throw new Error(`the ${wrong} of ${person.email} is ${String(found?.[wrong])} instead of ${String(person[wrong])}`);
  }
}
