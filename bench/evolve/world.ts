// What the namespace must hold at each moment: rows in this process, changed by the same writes, looked at one by one.

import type { Random } from '../random.js';
import type { Keygen } from './libraries.js';

export const CITIES = ['London', 'Paris', 'Rome', 'Oslo', 'Bonn', 'Lima', 'Cairo', 'Delhi', 'Kyoto', 'Quito'];
const WORDS = 200;

export interface Person {
  readonly id: number;
  email: string;
  city: string | null;
  age: number | null;
  bio: string;
  nick: string;
  plan?: string;
}

/**
 * Where an index stands: not declared, declared and not yet known to be filled, or known to answer. One that is `remade` has answered, is
 * to go at some moment of the rebuild, and its successor answers at another.
 */
export type Standing = 'none' | 'building' | 'remade' | 'ready';

export interface World {
  readonly people: Map<number, Person>;
  last: number;
  /** What `nick` is called. */
  nick: string;
  city: Standing;
  age: Standing;
  /** Those by age within a city, and under a word. */
  orders: Standing;
  email: Standing;
  plan: Standing;
  digit: Standing;
  /** What makes the digits. */
  keygen: Keygen;
  /** Whether words of one letter are found: until the new words are filled they are, and then never again. */
  letters: 'found' | 'either' | 'gone';
}

export const models = {
  Person: {
    columns: {
      email: { type: 'text' },
      city: { type: 'text', index: true },
      age: { type: 'integer' },
      bio: { type: 'text', words: true },
      nick: { type: 'text', sort: true },
    },
    indexes: { digit: { from: ['nick'], keygen: 'digit', kinds: ['equal', 'sort'] } },
  },
};

export function emptyWorld(): World {
  const standings = {
    city: 'ready',
    age: 'none',
    orders: 'none',
    email: 'none',
    plan: 'none',
    digit: 'ready',
  } as const;
  return { people: new Map(), last: 0, nick: 'nick', letters: 'found', keygen: 'first', ...standings };
}

export function draw(random: Random, id: number): Person {
  return {
    id,
    email: `p${id}@x.io`,
    city: random.share() < 0.1 ? null : random.pick(CITIES),
    age: random.share() < 0.1 ? null : random.integer(0, 99_999),
    bio: drawBio(random),
    nick: `n${random.integer(0, 9999)}`,
  };
}

export function drawBio(random: Random): string {
  const words = Array.from({ length: 4 }, () => `w${random.integer(0, WORDS - 1)}`);
  return [...(random.share() < 0.5 ? ['a'] : []), ...words].join(' ');
}

export const drawWord = (random: Random): string => `w${random.integer(0, WORDS - 1)}`;

export function drawId({ last }: World, random: Random): number {
  return random.integer(1, last);
}

/** Ids of those who meet something, ascending: people come in the order of their ids, and never again. */
export function idsOf({ people }: World, meets: (person: Person) => boolean): number[] {
  const ids: number[] = [];
  for (const person of people.values()) if (meets(person)) ids.push(person.id);
  return ids;
}

export const digitOf = ({ keygen }: World, { nick }: Person): string => nick.at(keygen === 'first' ? 1 : -1)!;

/** The first by age of those who meet something and have one, ties by id: to sort all of them would keep the rebuild waiting. */
export function firstByAge({ people }: World, limit: number, meets: (person: Person) => boolean): number[] {
  const first: Person[] = [];
  for (const person of people.values()) {
    if (person.age === null || !meets(person)) continue;
    if (first.length === limit && first[limit - 1]!.age! <= person.age) continue;
    const at = first.findIndex(({ age }) => age! > person.age!);
    first.splice(at < 0 ? first.length : at, 0, person);
    if (first.length > limit) first.pop();
  }
  return first.map(({ id }) => id);
}

/** As readers give a row. */
export function rowOf({ nick, plan }: World, person: Person): Record<string, string> {
  const row: Record<string, string> = {
    id: String(person.id),
    email: person.email,
    bio: person.bio,
    [nick]: person.nick,
  };
  if (person.city !== null) row['city'] = person.city;
  if (person.age !== null) row['age'] = String(person.age);
  if (person.plan !== undefined && plan !== 'none') row['plan'] = person.plan;
  return row;
}
