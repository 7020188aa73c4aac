// Composite orders whose leading columns are taken in steps: a range of one column in the order of another.

import test, { type ExecutionContext } from 'ava';
import { type Space, useEngine } from '../engine.js';
import { analyze, createAll } from './items.js';

const engine = useEngine(test);

const columns = {
  name: { type: 'text', sort: true },
  price: { type: 'integer', index: true },
  weight: { type: 'decimal', index: true },
  born: { type: 'date', index: true },
  shop: { type: 'text', index: true },
};
const byPrice = { from: ['price', 'name'], kinds: ['order'], steps: { price: 100 } };

async function filled(t: ExecutionContext, indexes: object, values: readonly object[]): Promise<Space> {
  return createAll(await engine.open(t, { Item: { columns, indexes } }), values);
}

/** Names go against prices, and every price from -500 to 1499 is there once. */
const priced = Array.from({ length: 2000 }, (_, i) => ({
  name: `n${String(9999 - ((i * 37) % 2000))}`,
  price: i - 500,
}));

function expected(meets: (price: number) => boolean, limit: number): string[] {
  const found = priced.flatMap(({ name, price }, i) => (meets(price) ? [{ name, id: String(i + 1) }] : []));
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  return found.slice(0, limit).map(({ id }) => id);
}

test('a range in the order of another column reads the steps that it touches, and little more than the page', async (t) => {
  const space = await filled(t, { byPrice }, priced);
  const ranges: [object, (price: number) => boolean][] = [
    [{ between: [200, 399] }, (price) => price >= 200 && price <= 399],
    [{ gt: 199, lt: 400 }, (price) => price > 199 && price < 400],
    [{ gte: -150, lt: -20 }, (price) => price >= -150 && price < -20],
    [{ gte: 1450 }, (price) => price >= 1450],
    [{ lte: -450 }, (price) => price <= -450],
    [{ between: [-1, 0] }, (price) => price === -1 || price === 0],
    [{ in: [5, 7, 250] }, (price) => [5, 7, 250].includes(price)],
  ];
  for (const [price, meets] of ranges) {
    for (const orderBy of ['name', '-name']) {
      const query = { where: { price }, orderBy: [orderBy], limit: 10, plan: 'merge' };
      const all = expected(meets, 2000);
      const wanted = (orderBy === 'name' ? all : all.toReversed()).slice(0, 10);
      t.deepEqual(await space.ids('Item', query), wanted, JSON.stringify(query));
    }
  }
  const plan = await analyze(space, { where: { price: { between: [200, 399] } }, orderBy: ['name'], limit: 10 });
  t.is(plan.chosen.strategy, 'merge');
  t.is(plan.analyze.ran, 'merge');
  t.true(plan.analyze.examined < 40, JSON.stringify(plan));
});

test('two conditions on one column pick the steps that both allow; ranges that nothing meets find nothing', async (t) => {
  const space = await filled(t, { byPrice }, priced);
  const asked = (...and: object[]): object => ({
    where: { and: and.map((price) => ({ price })) },
    orderBy: ['name'],
    limit: 10,
    plan: 'merge',
  });
  t.deepEqual(
    await space.ids('Item', asked({ gte: 250 }, { lt: 270 })),
    expected((price) => price >= 250 && price < 270, 10),
  );
  t.deepEqual(await space.ids('Item', asked({ gt: 700 }, { lt: 100 })), []);
  t.deepEqual(await space.ids('Item', asked({ gte: 5000 }, { lt: 6000 })), []);
  // More than 100 steps are no few of them.
  const wide = await filled(t, { byPrice: { ...byPrice, steps: { price: 1 } } }, priced);
  const failure = await wide.fails('query', 'Item', asked({ gte: -500 }, { lt: 1000 }));
  t.is(failure.code, 'QUERY');
});

test('pages go on behind their cursor, and counts and conditions beside the range are right', async (t) => {
  const space = await filled(
    t,
    { byPrice },
    priced.map((own, i) => ({ ...own, shop: i % 3 === 0 ? 'a' : 'b' })),
  );
  const where = { price: { between: [150, 849] }, shop: 'a' };
  const wanted = expected((price) => price >= 150 && price <= 849, 2000).filter((id) => (Number(id) - 1) % 3 === 0);
  const found: string[] = [];
  let after: string | null | undefined;
  do {
    const query = { where, orderBy: ['name'], limit: 23, ids: true, plan: 'merge', ...(after && { after }) };
    const [ids, cursor] = (await space.read('query', 'Item', query)) as [string[], string | null];
    found.push(...ids);
    after = cursor;
  } while (after !== null);
  t.deepEqual(found, wanted);
  t.is(await space.count('Item', { where }), wanted.length);
});

