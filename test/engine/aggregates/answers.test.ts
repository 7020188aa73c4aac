import test from 'ava';
import { failure } from '../../support/fcall.js';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    expires: 'until',
    columns: {
      city: { type: 'text', index: true },
      age: { type: 'integer', index: true },
      name: { type: 'text', sort: { ci: true } },
      gold: { type: 'decimal', index: true },
      rate: { type: 'float' },
      note: { type: 'text' },
      seen: { type: 'json' },
      home: { type: 'point' },
      inbox: { type: 'native' },
      boss: { type: 'reference', model: 'T', unchecked: true },
      until: { type: 'datetime' },
    },
  },
};

const ask = async (space: Space, query: object) => (await space.read('aggregate', 'T', query)) as string[][];
const refused = (space: Space, query: object) => failure(space.read('aggregate', 'T', query));

test('what indexes know takes no row to be read', async (t) => {
  const space = await engine.open(t, models);
  const rows = Array.from({ length: 3000 }, (_, i) => ({
    op: 'create',
    model: 'T',
    values: { city: `c${i % 7}`, age: i % 100, boss: 1 + (i % 5), gold: `${i}.5` },
  }));
  for (let from = 0; from < 3000; from += 1000) await space.call('commit', rows.slice(from, from + 1000));
  const budget = 120;
  const all = { rows: 'count', low: { min: 'age' }, high: { max: 'gold' } };
  t.deepEqual(await ask(space, { aggregate: all, budget }), [['high', '2999.5', 'low', '0', 'rows', '3000']]);
  const stretch = { aggregate: { rows: 'count', high: { max: 'age' } }, where: { age: { gt: 40, lt: 60 } }, budget };
  t.deepEqual(await ask(space, stretch), [['high', '59', 'rows', '570']]);
  const cities = await ask(space, { groupBy: 'city', aggregate: { rows: 'count' }, budget });
  t.deepEqual(cities[6], ['city', 'c6', 'rows', '428']);
  const bosses = await ask(space, { groupBy: 'boss', aggregate: { rows: 'count' }, budget });
  t.deepEqual(
    bosses,
    [1, 2, 3, 4, 5].map((boss) => ['boss', String(boss), 'rows', '600']),
  );
  const error = await refused(space, { aggregate: { total: { sum: 'age' } }, budget });
  t.deepEqual([error.code, error['limit']], ['BUDGET', budget]);
});

test('of nothing a count and a sum are 0, and the others are left out', async (t) => {
  const space = await engine.open(t, models);
  const aggregate = {
    rows: 'count',
    gold: { sum: 'gold' },
    rate: { sum: 'rate' },
    low: { min: 'age' },
    high: { max: 'note' },
    mean: { avg: 'rate' },
  };
  t.deepEqual(await ask(space, { aggregate }), [['gold', '0', 'rate', '0', 'rows', '0']]);
  t.deepEqual(await ask(space, { aggregate, groupBy: 'city' }), []);
  await space.create('T', {});
  t.deepEqual(await ask(space, { aggregate, groupBy: 'city' }), [['gold', '0', 'rate', '0', 'rows', '1']]);
  t.deepEqual(await ask(space, { aggregate: { low: { min: 'age' } }, groupBy: 'city' }), [[]]);
});

test('texts are smallest and largest by their bytes, whatever their index thinks of case', async (t) => {
  const space = await engine.open(t, models);
  for (const name of ['b', 'C', 'a', 'B']) await space.create('T', { name, note: name });
  const aggregate = { low: { min: 'name' }, high: { max: 'name' }, first: { min: 'note' }, last: { max: 'note' } };
  t.deepEqual(await ask(space, { aggregate }), [['first', 'B', 'high', 'b', 'last', 'b', 'low', 'B']]);
});

test('conditions without an index are answered with scan, those on other rows through references', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { note: 'x', age: 3, city: 'Rome' });
  await space.create('T', { note: 'y', age: 4, boss: 1 });
  await space.create('T', { note: 'x', age: 5, boss: 1 });
  const aggregate = { total: { sum: 'age' } };
  t.is((await refused(space, { aggregate, where: { note: 'x' } })).code, 'QUERY');
  t.deepEqual(await ask(space, { aggregate, where: { note: 'x' }, scan: true }), [['total', '8']]);
  t.deepEqual(await ask(space, { aggregate, where: { boss: { city: 'Rome' } } }), [['total', '9']]);
});

test('live leaves out the rows that have expired', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { age: 1, city: 'a', until: '2001-01-01T00:00:00Z' });
  await space.create('T', { age: 2, city: 'a', until: '2999-01-01T00:00:00Z' });
  await space.create('T', { age: 4, city: 'a' });
  const aggregate = { rows: 'count', low: { min: 'age' }, total: { sum: 'age' } };
  t.deepEqual(await ask(space, { aggregate, live: true }), [['low', '2', 'rows', '2', 'total', '6']]);
  const counts = { aggregate: { rows: 'count' }, groupBy: 'city', live: true };
  t.deepEqual(await ask(space, counts), [['city', 'a', 'rows', '2']]);
  t.deepEqual(await ask(space, { ...counts, live: false }), [['city', 'a', 'rows', '3']]);
});

