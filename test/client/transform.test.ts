// Columns whose values are of types of one's own: every way in and out goes through the transform.

import test from 'ava';
import { InvalidError, RaceError, column, connect, many, model } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

class Money {
  constructor(readonly cents: bigint) {}
}

const euros = (amount: number): Money => new Money(BigInt(amount) * 100n);
const money = () => column.bigint().transform({ to: (value: Money) => value.cents, from: (cents) => new Money(cents) });

/** A value that is a plain object, as operators of conditions are. */
interface Name {
  readonly first: string;
  readonly last: string;
}

const name = () =>
  column.text().transform<Name>({
    to: ({ first, last }) => `${last}, ${first}`,
    from(stored) {
      const [last = '', first = ''] = stored.split(', ');
      return { first, last };
    },
  });

const Customer = model('Customer', {
  id: column.id(),
  name: name().unique(),
  alias: name().index().optional(),
  tags: column
    .json<string[]>()
    .transform({ to: (tags: Set<string>) => [...tags], from: (tags) => new Set(tags) })
    .optional(),
}).relations({ invoices: many('Invoice', 'customer') });

const Invoice = model('Invoice', {
  id: column.id(),
  customer: column.reference('Customer'),
  total: money().index(),
  paid: money().default(new Money(0n)),
  limit: column
    .bigint()
    .index()
    .min(0n)
    .optional()
    .transform({ to: (value: Money) => value.cents, from: (cents) => new Money(cents) }),
  state: column
    .enum('o', 'c')
    .index()
    .default('o')
    .transform({
      to: (isOpen: boolean) => (isOpen ? 'o' : 'c'),
      from: (state) => state === 'o',
    }),
}).unique('customer', 'total');

const open = async () => {
  const namespace = namespaceOf();
  return { namespace, db: await connect(server.redis, { namespace, models: { Customer, Invoice }, library: 'off' }) };
};

const ada: Name = { first: 'Ada', last: 'Lovelace' };
const bob: Name = { first: 'Bob', last: 'Ünal' };

async function filled() {
  const opened = await open();
  const { db } = opened;
  await db.Customer.createMany([{ name: ada, alias: bob, tags: new Set(['a', 'b']) }, { name: bob }]);
  for (const amount of [10, 20, 30]) {
    await db.Invoice.create({ customer: '1', total: euros(amount), ...(amount === 30 ? { state: false } : {}) });
  }
  return opened;
}

test('what is written is stored as the transform makes it, and read as a value again', async (t) => {
  const { db, namespace } = await open();
  const row = await db.Customer.create({ name: ada, tags: new Set(['x', 'y']) });
  t.deepEqual(row, { id: '1', name: ada, alias: null, tags: new Set(['x', 'y']) });
  t.is(await server.redis.hget(`{${namespace}}:Customer:1`, 'name'), 'Lovelace, Ada');
  t.is(await server.redis.hget(`{${namespace}}:Customer:1`, 'tags'), '["x","y"]');
  t.deepEqual(await db.Customer.update('1', { alias: bob, tags: null }), {
    id: '1',
    name: ada,
    alias: bob,
    tags: null,
  });
  t.deepEqual(await db.Customer.put({ id: '1', name: bob }), { id: '1', name: bob, alias: null, tags: null });
  const { row: upserted, created } = await db.Customer.upsert('name', { name: bob, alias: ada });
  t.deepEqual([upserted, created], [{ id: '1', name: bob, alias: ada, tags: null }, false]);
  const race = await t.throwsAsync<RaceError>(db.Customer.update('1', { alias: null }, { if: { alias: bob } }), {
    instanceOf: RaceError,
  });
  t.deepEqual(Object.keys(race.columns), ['alias']);
  t.is((await db.Customer.update('1', { alias: null }, { if: { alias: ada } })).alias, null);
});

test('defaults are values, given before or after the transform', async (t) => {
  const { db } = await open();
  await db.Customer.create({ name: ada });
  const row = await db.Invoice.create({ customer: '1', total: euros(5) });
  t.deepEqual(row, { id: '1', customer: '1', total: euros(5), paid: new Money(0n), limit: null, state: true });
});

test('lookups and conditions take values, plain objects among them', async (t) => {
  const { db } = await filled();
  t.deepEqual((await db.Customer.get('1'))?.name, ada);
  t.deepEqual(await db.Customer.getMany(['2', '1'], { select: ['name'] }), [{ name: bob }, { name: ada }]);
  t.is((await db.Customer.getBy({ name: bob }))?.id, '2');
  t.is((await db.Invoice.getBy({ customer: '1', total: euros(20) }))?.id, '2');
  t.deepEqual(await db.Customer.where({ alias: bob }).ids(), ['1']);
  t.deepEqual(await db.Customer.where({ alias: null }).ids(), ['2']);
  t.deepEqual(await db.Customer.where({ alias: { ne: bob } }).ids(), ['2']);
  t.deepEqual(await db.Customer.where({ name: { in: [ada, bob] } }).ids(), ['1', '2']);
  t.deepEqual(await db.Invoice.where({ total: euros(20) }).ids(), ['2']);
  t.deepEqual(await db.Invoice.where({ total: { gt: euros(10), lte: euros(30) } }).ids(), ['2', '3']);
  t.deepEqual(await db.Invoice.where({ total: { between: [euros(10), euros(20)] } }).ids(), ['1', '2']);
  t.deepEqual(await db.Invoice.where({ or: [{ state: false }, { not: { total: { gte: euros(20) } } }] }).ids(), [
    '1',
    '3',
  ]);
  t.deepEqual(
    await db.Invoice.where({ state: true })
      .scan({ paid: new Money(0n) })
      .ids(),
    ['1', '2'],
  );
  t.deepEqual(await db.Invoice.where({ customer: { name: ada } }).count(), 3);
  t.deepEqual(await db.Invoice.orderBy('-total').select('total').limit(1).all(), [{ total: euros(30) }]);
});

