// What one call may write: rows differ, so entries of indexes are counted, not rows.

import test from 'ava';
import { type Engine, type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const texts = { a: { type: 'text', words: true }, b: { type: 'text', words: true }, c: { type: 'text', words: true } };
const models = {
  Root: { columns: { name: { type: 'text' } } },
  Leaf: { columns: { ...texts, root: { type: 'reference', model: 'Root', onDelete: 'cascade' } } },
  Session: { columns: { a: texts.a, until: { type: 'datetime' } }, expires: 'until' },
  Account: { columns: { gold: { type: 'integer', index: true } } },
};

/** Counts as many words by its bytes, and has two. */
const LONG = 'many words '.repeat(5455);
/** Counts 30,000 entries and some. */
const heavy = { a: LONG, b: LONG, c: LONG };

async function refusedWhole(t: Parameters<Engine['open']>[0], space: Space, name: string, ...args: object[]) {
  const before = await space.dump();
  const failure = await space.fails(name, ...args);
  t.deepEqual([failure.code, failure['limit']], ['BUDGET', 100_000]);
  t.deepEqual(await space.dump(), before);
  return failure;
}

test('rows with more entries than a call may change are refused, and taken in two calls', async (t) => {
  const space = await engine.open(t, models);
  const operations = Array.from({ length: 4 }, () => ({ op: 'create', model: 'Leaf', values: heavy }));
  const failure = await refusedWhole(t, space, 'commit', operations);
  t.regex(String(failure.message), /in several calls/);
  const rows = [1, 2, 3, 4].map((id) => ({ id, ...heavy }));
  for (const unchecked of [false, true]) {
    t.is((await space.fails('import', 'Leaf', rows, { unchecked })).code, 'BUDGET', `unchecked: ${unchecked}`);
  }
  await space.call('commit', operations.slice(0, 3));
  await space.call('commit', operations.slice(3));
  t.is(await space.count('Leaf', {}), 4);
});

test('a row by itself is taken whatever it weighs, and can be changed and deleted', async (t) => {
  const columns = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`c${i}`, texts.a]));
  const space = await engine.open(t, { Wide: { columns } });
  const row = Object.fromEntries(Object.keys(columns).map((name) => [name, LONG]));
  await space.create('Wide', row);
  await space.call(
    'update',
    'Wide',
    1,
    Object.fromEntries(Object.keys(columns).map((name) => [name, `other ${LONG}`])),
  );
  t.deepEqual(await space.call('delete', 'Wide', 1), ['Wide', '1', '0']);
});

test('a delete that takes too many entries along is refused; steps stop in time and get there', async (t) => {
  const space = await engine.open(t, models);
  await space.create('Root', {});
  for (let i = 0; i < 4; i++) await space.create('Leaf', { ...heavy, root: 1 });
  const before = await space.dump();
  t.is((await space.fails('delete', 'Root', 1)).code, 'BUDGET');
  t.deepEqual(await space.dump(), before);

  const [updated, next] = (await space.call('update_where', 'Leaf', { scan: true }, { a: 'short' })) as unknown[];
  t.is(updated, 1);
  t.truthy(next);
  await space.call('update_where', 'Leaf', { scan: true }, { a: LONG }, { budget: 1_000_000 });

  const steps: number[] = [];
  for (let cursor: string | null = null; steps.length === 0 || cursor !== null;) {
    const options: object = cursor === null ? {} : { cursor };
    const reply = await space.call('delete_where', 'Leaf', { where: { id: { gte: 1 } }, scan: true }, options);
    const [done, following] = reply as [number, string | null];
    steps.push(done);
    cursor = following;
  }
  t.deepEqual(
    steps.filter((done) => done > 0),
    [1, 1, 1, 1],
  );
  t.deepEqual(await space.call('delete', 'Root', 1), ['Root', '1', '0']);
});

test('a sweep stops in time, too', async (t) => {
  const space = await engine.open(t, models);
  for (let i = 0; i < 3; i++) await space.create('Session', { a: LONG, until: '2000-01-01T00:00:00Z' });
  const [rows, , , cursor] = (await space.call('sweep')) as [string, unknown, unknown, string | null];
  t.is(String(rows), '1');
  t.truthy(cursor);
  for (let next: string | null = cursor; next !== null;) {
    [, , , next] = (await space.call('sweep', '', { cursor: next })) as [string, unknown, unknown, string | null];
  }
  t.is(await space.count('Session', {}), 0);
});

test('an update counts the entries that it changes, not those that its row has', async (t) => {
  const space = await engine.open(t, models);
  await space.call(
    'commit',
    [0, 1, 2].map(() => ({ op: 'create', model: 'Leaf', values: heavy })),
  );
  await space.create('Leaf', heavy);
  await space.create('Root', {});
  await space.call(
    'commit',
    [1, 2, 3, 4].map((id) => ({ op: 'update', model: 'Leaf', id, changes: { root: 1 } })),
  );
  t.is(await space.count('Leaf', { where: { root: 1 } }), 4);
});

test('the transfers of a commit have ten thousand legs together', async (t) => {
  const space = await engine.open(t, models);
  const accounts = Array.from({ length: 100 }, (_, i) => ({ id: i + 1, gold: 0 }));
  await space.call('import', 'Account', accounts);
  const legs = accounts.map(({ id }) => ({
    model: 'Account',
    id,
    column: 'gold',
    amount: id === 1 ? '-99' : '1',
    floor: null,
  }));
  const transfers = (count: number) => Array.from({ length: count }, () => ({ op: 'transfer', legs }));
  await refusedWhole(t, space, 'commit', transfers(101));
  await space.call('commit', transfers(100));
  t.is((await space.get('Account', 1))!['gold'], '-9900');
});

test('the rows of a call have at most 8 MB as a text', async (t) => {
  const space = await engine.open(t, models);
  const sized = (bytes: number): Buffer => Buffer.from(`[${' '.repeat(bytes - 2)}]`);
  const most = 8 * 2 ** 20;
  t.deepEqual(await space.call('commit', sized(most)), []);
  t.is(await space.call('import', 'Root', sized(most)), 0);
  t.like(await space.fails('commit', sized(most + 1)), { code: 'ARGS', position: 1 });
  t.like(await space.fails('import', 'Root', sized(most + 1)), { code: 'ARGS', position: 2 });
});
