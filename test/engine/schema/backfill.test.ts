import test from 'ava';
import { asObject } from '../../support/fcall.js';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const before = { T: { columns: { name: { type: 'text' }, n: { type: 'integer' }, f: { type: 'float' } } } };

const plain = before.T.columns;

const rows = [
  { name: 'x', n: 3, f: 0.5 },
  { name: 'x', n: 1, f: -1.5 },
  { name: 'y', n: 2 },
  { n: 2, f: 1e300 },
  { name: '', f: 0 },
  {},
];

async function filled(space: Space): Promise<Space> {
  for (const row of rows) await space.create('T', row);
  return space;
}

const grown = (columns: object, rest: object = {}) => ({ models: { T: { columns, ...rest } } });

test('indexes that are declared over rows find them all, nulls too', async (t) => {
  const space = await filled(await engine.open(t, before));
  const [version, plan] = (await space.call(
    'define',
    grown({
      name: { type: 'text', index: true },
      n: { type: 'integer', index: true },
      f: { type: 'float', index: true },
    }),
  )) as [string, string];
  t.deepEqual([version, (JSON.parse(plan) as { rows: number }).rows], ['2', 6]);
  t.deepEqual(await space.ids('T', { where: { name: 'x' } }), ['1', '2']);
  t.deepEqual(await space.ids('T', { where: { name: null } }), ['4', '6']);
  t.deepEqual(await space.ids('T', { orderBy: ['n'] }), ['2', '3', '4', '1', '5', '6']);
  t.deepEqual(await space.ids('T', { orderBy: ['-f'] }), ['4', '1', '5', '2', '6', '3']);
  t.deepEqual(await space.findings(), []);
});

test('an index over hundreds of rows with one term takes the shape of a large list at once', async (t) => {
  const space = await engine.open(t, before);
  const creations = Array.from({ length: 1500 }, (_, i) =>
    space.call('create', 'T', { name: i < 700 ? 'a' : 'b', n: i }, { return: 'none' }),
  );
  await Promise.all(creations);
  await space.call('define', grown({ name: { type: 'text', index: true }, n: { type: 'integer', unique: true } }));
  t.deepEqual(
    [await space.count('T', { where: { name: 'a' } }), await space.count('T', { where: { name: 'b' } })],
    [700, 800],
  );
  t.deepEqual(await space.ids('T', { where: { name: 'b' }, orderBy: ['-id'], limit: 2 }), ['1500', '1499']);
});

test('a unique constraint over rows that are distinct is enforced from then on', async (t) => {
  const space = await filled(await engine.open(t, before));
  await space.call('define', grown({ ...plain, f: { type: 'float', unique: true } }, { unique: [['name', 'n']] }));
  t.is((await space.fails('create', 'T', { f: 0.5 }))['id'], '1');
  t.is((await space.fails('create', 'T', { name: 'x', n: 1 }))['id'], '2');
  t.deepEqual(asObject(await space.read('get_by', 'T', 'f', '0')), { id: '5', name: '', f: '0' });
  t.deepEqual(asObject(await space.read('get_by', 'T', 'name,n', ['y', 2]))['id'], '3');
});

test('a unique constraint over duplicates is refused with both of them, and nothing is written', async (t) => {
  const space = await filled(await engine.open(t, before));
  const snapshot = await space.dump();
  const columns = { ...plain, a: { type: 'text', default: 'd' }, f: { type: 'float', index: true } };
  const cases = [
    [{ ...columns, n: { type: 'integer', unique: true } }, {}, ['n'], [2]],
    [{ ...columns, name: { type: 'text', unique: true } }, {}, ['name'], ['x']],
    [columns, { unique: [['name', 'a']] }, ['name', 'a'], ['x', 'd']],
  ] as const;
  for (const [wanted, rest, names, values] of cases) {
    const { code, columns: told, values: shared } = await space.fails('define', grown(wanted, rest));
    t.deepEqual([code, told, shared], ['UNIQUE', names, values]);
    t.deepEqual(await space.dump(), snapshot);
  }
});

test('of duplicates under a new constraint the first are listed and all are counted', async (t) => {
  const space = await engine.open(t, before);
  await space.call(
    'import',
    'T',
    Array.from({ length: 30 }, (_, i) => ({ id: i + 1, name: `n${i % 4}`, n: i })),
  );
  for (const options of [{}, { dryRun: true }]) {
    const error = await space.fails('define', grown({ name: { type: 'text', unique: true } }), options);
    const { code, id, count, rows: listed } = error as { code: string; id?: string; count?: number; rows?: object[] };
    t.deepEqual([code, id, count, listed?.length], ['UNIQUE', '1', 26, 10]);
    t.deepEqual(listed?.slice(0, 2), [
      { id: '5', other: '1', values: ['n0'] },
      { id: '6', other: '2', values: ['n1'] },
    ]);
  }
  t.deepEqual(await space.findings(), []);
});

test('a new column takes its default in every row that exists, and its index knows', async (t) => {
  const space = await filled(await engine.open(t, before));
  await space.call(
    'define',
    grown({
      plan: { type: 'text', default: 'free', index: true },
      seen: { type: 'integer', required: true, default: 0 },
    }),
  );
  t.is(await space.count('T', { where: { plan: 'free' } }), rows.length);
  t.deepEqual(await space.get('T', 6), { id: '6', plan: 'free', seen: '0' });
  t.deepEqual(await engine.redis.hgetall(`{${space.namespace}}:T:6`), { plan: 'free', seen: '0' });
  await space.call('update', 'T', 6, { plan: null });
  t.deepEqual(await space.ids('T', { where: { plan: null } }), ['6']);
});

test('a new column without a default is null in every row that exists', async (t) => {
  const space = await filled(await engine.open(t, before));
  await space.call('define', grown({ later: { type: 'boolean', index: true } }));
  t.is(await space.count('T', { where: { later: null } }), rows.length);
  await space.call('update', 'T', 2, { later: true });
  t.deepEqual(await space.ids('T', { where: { later: true } }), ['2']);
});

test('a required column without a default is refused where there are rows', async (t) => {
  const space = await filled(await engine.open(t, before));
  const snapshot = await space.dump();
  const wanted = grown({ a: { type: 'text', index: true }, must: { type: 'text', required: true } });
  const { code, path, message } = await space.fails('define', wanted);
  t.deepEqual([code, path], ['SCHEMA', 'models.T.columns.must']);
  t.regex(String(message), /6 rows/);
  t.deepEqual(await space.dump(), snapshot);
  for (let id = 1; id <= 6; id++) await space.call('delete', 'T', id);
  await space.call('define', wanted);
});

test('a value that an index cannot take is INVALID at define, and nothing is written', async (t) => {
  const space = await engine.open(t, before);
  await space.create('T', { name: 'x'.repeat(4097) });
  const snapshot = await space.dump();
  const { code, column } = await space.fails('define', grown({ name: { type: 'text', index: true } }));
  t.deepEqual([code, column], ['INVALID', 'name']);
  t.deepEqual(await space.dump(), snapshot);
});
