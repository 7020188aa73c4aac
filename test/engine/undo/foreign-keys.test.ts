// Redis refuses a command on a key of another type, in the middle of a call if the engine has not read it before. So a
// foreign key is put in the way of every key that a call writes, one after the other.

import test from 'ava';
import { type Argument, type Space, useEngine } from '../engine.js';
import { contentsOf } from '../contents.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      term: { type: 'text', index: true },
      n: { type: 'integer', index: true },
      f: { type: 'float', index: true },
      key: { type: 'text', unique: true },
      ok: { type: 'boolean', index: true },
      note: { type: 'text' },
      bio: { type: 'text', words: true, suffix: true },
    },
    unique: [['term', 'n']],
  },
};

interface Scenario {
  /** Rows that are there before: how many, all of one term. */
  readonly rows: number;
  readonly call: readonly [name: string, ...args: Argument[]];
}

const whole = { term: 'x', n: 7, f: 0.5, key: 'k', ok: true, note: 'n', bio: 'Many words' };

const scenarios: Record<string, Scenario> = {
  'the first row': { rows: 0, call: ['create', 'T', whole] },
  'a row of nulls': { rows: 2, call: ['create', 'T', {}] },
  'a row beside others': { rows: 3, call: ['create', 'T', whole] },
  'a row under an id of its own': { rows: 1, call: ['create', 'T', { id: 70_000, ...whole }] },
  'a row that makes lists change their shape': { rows: 512, call: ['create', 'T', { term: 'many' }] },
  'a row in another block': { rows: 520, call: ['create', 'T', { id: 70_000, term: 'many', ok: true }] },
  'a put over a row': { rows: 3, call: ['put', 'T', { id: 2, ...whole }] },
  'an upsert of a row': { rows: 3, call: ['upsert', 'T', 'key', { key: 'key 2', term: 'new', ok: false }] },
  'an update of everything': { rows: 3, call: ['update', 'T', 2, whole] },
  'an update to nulls': {
    rows: 3,
    call: ['update', 'T', 2, { term: null, n: null, f: null, key: null, ok: null, note: null }],
  },
  'an update out of a large list': { rows: 516, call: ['update', 'T', 2, { term: 'x', key: 'y', f: 3, bio: 'few' }] },
  'the last delete': { rows: 1, call: ['delete', 'T', 1] },
  'a delete among others': { rows: 3, call: ['delete', 'T', 2] },
  'a delete out of a large list': { rows: 516, call: ['delete', 'T', 2] },
  'an addition to the schema': {
    rows: 5,
    call: [
      'define',
      {
        models: {
          T: {
            columns: {
              note: { type: 'text', index: true, words: true, suffix: true },
              f: { type: 'float', unique: true },
              extra: { type: 'integer', default: 1, index: true },
            },
          },
          U: { columns: {} },
        },
      },
    ],
  },
  'a commit of many': {
    rows: 3,
    call: [
      'commit',
      [
        { op: 'create', model: 'T', values: whole },
        { op: 'update', model: 'T', id: 1, changes: { key: 'key 2', n: 77 } },
        { op: 'update', model: 'T', id: 2, changes: { key: 'key 1', term: null } },
        { op: 'delete', model: 'T', id: 3 },
      ],
      { once: 'o' },
    ],
  },
};

async function fill(space: Space, rows: number): Promise<Space> {
  const row = (i: number) => ({
    term: 'many',
    n: i,
    f: i / 4,
    key: `key ${i}`,
    ok: i % 2 === 0,
    note: `note ${i}`,
    bio: `many n${i}`,
  });
  await Promise.all(Array.from({ length: rows }, (_, i) => space.call('create', 'T', row(i + 1), { return: 'none' })));
  return space;
}

/** The keys that a call writes, without the namespace. */
async function writtenKeys(space: Space, [name, ...args]: Scenario['call']): Promise<string[]> {
  const before = await space.dump();
  await space.call(name, ...args);
  const after = await space.dump();
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => before[key] !== after[key])
    .map((key) => key.slice(space.namespace.length + 3))
    .sort();
}

for (const [title, { rows, call }] of Object.entries(scenarios)) {
  test(`a foreign key in the way of ${title}: the call fails and everything else is as it was`, async (t) => {
    const { redis } = engine;
    const keys = await writtenKeys(await fill(await engine.open(t, models), rows), call);
    const space = await fill(await engine.open(t, models), rows);
    t.true(keys.length > 1);
    const [name, ...args] = call;
    for (const suffix of keys) {
      const key = `{${space.namespace}}:${suffix}`;
      const [type, held] = await Promise.all([redis.type(key), redis.dumpBuffer(key)]);
      await redis.del(key);
      if (type === 'list' || type === 'string') await redis.hset(key, 'foreign', 'x');
      else await redis.rpush(key, 'foreign');
      const before = await contentsOf(redis, space.namespace);
      const { code, message } = await space.fails(name, ...args);
      t.true(['INTERNAL', 'UNIQUE'].includes(code), `${suffix}: ${code} ${String(message)}`);
      t.notRegex(String(message), /its undoing/);
      t.deepEqual(await contentsOf(redis, space.namespace), before, suffix);
      await redis.del(key);
      if (held) await redis.restore(key, 0, held);
    }
    await space.call(name, ...args);
  });
}