test('a sum of floats beyond all doubles is refused, and a sum of small ones beside a large one is not lost', async (t) => {
  const space = await engine.open(t, models);
  for (const rate of [1e16, 1, 1, 1, 1]) await space.create('T', { rate, city: 'small' });
  for (const rate of [1.7e308, 1.7e308]) await space.create('T', { rate, city: 'large' });
  const aggregate = { total: { sum: 'rate' }, mean: { avg: 'rate' } };
  const [[, mean, , total]] = (await ask(space, { aggregate, where: { city: 'small' } })) as [string[]];
  t.deepEqual([mean, total].map(Number), [10000000000000004 / 5, 10000000000000004]);
  const error = await refused(space, { aggregate, where: { city: 'large' } });
  t.deepEqual([error.code, error['path']], ['QUERY', 'aggregate.mean']);
});

test('more than 10,000 groups are too many', async (t) => {
  const { city, age, note } = models.T.columns;
  const space = await engine.open(t, { T: { columns: { city, age, note } } });
  const rows = Array.from({ length: 10001 }, (_, i) => ({
    op: 'create',
    model: 'T',
    values: { city: `c${i}`, age: i, note: `n${i}` },
  }));
  for (let from = 0; from < rows.length; from += 1000)
    await space.call('commit', rows.slice(from, from + 1000), { return: 'none' });
  const aggregate = { rows: 'count' };
  for (const groupBy of ['city', 'age', 'note']) {
    const error = await refused(space, { aggregate, groupBy, budget: 1e6 });
    t.deepEqual([error.code, error['limit']], ['BUDGET', 10000], groupBy);
  }
  const some = { aggregate, groupBy: 'note', where: { age: { gte: 1 } }, budget: 1e6 };
  t.is((await ask(space, some)).length, 10000);
});

test('every refusal names the place in the document', async (t) => {
  const space = await engine.open(t, models);
  const rows = 'count';
  const refusals: [document: object, path: string][] = [
    [{}, 'aggregate'],
    [{ aggregate: {} }, 'aggregate'],
    [{ aggregate: ['count'] }, 'aggregate'],
    [{ aggregate: 'count' }, 'aggregate'],
    [{ aggregate: { rows: 'counts' } }, 'aggregate.rows'],
    [{ aggregate: { rows: {} } }, 'aggregate.rows'],
    [{ aggregate: { rows: { median: 'age' } } }, 'aggregate.rows'],
    [{ aggregate: { rows: { min: 'age', max: 'age' } } }, 'aggregate.rows'],
    [{ aggregate: { rows: { min: 'nosuch' } } }, 'aggregate.rows'],
    [{ aggregate: { rows: { min: 7 } } }, 'aggregate.rows'],
    [{ aggregate: { rows: { min: 'id' } } }, 'aggregate.rows'],
    [{ aggregate: { rows: { sum: 'city' } } }, 'aggregate.rows'],
    [{ aggregate: { rows: { sum: 'until' } } }, 'aggregate.rows'],
    [{ aggregate: { rows: { avg: 'note' } } }, 'aggregate.rows'],
    [{ aggregate: { rows: { max: 'seen' } } }, 'aggregate.rows'],
    [{ aggregate: { rows: { max: 'home' } } }, 'aggregate.rows'],
    [{ aggregate: { rows: { max: 'inbox' } } }, 'aggregate.rows'],
    [{ aggregate: { 'a b': rows } }, 'aggregate.a b'],
    [{ aggregate: { city: rows }, groupBy: 'city' }, 'aggregate.city'],
    [{ aggregate: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`n${i}`, rows])) }, 'aggregate'],
    [{ aggregate: { rows }, groupBy: 'nosuch' }, 'groupBy'],
    [{ aggregate: { rows }, groupBy: ['city'] }, 'groupBy'],
    [{ aggregate: { rows }, groupBy: 'id' }, 'groupBy'],
    [{ aggregate: { rows }, groupBy: 'seen' }, 'groupBy'],
    [{ aggregate: { rows }, groupBy: 'home' }, 'groupBy'],
    [{ aggregate: { rows }, groupBy: 'inbox' }, 'groupBy'],
    [{ aggregate: { rows }, limit: 1 }, 'limit'],
    [{ aggregate: { rows }, orderBy: ['age'] }, 'orderBy'],
    [{ aggregate: { rows }, where: { nosuch: 1 } }, 'where.nosuch'],
    [{ aggregate: { rows }, budget: 0 }, 'budget'],
  ];
  for (const [document, path] of refusals) {
    const { code, ...facts } = await refused(space, document);
    t.deepEqual([code, facts['path']], ['QUERY', path], JSON.stringify(document));
    t.is(typeof facts['hint'], 'string');
  }
  t.is((await failure(space.read('aggregate', 'Nosuch', { aggregate: { rows } }))).code, 'MODEL');
  t.is((await failure(space.read('aggregate', 'T', '{'))).code, 'ARGS');
});
