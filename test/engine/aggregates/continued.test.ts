import test from 'ava';
import { continued } from '../continued.js';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  City: { columns: { country: { type: 'text', index: true } } },
  T: {
    columns: {
      n: { type: 'integer', index: true },
      m: { type: 'integer', index: true },
      f: { type: 'float' },
      d: { type: 'decimal' },
      a: { type: 'text', index: true },
      b: { type: 'text', index: true },
      w: { type: 'text', words: true, prefix: true },
      city: { type: 'reference', model: 'City' },
    },
    indexes: { byA: { from: ['a', 'w'], kinds: ['order'] } },
  },
  K: {
    primaryKey: { kind: 'text', column: 'id' },
    columns: { a: { type: 'text', index: true }, n: { type: 'integer' } },
  },
};

const ROWS = 2400;
const words = ['red', 'rose', 'rare', 'fox'];

/** Over three blocks of posting lists, half of the rows under each term. */
async function filled(space: Space): Promise<void> {
  await space.call(
    'import',
    'City',
    [1, 2, 3].map((id) => ({ id, country: id === 1 ? 'FR' : 'GB' })),
  );
  const rows = Array.from({ length: ROWS }, (_, i) => ({
    id: 1 + i + 65_000 * (i % 3),
    n: (i * 7) % 100,
    m: i % 90,
    f: i / 8,
    d: `${i}.${i % 10}`,
    a: i % 2 === 0 ? 'x' : 'y',
    b: i % 3 === 0 ? 'x' : null,
    w: `${words[i % 4]} ${words[(i >> 2) % 4]}`,
    city: 1 + (i % 3),
  }));
  for (let from = 0; from < ROWS; from += 800) await space.call('import', 'T', rows.slice(from, from + 800));
}

let shared: Promise<Space> | undefined;

const space = (t: Parameters<typeof engine.open>[0]): Promise<Space> =>
  (shared ??= engine.open(t, models).then(async (space) => {
    await filled(space);
    return space;
  }));

const conditions: Readonly<Record<string, object>> = {
  'a range and a term': { n: { gte: 10 }, a: 'x' },
  'two terms': { a: 'x', b: 'x' },
  'not two terms': { not: { a: 'x', b: 'x' } },
  'one of some': { or: [{ n: { lt: 50 } }, { a: 'x' }, { b: null }] },
  'not one of some': { not: { or: [{ n: { lt: 50 } }, { b: 'x', m: { gt: 3 } }] } },
  'beginnings of words': { w: { startsWith: 'r' } },
  'words and not': { w: { matchAny: 'red fox' }, not: { n: { between: [20, 40] } } },
  'values of a column': { n: { in: [1, 2, 3, 50, 51, 52] }, a: { ne: 'x' } },
  ids: { id: { lt: 900 }, n: { gt: 5 } },
  'a reference one level away': { city: { country: 'GB' }, n: { gte: 5 } },
  'a composite order': { a: { in: ['x', 'y'] }, w: { gte: 'g' }, m: { gt: 3 } },
};

for (const [name, where] of Object.entries(conditions)) {
  test.serial(`a count in many calls is that of one call: ${name}`, async (t) => {
    const own = await space(t);
    const { reply, calls } = await continued(own, 'count', 'T', { where, budget: 20 });
    t.is(reply, await own.count('T', { where, budget: 1_000_000 }));
    t.true(calls > 1, `${calls} calls`);
  });

  test.serial(`sums, ends and groups in many calls are those of one call: ${name}`, async (t) => {
    const own = await space(t);
    const aggregate = {
      rows: 'count',
      sum: { sum: 'd' },
      mean: { avg: 'n' },
      floats: { sum: 'f' },
      low: { min: 'd' },
      high: { max: 'w' },
    };
    // Ninety groups are carried from one call to the next.
    for (const document of [
      { where, aggregate, budget: 100 },
      { where, aggregate, groupBy: 'm', budget: 1600 },
    ]) {
      const { reply, calls } = await continued(own, 'aggregate', 'T', document);
      t.deepEqual(reply, await own.read('aggregate', 'T', { ...document, budget: 1_000_000 }));
      t.true(calls > 1 || document.budget > 100, `${calls} calls`);
    }
  });
}