test('steps of decimals, of dates before 1970 and of nulls, beside a column that must be equal', async (t) => {
  const indexes = {
    byWeight: { from: ['shop', 'weight', 'name'], kinds: ['order'], steps: { weight: 0.5 } },
    byBirth: { from: ['born', 'name'], kinds: ['order'], steps: { born: 365 } },
  };
  const space = await filled(t, indexes, [
    { name: 'd', shop: 'a', weight: '0.49', born: '1969-12-31' },
    { name: 'c', shop: 'a', weight: '0.50', born: '1970-01-01' },
    { name: 'b', shop: 'a', weight: '-0.01', born: '1900-02-28' },
    { name: 'a', shop: 'b', weight: '0.2', born: null },
    { name: 'e', shop: 'a', weight: null, born: '1970-12-31' },
  ]);
  const ids = (where: object): Promise<string[]> =>
    space.ids('Item', { where, orderBy: ['name'], limit: 10, plan: 'merge' });
  t.deepEqual(await ids({ shop: 'a', weight: { between: ['-0.01', '0.5'] } }), ['3', '2', '1']);
  t.deepEqual(await ids({ shop: 'a', weight: { gt: '-0.01', lt: '0.5' } }), ['1']);
  t.deepEqual(await ids({ shop: { in: ['a', 'b'] }, weight: { lt: '0.5' } }), ['4', '3', '1']);
  t.deepEqual(await ids({ shop: 'a', weight: null }), ['5']);
  t.deepEqual(await ids({ born: { lte: '1970-01-01' } }), ['3', '2', '1']);
  t.deepEqual(await ids({ born: '1970-12-31' }), ['5']);
});

test('explain names the steps that would help, and once they are declared they are what runs', async (t) => {
  const rows = Array.from({ length: 5000 }, (_, i) => ({ name: `n${String((i * 7919) % 5000)}`, price: i }));
  const query = { where: { price: { between: [1000, 1065] } }, orderBy: ['name'], limit: 10 };
  const before = await analyze(await filled(t, {}, rows), query);
  t.deepEqual(before.declare, {
    by_price_name: { from: ['price', 'name'], kinds: ['order'], steps: { price: 60 } },
  });
  const after = await analyze(await filled(t, before.declare!, rows), query);
  t.deepEqual([after.analyze.ran, after.declare], ['merge', undefined]);
  t.true(after.analyze.examined < before.analyze.examined / 2, JSON.stringify([before.analyze, after.analyze]));
});

test('other steps are another index, for which leave is asked, and a renamed column keeps its own', async (t) => {
  const space = await filled(t, { byPrice }, priced);
  const models = (steps?: object): object => ({
    models: {
      Item: { indexes: { byPrice: { from: ['price', 'name'], kinds: ['order'], ...(steps && { steps }) } }, columns },
    },
  });
  for (const steps of [{ price: 50 }, undefined]) t.is((await space.fails('define', models(steps))).code, 'SCHEMA');
  await space.call('define', models({ price: 50 }), { allow: ['rebuild'] });
  const query = { where: { price: { between: [200, 399] } }, orderBy: ['name'], limit: 10, plan: 'merge' };
  const wanted = expected((price) => price >= 200 && price <= 399, 10);
  t.deepEqual(await space.ids('Item', query), wanted);
  await space.call('define', { models: {} }, { rename: { 'Item.price': 'cost' } });
  t.deepEqual(await space.ids('Item', { ...query, where: { cost: { between: [200, 399] } } }), wanted);
  const described = JSON.parse((await space.read('describe')) as string) as {
    models: { Item: { indexes: { byPrice: object } } };
  };
  t.deepEqual(described.models.Item.indexes.byPrice, { from: ['cost', 'name'], kinds: ['order'], steps: { cost: 50 } });
});

test('steps are refused where they mean nothing', async (t) => {
  const space = await engine.open(t);
  const refused: [object | string, string][] = [
    [{}, 'models.Item.indexes.it.steps'],
    ['price', 'models.Item.indexes.it.steps'],
    [{ price: 0 }, 'models.Item.indexes.it.steps.price'],
    [{ price: -1 }, 'models.Item.indexes.it.steps.price'],
    [{ price: '100' }, 'models.Item.indexes.it.steps.price'],
    [{ name: 1 }, 'models.Item.indexes.it.steps.name'],
    [{ shop: 1 }, 'models.Item.indexes.it.steps.shop'],
    [{ nothing: 1 }, 'models.Item.indexes.it.steps.nothing'],
  ];
  for (const [steps, path] of refused) {
    const it = { from: ['price', 'shop', 'name'], kinds: ['order'], steps };
    const failure = await space.fails('define', { models: { Item: { columns, indexes: { it } } } });
    t.deepEqual([failure.code, failure['path']], ['SCHEMA', path], JSON.stringify(steps));
  }
});
