// The commands that a call issues inside Redis, counted by Redis itself: a change costs what it changes.

import test from 'ava';
import { type Counts, countsOf as countsOn } from '../commands.js';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

const models = {
  Wide: {
    columns: {
      n: { type: 'integer', index: true },
      note: { type: 'text' },
      email: { type: 'text', unique: true },
      ...Object.fromEntries(LETTERS.map((letter) => [`text_${letter}`, { type: 'text', index: true }])),
      ...Object.fromEntries(LETTERS.map((letter) => [`number_${letter}`, { type: 'integer', index: true }])),
    },
    unique: [['email', 'note']],
  },
  Story: { columns: { text: { type: 'text', required: true, words: true, suffix: true } } },
  Worded: {
    columns: {
      n: { type: 'integer', index: true },
      text: { type: 'text', words: true, prefix: true, suffix: true },
    },
  },
  Plain: { columns: { note: { type: 'text' } } },
  Named: { columns: { note: { type: 'text' } }, primaryKey: { kind: 'text' } },
  Small: {
    columns: {
      email: { type: 'text', required: true, unique: true },
      city: { type: 'text', required: true, index: true },
      age: { type: 'integer', required: true, index: true },
      plain: { type: 'reference', model: 'Plain' },
    },
  },
};

const wide = {
  n: 1,
  note: 'x',
  email: 'ada',
  ...Object.fromEntries(LETTERS.map((letter, i) => [`text_${letter}`, `word ${i % 5}`])),
  ...Object.fromEntries(LETTERS.map((letter, i) => [`number_${letter}`, i])),
};

const countsOf = (run: () => Promise<unknown>): Promise<Counts> => countsOn(engine.redis, run);

const READS = [
  'hget',
  'hmget',
  'exists',
  'get',
  'zscore',
  'zcard',
  'scard',
  'sismember',
  'smembers',
  'hgetall',
  'dump',
];

function writesIn(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([name]) => !READS.includes(name)));
}

async function filled(space: Space): Promise<Space> {
  // Engines ask once per server what they run on; that belongs to no call.
  await space.create('Plain', { note: 'x' });
  await space.create('Wide', wide);
  await space.create('Wide', {});
  await space.create('Small', { email: 'first', city: 'Rome', age: 1 });
  return space;
}

engine.privateTest(
  'one integer among 53 indexed columns costs its row, its score and a version, and no other command that writes',
  async (t) => {
    const space = await filled(await engine.open(t, models));
    for (const id of [1, 2]) {
      await space.call('update', 'Wide', id, { n: 5, number_a: 7 });
      const counts = await countsOf(() => space.call('update', 'Wide', id, { n: 6 }));
      t.deepEqual(writesIn(counts), { hset: 2, zadd: 1 });
      t.true(Object.values(counts).reduce((sum, count) => sum + count) <= 5, JSON.stringify(counts));
    }
    const among = await countsOf(() => space.call('update', 'Wide', 1, { ...wide, n: 6, number_a: 7, number_b: 99 }));
    t.deepEqual(writesIn(among), { hset: 2, zadd: 1 }, 'the same where every column is given');
  },
);

engine.privateTest('one integer of a row with 100 indexed words costs its row, its score and a version', async (t) => {
  const space = await filled(await engine.open(t, models));
  const text = Array.from({ length: 100 }, (_, i) => `word${i}`).join(' ');
  await space.create('Worded', { n: 1, text });
  const counts = await countsOf(() => space.call('update', 'Worded', 1, { n: 2, text }));
  t.deepEqual(writesIn(counts), { hset: 2, zadd: 1 });
});

engine.privateTest('a word that goes and one that comes cost their own entries, among however many', async (t) => {
  const space = await filled(await engine.open(t, models));
  const words = Array.from({ length: 300 }, (_, i) => `w${i}`);
  const text = words.join(' ');
  for (const again of ['x', 'y']) await space.create('Story', { text: `${text} ${again}` });
  const counts = await countsOf(() => space.call('update', 'Story', 1, { text: `${text.toUpperCase()}! w1 y` }));
  // "y" has a list already; "x" leaves its list, the lexicon and the endings.
  t.deepEqual(writesIn(counts), { hset: 1, sadd: 1, srem: 1, zrem: 2 });
  const same = await countsOf(() => space.call('update', 'Story', 1, { text: `y, ${text}` }));
  t.deepEqual(writesIn(same), { hset: 1 });
});

engine.privateTest('a column without index costs one HSET', async (t) => {
  const space = await filled(await engine.open(t, { ...models, Wide: { ...models.Wide, unique: [] } }));
  const counts = await countsOf(() => space.call('update', 'Wide', 1, { note: 'y' }));
  t.deepEqual(writesIn(counts), { hset: 1 });
});

