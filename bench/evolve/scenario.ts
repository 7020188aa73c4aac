// A model with many rows whose schema changes again and again while writers and readers go on, and clients that rebuild it
// are killed. Every answer is compared with what is right at its moment, and in the end every row.

import type { Redis } from 'ioredis';
import { type Random, randomFor } from '../random.js';
import type { Keygen, Libraries } from './libraries.js';
import { Probe } from './probe.js';
import { asRow } from './questions.js';
import { rebuild, type Rebuilt } from './rebuild.js';
import { batch, type Space } from './traffic.js';
import { draw, emptyWorld, models, rowOf, type World } from './world.js';

export interface Scenario extends Space {
  /** Another connection. */
  readonly open: () => Redis;
  /** The server is to have the first of them. */
  readonly libraries: Libraries;
  readonly rows: number;
  readonly seed: number;
}

export interface Phase extends Rebuilt {
  readonly name: string;
  /** Calls of writers and readers. */
  readonly traffic: number;
  /** Milliseconds that each call of one more reader took. */
  readonly waits: readonly number[];
}

interface Change {
  readonly name: string;
  readonly columns?: object;
  readonly rest?: object;
  readonly options?: object;
  /** What is loaded along with it. */
  readonly keygen?: Keygen;
  /** What is so from the define on. */
  readonly begin: (world: World) => void;
  /** What is so once it is rebuilt. */
  readonly end: (world: World) => void;
}

const text = { type: 'text' };

const changes: readonly Change[] = [
  {
    name: 'add indexes',
    columns: { age: { type: 'integer', index: true }, city: text, bio: { type: 'text', words: true } },
    rest: {
      indexes: {
        byCity: { from: ['city', 'age'], kinds: ['order'] },
        byWord: { from: ['bio', 'age'], kinds: ['order'], words: 'bio' },
      },
    },
    begin: (world) => (world.age = world.orders = 'building'),
    end: (world) => (world.age = world.orders = 'ready'),
  },
  {
    name: 'change the analyser',
    columns: { bio: { type: 'text', words: { minLength: 2 } } },
    options: { allow: ['rebuild'] },
    begin: (world) => (world.letters = 'either'),
    end: (world) => (world.letters = 'gone'),
  },
  {
    name: 'change a keygen',
    keygen: 'last',
    columns: { nick: text },
    rest: { indexes: models.Person.indexes },
    begin: (world) => {
      world.digit = 'building';
      world.keygen = 'last';
    },
    end: (world) => (world.digit = 'ready'),
  },
  {
    name: 'add unique',
    columns: { email: { type: 'text', unique: true } },
    begin: (world) => (world.email = 'building'),
    end: (world) => (world.email = 'ready'),
  },
  {
    name: 'rename a column',
    options: { rename: { 'Person.nick': 'handle' } },
    begin: (world) => (world.nick = 'handle'),
    end: () => undefined,
  },
  {
    name: 'change a type',
    columns: { age: { type: 'decimal', index: true } },
    options: { allow: ['tighten'] },
    begin: (world) => (world.age = world.orders = 'remade'),
    end: (world) => (world.age = world.orders = 'ready'),
  },
  {
    name: 'add a required column with a default and an index',
    columns: { plan: { type: 'text', required: true, default: 'free', index: true } },
    begin: (world) => (world.plan = 'building'),
    end: (world) => {
      world.plan = 'ready';
      for (const person of world.people.values()) person.plan ??= 'free';
    },
  },
  {
    name: 'drop indexes',
    options: { drop: ['Person.byCity', 'Person.byWord', 'Person.city.index', 'Person.age.index'] },
    begin: (world) => (world.city = world.age = world.orders = 'none'),
    end: () => undefined,
  },
];