test.serial('counts by the values of an index go on behind the value that came last', async (t) => {
  const own = await space(t);
  for (const groupBy of ['n', 'a', 'city']) {
    const document = { groupBy, aggregate: { rows: 'count' } };
    const { reply, calls } = await continued(own, 'aggregate', 'T', { ...document, budget: 3 });
    t.deepEqual(reply, await own.read('aggregate', 'T', document));
    t.is(calls, groupBy === 'n' ? 101 : (reply as unknown[]).length + 1, groupBy);
  }
});

test.serial('texts as ids are counted in many calls, too', async (t) => {
  const own = await engine.open(t, models);
  const rows = Array.from({ length: 500 }, (_, i) => ({
    id: `id ${(i * 37) % 500}`,
    a: i % 2 === 0 ? 'x' : 'y',
    n: i,
  }));
  await own.call('import', 'K', rows);
  const where = { a: 'x', id: { gte: 'id 2' } };
  const { reply, calls } = await continued(own, 'count', 'K', { where, budget: 20 });
  t.is(reply, await own.count('K', { where }));
  t.true(calls > 10);
});

test('whatever is written meanwhile, rows that stay as they are count once', async (t) => {
  const own = await engine.open(t, models);
  await filled(own);
  const staying = { n: { gte: 50 }, a: 'y' };
  const expected = await own.count('T', { where: staying });
  // Rows come and go beside those that are counted, before and behind where the count is.
  let last = 0;
  const between = async (call: number): Promise<void> => {
    const [created] = (await own.call(
      'create',
      'T',
      { n: (call * 13) % 50, a: 'x', city: 1 },
      { return: 'row' },
    )) as string[];
    t.truthy(created);
    const gone = await own.ids('T', { where: { a: 'x' }, limit: 2, orderBy: call % 2 === 0 ? ['n'] : ['-n'] });
    for (const id of gone) await own.call('delete', 'T', id);
    last = call;
  };
  for (const where of [staying, { not: { or: [{ n: { lt: 50 } }, { a: 'x' }] } }]) {
    const aggregate = { rows: 'count', sum: { sum: 'n' } };
    const whole = (await own.read('aggregate', 'T', { where, aggregate })) as unknown[];
    const { reply } = await continued(own, 'aggregate', 'T', { where, aggregate, budget: 150 }, between);
    t.deepEqual(reply, whole);
  }
  const counted = await continued(own, 'count', 'T', { where: staying, budget: 50 }, between);
  t.is(counted.reply, expected);
  t.true(last > 10);
});

test('a count goes on with its own cursor alone, as it was given', async (t) => {
  const own = await space(t);
  const where = { n: { gte: 10 }, a: 'x' };
  const { cursor } = await own.fails('count', 'T', { where, budget: 50 });
  const after = String(cursor);
  const refusals = {
    'another condition': await own.fails('count', 'T', { where: { n: { gte: 11 }, a: 'x' }, after }),
    'an aggregation': await own.fails('aggregate', 'T', { where, aggregate: { rows: 'count' }, after }),
    'a query': await own.fails('query', 'T', { where, after }),
    'a change': await own.fails('count', 'T', {
      where,
      after: after.replace(/(.)$/, (last) => (last === '1' ? '2' : '1')),
    }),
    'half of it': await own.fails('count', 'T', { where, after: after.slice(0, after.length >> 1) }),
  };
  for (const [what, { code, path }] of Object.entries(refusals)) t.deepEqual([code, path], ['QUERY', 'after'], what);
  t.is(await own.count('T', { where, after }), await own.count('T', { where }));
});

test('what is too much to be carried along ends with what else to do', async (t) => {
  const own = await engine.open(t, models);
  const rows = Array.from({ length: 200 }, (_, i) => ({ id: i + 1, n: i, a: `${i} ${'x'.repeat(2000)}` }));
  await own.call('import', 'T', rows);
  const asked = { where: { n: { gte: 0 } }, groupBy: 'a', aggregate: { rows: 'count', high: { max: 'n' } } };
  const error = await own.fails('aggregate', 'T', { ...asked, budget: 700 });
  t.deepEqual([error.code, error['cursor']], ['BUDGET', undefined]);
  t.regex(String(error['message']), /ask for a narrower condition, one part of the rows after the other/);
  t.is(((await own.read('aggregate', 'T', asked)) as unknown[]).length, 200);
});