engine.privateTest('an unchanged row costs no command that writes, by any function', async (t) => {
  const space = await filled(await engine.open(t, models));
  const calls = [
    () => space.call('update', 'Wide', 1, wide),
    () => space.call('update', 'Wide', 1, {}),
    () => space.call('put', 'Wide', { id: 1, ...wide }),
    () => space.call('upsert', 'Wide', 'email', wide),
    () => space.call('commit', [{ op: 'update', model: 'Wide', id: 1, changes: wide }]),
    () =>
      space.call('commit', [
        { op: 'update', model: 'Wide', id: 1, changes: { n: 9, email: 'bob' } },
        { op: 'update', model: 'Wide', id: 1, changes: { n: 1, email: 'ada' } },
      ]),
    () => space.call('delete', 'Wide', 77),
  ];
  for (const call of calls) t.deepEqual(writesIn(await countsOf(call)), {}, String(call));
});

engine.privateTest('a row that is deleted and put again as it was costs no index command', async (t) => {
  const space = await filled(await engine.open(t, models));
  const counts = await countsOf(() =>
    space.call('commit', [
      { op: 'delete', model: 'Wide', id: 1 },
      { op: 'put', model: 'Wide', values: { id: 1, ...wide } },
    ]),
  );
  t.deepEqual(writesIn(counts), {});
});

interface Cost {
  readonly call: string;
  readonly run: (space: Space) => Promise<unknown>;
  /** Commands that write, exactly. */
  readonly writes: Counts;
  /** Commands that read, at most. */
  readonly reads: number;
}

/** What a call costs inside Redis. What grows here makes every call slower. */
const costs: readonly Cost[] = [
  {
    call: 'create, automatic id, no index: the row, its live id, the counter',
    run: (space) => space.call('create', 'Plain', { note: 'y' }),
    writes: { hset: 1, sadd: 1, set: 1 },
    reads: 5,
  },
  {
    call: 'create, text id, no index: the row, its live id',
    run: (space) => space.call('create', 'Named', { id: 'y' }),
    writes: { hset: 1, zadd: 1 },
    reads: 5,
  },
  {
    call: 'create: the same and a claim, a term that is known, a score, a reference, a version for both',
    run: (space) => space.call('create', 'Small', { email: 'b', city: 'Rome', age: 3, plain: 1 }),
    writes: { hset: 3, sadd: 2, set: 1, zadd: 2 },
    reads: 9,
  },
  {
    call: 'create: a term that is new enters the lexicon, a null its list',
    run: (space) => space.call('create', 'Small', { email: 'b', city: 'Oslo', age: 3 }),
    writes: { hset: 3, sadd: 3, set: 1, zadd: 2 },
    reads: 10,
  },
  {
    call: 'create of 55 columns: two claims, 26 terms, 27 scores, a version for all of them',
    run: (space) => space.call('create', 'Wide', { ...wide, email: 'new' }),
    writes: { hset: 4, sadd: 27, set: 1, zadd: 27 },
    reads: 60,
  },
  {
    call: 'update of a term: out of one list, into another',
    run: (space) => space.call('update', 'Small', 1, { city: 'Oslo' }),
    writes: { hset: 1, sadd: 1, srem: 1, zadd: 1, zrem: 1 },
    reads: 6,
  },
  {
    call: 'update of a unique value: one claim for another',
    run: (space) => space.call('update', 'Small', 1, { email: 'zz' }),
    writes: { hdel: 1, hset: 2 },
    reads: 4,
  },
  {
    call: 'update of a score, under a condition',
    run: (space) => space.call('update', 'Small', 1, { age: 2 }, { if: { age: 1, email: 'first' } }),
    writes: { hset: 2, zadd: 1 },
    reads: 2,
  },
  {
    call: 'delete: the row, its live id, its claim, its term and the lexicon, its score, its null',
    run: (space) => space.call('delete', 'Small', 1),
    writes: { del: 1, hdel: 1, hset: 1, srem: 3, zrem: 2 },
    reads: 10,
  },
  { call: 'get of one row', run: (space) => space.call('get', 'Small', 1), writes: {}, reads: 2 },
  { call: 'get_by of one row', run: (space) => space.call('get_by', 'Small', 'email', 'first'), writes: {}, reads: 3 },
];

for (const { call, run, writes, reads } of costs) {
  engine.privateTest(`what it costs: ${call}`, async (t) => {
    const space = await filled(await engine.open(t, models));
    const counts = await countsOf(() => run(space));
    t.deepEqual(writesIn(counts), writes);
    const read = Object.entries(counts).filter(([name]) => READS.includes(name));
    t.true(read.reduce((sum, [, count]) => sum + count, 0) <= reads, JSON.stringify(counts));
  });
}