export async function play(scenario: Scenario, told: (phase: Phase) => Promise<void> | void): Promise<void> {
  const { seed, libraries } = scenario;
  const world = emptyWorld();
  const random = randomFor(seed, 'traffic');
  await scenario.redis.function('LOAD', 'REPLACE', libraries.first);
  await define(scenario, { rest: models.Person });
  await fill(scenario, world);
  await told({ name: 'load the rows', calls: 0, kills: 0, most: 0, traffic: 0, waits: [] });
  const probe = new Probe(scenario);
  try {
    for (const change of changes) {
      const phase = await playChange(scenario, change, world, random);
      await told({ ...phase, waits: await probe.waits() });
    }
  } finally {
    probe.end();
  }
  await compare(scenario, world);
}

/** One change and its rebuild beside writers and readers, who go on for a while when it is over. */
async function playChange(
  scenario: Scenario,
  change: Change,
  world: World,
  random: Random,
): Promise<Omit<Phase, 'waits'>> {
  const { redis, namespace, open, seed } = scenario;
  await define(scenario, change);
  change.begin(world);
  let isOver = false;
  const rebuilt = rebuild({ open, namespace, random: randomFor(seed, change.name) }).finally(() => (isOver = true));
  rebuilt.catch(() => undefined);
  let traffic = await batch({ redis, namespace }, world, random);
  while (!isOver) traffic += await batch({ redis, namespace }, world, random);
  const done = await rebuilt;
  change.end(world);
  for (let i = 0; i < 5; i++) traffic += await batch({ redis, namespace }, world, random);
  return { name: change.name, traffic, ...done };
}

type Definition = Pick<Change, 'columns' | 'rest' | 'options' | 'keygen'>;

/** Another keygen is loaded in the same breath: until the schema is defined anew, what it makes can follow no write. */
async function define({ redis, namespace, libraries }: Scenario, wanted: Definition): Promise<void> {
  const { columns = {}, rest, options = {}, keygen } = wanted;
  const document = { models: { Person: { columns, ...rest } } };
  await Promise.all([
    keygen === undefined ? undefined : redis.function('LOAD', 'REPLACE', libraries[keygen]),
    redis.fcall('rom_define', 1, namespace, JSON.stringify(document), JSON.stringify(options)),
  ]);
}

async function fill({ redis, namespace, rows, seed }: Scenario, world: World): Promise<void> {
  const random: Random = randomFor(seed, 'people');
  for (let first = 1; first <= rows; first += 500) {
    const people = Array.from({ length: Math.min(500, rows - first + 1) }, (_, i) => draw(random, first + i));
    for (const person of people) world.people.set(person.id, person);
    await redis.fcall('rom_import', 1, namespace, 'Person', JSON.stringify(people));
  }
  world.last = rows;
}

/** Every row, and that every index agrees with them and nothing is left behind. */
async function compare({ redis, namespace }: Space, world: World): Promise<void> {
  const ids = [...world.people.keys()].sort((a, b) => a - b);
  for (let first = 0; first < ids.length; first += 500) {
    const some = ids.slice(first, first + 500);
    const rows = (await redis.fcall('rom_get', 1, namespace, 'Person', ...some.map(String))) as unknown[];
    for (const [i, id] of some.entries()) {
      const [actual, expected] = [asRow(rows[i]), rowOf(world, world.people.get(id)!)].map((row) => sorted(row));
      if (actual !== expected) throw new Error(`row ${id} is ${actual} where ${expected} is right`);
    }
  }
  const count = await redis.fcall('rom_count', 1, namespace, 'Person', '{}');
  if (count !== ids.length) throw new Error(`there are ${String(count)} rows where ${ids.length} are right`);
  let cursor: string | null = '';
  while (cursor !== null) {
    const options: object = { keys: true, budget: 20_000, ...(cursor === '' ? {} : { cursor }) };
    const reply = await redis.fcall('rom_check', 1, namespace, '', JSON.stringify(options));
    const [, findings, next] = reply as [string, string[], string | null];
    if (findings.length > 0) throw new Error(`rom_check found ${findings.slice(0, 5).join(' ')}`);
    cursor = next;
  }
}

function sorted(row: Record<string, string> | null): string {
  return JSON.stringify(Object.entries(row ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}
