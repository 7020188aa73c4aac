import type { ExecutionContext } from 'ava';
import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Session: {
    columns: {
      until: { type: 'datetime' },
      name: { type: 'text', unique: true, words: true },
      user: { type: 'reference', model: 'User', onDelete: 'noAction' },
    },
    expires: 'until',
  },
  User: { columns: { city: { type: 'text', index: true } } },
  Visit: { columns: { session: { type: 'reference', model: 'Session', onDelete: 'cascade' } } },
  Mark: { columns: { session: { type: 'reference', model: 'Session', onDelete: 'setNull' } } },
  Lock: { columns: { session: { type: 'reference', model: 'Session', onDelete: 'restrict' } } },
};

const YEAR = 31_536_000_000_000;
const past = (i: number): string => String(1_000_000_000_000_000 + i);
const future = (): string => String(Date.now() * 1000 + YEAR);

interface Swept {
  readonly rows: number;
  readonly effects: (string | number)[];
  readonly kept: { id: string; code: string; message: string }[];
  readonly cursor: string | null;
}

async function sweep(space: Space, ...args: (string | object)[]): Promise<Swept> {
  const [rows, effects, kept, cursor] = (await space.call('sweep', ...args)) as [
    string,
    string[],
    string[],
    string | null,
  ];
  return { rows: Number(rows), effects, kept: kept.map((text) => JSON.parse(text) as Swept['kept'][number]), cursor };
}

/** Sessions of which every second one has expired, the greater ids earlier. */
async function open(t: ExecutionContext, sessions: number): Promise<Space> {
  const space = await engine.open(t, models);
  for (let i = 1; i <= sessions; i++) {
    await space.create('Session', { until: i % 2 === 1 ? past(sessions - i) : future(), name: `s${i} all` });
  }
  return space;
}

test('a sweep deletes what has expired, and leaves what has not, and what never does', async (t) => {
  const space = await open(t, 6);
  await space.create('Session', { name: 'eternal' });
  const { rows, effects, kept, cursor } = await sweep(space);
  t.deepEqual([rows, effects, kept, cursor], [3, ['Session', '3', '0'], [], null]);
  t.deepEqual(await space.ids('Session', {}), ['2', '4', '6', '7']);
  t.is(await space.count('Session', { where: { name: { match: 'all' } } }), 3);
  t.deepEqual((await sweep(space)).rows, 0);
  t.is((await space.create('Session', { name: 's1 all' }))['id'], '8');
});

test('what refers to an expired row goes as onDelete says', async (t) => {
  const space = await open(t, 2);
  await space.create('Visit', { session: 1 });
  await space.create('Visit', { session: 2 });
  await space.create('Mark', { session: 1 });
  const { rows, effects } = await sweep(space, 'Session');
  t.deepEqual([rows, effects], [1, ['Session', '1', '0', 'Visit', '1', '0', 'Mark', '0', '1']]);
  t.deepEqual(await space.ids('Visit', {}), ['2']);
  t.deepEqual(await space.get('Mark', 1), { id: '1' });
});

test('a step is bounded, takes the oldest first, and its cursor goes on to the end', async (t) => {
  const space = await open(t, 40);
  const first = await sweep(space, 'Session', { budget: 500 });
  t.is(first.rows, 5);
  t.deepEqual((await space.ids('Session', {})).slice(-6), ['30', '32', '34', '36', '38', '40']);
  let cursor = first.cursor;
  let total = first.rows;
  let calls = 1;
  while (cursor !== null) {
    const step = await sweep(space, '', { budget: 500, cursor });
    total += step.rows;
    cursor = step.cursor;
    calls += 1;
  }
  t.is(total, 20);
  t.true(calls >= 4);
});

test('a row that may not be deleted is told with its reason, and does not hold up the others', async (t) => {
  const space = await open(t, 20);
  await space.create('Lock', { session: 19 });
  await space.create('Lock', { session: 7 });
  const kept: string[] = [];
  let rows = 0;
  let cursor: string | null = null;
  do {
    const step: Swept = await sweep(space, '', { budget: 300, ...(cursor === null ? {} : { cursor }) });
    kept.push(...step.kept.map(({ id, code }) => `${id} ${code}`));
    rows += step.rows;
    cursor = step.cursor;
  } while (cursor !== null);
  t.deepEqual([rows, kept], [8, ['19 RESTRICT', '7 RESTRICT']]);
  t.is(await space.count('Session', {}), 12);
});

test('an entry whose row was deleted by hand is passed over', async (t) => {
  const { redis } = engine;
  const space = await open(t, 6);
  const until = await redis.hget(`{${space.namespace}}:Session:3`, 'until');
  const texts = await redis.hgetall(`{${space.namespace}}:Session:3`);
  await redis.del(`{${space.namespace}}:Session:3`);
  const { rows, cursor } = await sweep(space);
  t.deepEqual([rows, cursor], [2, null]);
  t.truthy(until);
  await redis.hset(`{${space.namespace}}:Session:3`, texts);
});

test('a write that Redis refuses ends the sweep with nothing written', async (t) => {
  const { redis } = engine;
  const space = await open(t, 2);
  const live = `{${space.namespace}}:~live:Session:`;
  const dump = await redis.dumpBuffer(live);
  await redis.set(live, 'x');
  const before = await space.dump();
  const { code } = await space.fails('sweep');
  t.is(code, 'INTERNAL');
  t.deepEqual(await space.dump(), before);
  await redis.del(live);
  await redis.restore(live, 0, dump);
});

test('a model that does not expire, an option, a budget and a cursor that are none are refused', async (t) => {
  const space = await open(t, 2);
  const before = await space.dump();
  t.like(await space.fails('sweep', 'User'), { code: 'ARGS', position: 1 });
  t.like(await space.fails('sweep', 'Usr'), { code: 'MODEL' });
  for (const options of [{ budget: 0 }, { cursor: 5 }, { cursor: 'User/1' }, { cursor: 'x' }, { limit: 1 }]) {
    t.like(await space.fails('sweep', '', options), { code: 'ARGS', position: 2 }, JSON.stringify(options));
  }
  t.deepEqual(await space.dump(), before);
});