test('rows of relations, iterations, pages and kept results have values', async (t) => {
  const { db } = await filled();
  const [customer] = await db.Customer.with({
    invoices: { where: { total: { gt: euros(10) } }, select: ['total', 'state'] },
  }).all();
  t.deepEqual(customer?.invoices, [
    { total: euros(20), state: true },
    { total: euros(30), state: false },
  ]);
  t.deepEqual((await db.Invoice.with({ customer: true }).first())?.customer.tags, new Set(['a', 'b']));
  const held = (await db.Invoice.get('1'))!;
  t.deepEqual((await db.Invoice.related(held, 'customer')).name, ada);
  const totals = [];
  for await (const { total } of db.Invoice.orderBy('total').iterate({ batch: 2 })) totals.push(total);
  t.deepEqual(totals, [euros(10), euros(20), euros(30)]);
  const page = await db.Invoice.orderBy('total').limit(2).page();
  const next = await db.Invoice.orderBy('total').limit(2).after(page.cursor).page();
  t.deepEqual(
    next.rows.map(({ total }) => total),
    [euros(30)],
  );
  const kept = await db.Invoice.orderBy('-total').cached(60);
  t.deepEqual(
    (await kept.rows())?.map(({ total }) => total),
    [euros(30), euros(20), euros(10)],
  );
});

test('aggregates and groups give values', async (t) => {
  const { db } = await filled();
  t.deepEqual(await db.Invoice.aggregate({ most: { max: 'total' }, all: { sum: 'total' }, mean: { avg: 'total' } }), {
    most: euros(30),
    all: euros(60),
    mean: 2000,
  });
  t.deepEqual(await db.Invoice.groupBy('state').aggregate({ least: { min: 'total' } }), [
    { state: false, least: euros(30) },
    { state: true, least: euros(10) },
  ]);
});

test('increments, mass writes, commits and transfers take and give values', async (t) => {
  const { db } = await filled();
  t.deepEqual((await db.Invoice.update('1', { paid: { increment: euros(3), max: euros(9) } })).paid, euros(3));
  t.is(await db.Invoice.where({ total: euros(30) }).updateAll({ paid: euros(7), state: true }), 1);
  const [created, changed, moved] = await db.commit((tx) => [
    tx.Customer.create({ name: { first: 'Eve', last: 'X' } }),
    tx.Invoice.update('1', { state: false }, { if: { paid: euros(3) } }),
    tx.transfer({ model: 'Invoice', column: 'paid', from: '3', to: '2', amount: euros(2), floor: euros(1) }),
  ]);
  t.deepEqual(created.name, { first: 'Eve', last: 'X' });
  t.false(changed.state);
  t.deepEqual(moved, { from: euros(5), to: euros(2), replayed: false });
  const done = await db.transfer({
    once: 'a',
    legs: [
      { model: 'Invoice', id: '3', column: 'paid', amount: euros(-1) },
      { model: 'Invoice', id: '2', column: 'paid', amount: euros(1) },
    ],
  });
  t.deepEqual(done.balances, [euros(4), euros(3)]);
});

test('the engine judges what is stored', async (t) => {
  const { db } = await filled();
  const error = await t.throwsAsync<InvalidError>(db.Invoice.update('1', { limit: new Money(-1n) }), {
    instanceOf: InvalidError,
  });
  t.is(error.column, 'limit');
  await t.throwsAsync(db.Customer.create({ name: ada }), { code: 'UNIQUE' });
});

const Reading = model('Reading', {
  id: column.id(),
  level: column
    .integer()
    .index()
    .optional()
    .transform({
      to(level: string) {
        if (level === 'none') return undefined as never;
        if (level === 'mad') throw new RangeError('low or high');
        if (level === 'odd') throw new SyntaxError('odd');
        return level === 'low' ? 1 : 2;
      },
      from(stored) {
        if (stored > 2) throw new RangeError('1 or 2');
        return stored === 1 ? 'low' : 'high';
      },
    }),
});

test('what a transform refuses is not sent, and what it cannot read is named', async (t) => {
  const namespace = namespaceOf();
  const db = await connect(server.redis, { namespace, models: { Reading }, library: 'off' });
  const refused = await t.throwsAsync<InvalidError>(db.Reading.create({ level: 'mad' }), { instanceOf: InvalidError });
  t.deepEqual([refused.column, refused.found, refused.allowed], ['level', 'mad', 'low or high']);
  await t.throwsAsync(db.Reading.create({ level: 'odd' }), { instanceOf: SyntaxError });
  await t.throwsAsync(db.Reading.create({ level: 'none' }), { instanceOf: TypeError, message: /`to` of a transform/ });
  t.throws(() => db.Reading.where({ level: { in: ['low', 'mad'] } }), { instanceOf: InvalidError });
  t.is(await db.Reading.count(), 0);
  await server.redis.fcall('rom_create', 1, namespace, 'Reading', '{"level":3}');
  const unread = await t.throwsAsync<InvalidError>(db.Reading.get('1'), { instanceOf: InvalidError });
  t.deepEqual([unread.column, unread.found], ['level', '3']);
});
