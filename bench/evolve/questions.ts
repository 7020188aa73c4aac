// What readers ask, with the answers that are right at the moment of asking. While an index is being built a query may be
// refused with the advice to rebuild; once it has been answered it is answered for good.

import type { Random } from '../random.js';
import {
  CITIES,
  digitOf,
  drawId,
  drawWord,
  firstByAge,
  idsOf,
  type Person,
  rowOf,
  type Standing,
  type World,
} from './world.js';

export interface Question {
  readonly name: string;
  readonly args: readonly string[];
  /** Throws where a reply, or an error, is not right. */
  readonly judge: (reply: unknown) => void;
}

type Indexed = 'city' | 'age' | 'orders' | 'email' | 'plan' | 'digit';

const REBUILD = /run rom_reindex until it is through/;

export function ask(world: World, random: Random): Question {
  return random.pick(questions)(world, random);
}

const questions: readonly ((world: World, random: Random) => Question)[] = [
  (world, random) => {
    const city = random.pick(CITIES);
    return counted(world, 'city', { where: { city } }, () => idsOf(world, (person) => person.city === city).length);
  },
  (world, random) => {
    const gte = random.integer(0, 99_000);
    const query = { where: { age: { gte } }, orderBy: ['age'], limit: 10 };
    return listed(world, 'age', query, () => firstByAge(world, 10, ({ age }) => age! >= gte));
  },
  (world, random) => {
    const city = random.pick(CITIES);
    const query = { where: { city }, orderBy: ['age'], limit: 5, plan: 'merge' };
    return listed(world, 'orders', query, () => firstByAge(world, 5, (person) => person.city === city));
  },
  (world, random) => {
    const word = drawWord(random);
    const query = { where: { bio: { match: word } }, orderBy: ['age'], limit: 5, plan: 'merge' };
    return listed(world, 'orders', query, () => firstByAge(world, 5, ({ bio }) => bio.split(' ').includes(word)));
  },
  (world, random) => {
    const word = drawWord(random);
    const expected = idsOf(world, ({ bio }) => bio.split(' ').includes(word)).length;
    return { ...count({ where: { bio: { match: word } } }), judge: (reply) => same(reply, expected, `words ${word}`) };
  },
  (world) => letters(world),
  (world, random) => {
    const nick = `n${random.integer(0, 9999)}`;
    const expected = idsOf(world, (person) => person.nick === nick).map(String);
    const query = { where: { [world.nick]: nick }, ids: true };
    return { ...page(query), judge: (reply) => same(idsIn(reply), expected, `nick ${nick}`) };
  },
  (world, random) => {
    const person = world.people.get(drawId(world, random));
    const email = person?.email ?? 'nobody@x.io';
    const judge = judgeRow(world, person, email);
    return indexed(world, 'email', { name: 'get_by', args: ['Person', 'email', email] }, judge);
  },
  (world, random) => {
    const id = drawId(world, random);
    const judge = judgeRow(world, world.people.get(id), `row ${id}`);
    const judgeReply = (reply: unknown) => judge(reply instanceof Error ? reply : (reply as unknown[])[0]);
    return { name: 'get', args: ['Person', String(id)], judge: judgeReply };
  },
  (world, random) => {
    const digit = String(random.integer(0, 9));
    const expected = () => idsOf(world, (person) => digitOf(world, person) === digit).length;
    return counted(world, 'digit', { where: { digit } }, expected);
  },
  (world) =>
    counted(world, 'plan', { where: { plan: 'pro' } }, () => idsOf(world, ({ plan }) => plan === 'pro').length),
];

/**
 * A row takes the default of a new column at some moment of the rebuild. That the rebuild is over is seen by a query before the
 * people of the world are told: until a person has the plan, its row may have it or not.
 */
function judgeRow(world: World, person: Person | undefined, what: string): (reply: unknown) => void {
  const expected = person === undefined ? null : rowOf(world, person);
  const isFilling = world.plan !== 'none' && person?.plan === undefined;
  return (reply) => {
    const row = asRow(reply);
    if (isFilling && row?.['plan'] === 'free') delete row['plan'];
    same(row, expected, what);
  };
}

/** Words of one letter: the old index finds them, the new one does not. */
function letters(world: World): Question {
  const all = idsOf(world, ({ bio }) => bio.startsWith('a ')).length;
  const wasGone = world.letters === 'gone';
  return {
    ...count({ where: { bio: { match: 'a' } } }),
    judge: (reply) => {
      if (reply === 0 && world.letters !== 'found') world.letters = 'gone';
      else same(reply, wasGone ? 0 : all, 'words of one letter');
    },
  };
}

const count = (query: object) => ({ name: 'count', args: ['Person', JSON.stringify({ budget: 1_000_000, ...query })] });
const page = (query: object) => ({ name: 'query', args: ['Person', JSON.stringify({ budget: 1_000_000, ...query })] });

function counted(world: World, index: Indexed, query: object, expected: () => number): Question {
  const right = expectedOf(world, index, expected);
  return indexed(world, index, count(query), (reply) => same(reply, right, JSON.stringify(query)));
}

function listed(world: World, index: Indexed, query: object, expected: () => number[]): Question {
  const right = expectedOf(world, index, () => expected().map(String));
  return indexed(world, index, page({ ...query, ids: true }), (reply) =>
    same(idsIn(reply), right, JSON.stringify(query)),
  );
}

const expectedOf = <T>(world: World, index: Indexed, expected: () => T) =>
  world[index] === 'none' ? undefined : expected();

/** Judges an answer, or that there is none as long as there can be none. */
function indexed(
  world: World,
  index: Indexed,
  call: Pick<Question, 'name' | 'args'>,
  judge: (reply: unknown) => void,
): Question {
  const asked: Standing = world[index];
  return {
    ...call,
    judge: (reply) => {
      if (!(reply instanceof Error)) {
        if (asked === 'none') throw new Error(`${index} is not declared, and was answered: ${call.args.join(' ')}`);
        judge(reply);
        if (asked === 'building') world[index] = 'ready';
      } else if (asked === 'ready' || !/^QUERY /.test(reply.message)) throw reply;
      else if (asked !== 'none' && !REBUILD.test(reply.message)) throw reply;
    },
  };
}

function same(actual: unknown, expected: unknown, what: string): void {
  if (actual instanceof Error) throw actual;
  if (text(actual) === text(expected)) return;
  throw new Error(`${what}: ${text(actual)} where ${text(expected)} is right`);
}

function text(value: unknown): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function idsIn(reply: unknown): unknown {
  return Array.isArray(reply) ? reply[0] : reply;
}

export function asRow(reply: unknown): Record<string, string> | null {
  if (reply instanceof Error) throw reply;
  if (reply === null) return null;
  const flat = reply as string[];
  return Object.fromEntries(flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1]!]] : [])));
}
