// Foreign columns: ids of what is kept elsewhere, and resolvers that load it.

import test from 'ava';
import { QueryError, type RedisClient, column, connect, many, model } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

interface Payment {
  readonly payment: string;
  readonly cents: number;
}

/** A shop whose payments are elsewhere: those with an odd number are there. */
async function open(orders = 6) {
  const asked: (readonly string[])[] = [];
  const resolve = (ids: readonly string[]) => {
    asked.push(ids);
    const found = ids.map((id): Payment | undefined => {
      return Number(id.slice(1)) % 2 === 1 ? { payment: id, cents: Number(id.slice(1)) * 100 } : undefined;
    });
    return Promise.resolve(found);
  };
  const Customer = model('Customer', {
    id: column.id(),
    name: column.text(),
    crm: column.foreign({ resolve: (ids) => ids.map((id) => id.toUpperCase()) }).unique(),
  }).relations({ orders: many('Order', 'customer') });
  const Order = model('Order', {
    id: column.id(),
    customer: column.reference('Customer'),
    payment: column.foreign({ resolve }).index().optional(),
    deposit: column.foreign({ resolve }).optional(),
    note: column.text().optional(),
  });
  const calls: string[] = [];
  const redis: RedisClient = {
    call(command, args) {
      calls.push(`${command} ${args[0]}`);
      return server.redis.call(command, args);
    },
  };
  const models = { Customer, Order };
  const db = await connect(redis, { namespace: namespaceOf(), models, library: 'off' });
  await db.Customer.createMany([
    { name: 'Ada', crm: 'a' },
    { name: 'Bob', crm: 'b' },
  ]);
  for (let i = 1; i <= orders; i++) {
    await db.Order.create({
      customer: String(2 - (i % 2)),
      ...(i % 3 === 0 ? {} : { payment: `p${i}` }),
      note: `n${i}`,
    });
  }
  calls.length = 0;
  return { db, asked, calls };
}

const p = (i: number): Payment => ({ payment: `p${i}`, cents: i * 100 });

test('a row has the id, until with() asks for what it stands for', async (t) => {
  const { db, asked } = await open();
  t.is((await db.Order.get('1'))?.payment, 'p1');
  t.deepEqual(await db.Order.where({ payment: 'p2' }).ids(), ['2']);
  t.deepEqual(asked, []);
  const rows = await db.Order.with({ payment: true }).all();
  t.deepEqual(
    rows.map(({ payment }) => payment),
    [p(1), null, null, null, p(5), null],
  );
  t.deepEqual(rows[0], { id: '1', customer: '1', payment: p(1), deposit: null, note: 'n1' });
});

test('a resolver is called once for a reply, with each id once, whatever columns and depths they are in', async (t) => {
  const { db, asked, calls } = await open();
  await db.Order.update('5', { payment: 'p1', deposit: 'p7' });
  calls.length = 0;
  const customers = await db.Customer.with({
    crm: true,
    orders: { select: ['note'], with: { payment: true, deposit: true, customer: { select: [], with: { crm: true } } } },
  }).all();
  t.deepEqual(calls, ['fcall_ro rom_query']);
  t.deepEqual(
    asked.map((ids) => [...ids].sort()),
    [['p1', 'p2', 'p4', 'p7']],
  );
  t.deepEqual(customers[0], {
    id: '1',
    name: 'Ada',
    crm: 'A',
    orders: [
      { note: 'n1', payment: p(1), deposit: null, customer: { crm: 'A' } },
      { note: 'n3', payment: null, deposit: null, customer: { crm: 'A' } },
      { note: 'n5', payment: p(1), deposit: p(7), customer: { crm: 'A' } },
    ],
  });
});

test('where no row has an id no resolver is called', async (t) => {
  const { db, asked } = await open();
  t.deepEqual(await db.Order.where({ payment: null }).with({ payment: true }).select('id').all(), [
    { id: '3', payment: null },
    { id: '6', payment: null },
  ]);
  t.is(await db.Order.get('99', { with: { payment: true } }), null);
  t.deepEqual(asked, []);
});

test('select before and after with, lookups, pages, iterations and kept results resolve', async (t) => {
  const { db, asked } = await open();
  const expected = { note: 'n1', payment: p(1) };
  t.deepEqual(await db.Order.select('note').with({ payment: true }).first(), expected);
  t.deepEqual(await db.Order.with({ payment: true }).select('note').first(), expected);
  t.deepEqual(await db.Order.get('1', { select: ['note'], with: { payment: true } }), expected);
  t.deepEqual(await db.Order.getMany(['9', '1'], { select: ['note'], with: { payment: true } }), [null, expected]);
  t.is((await db.Customer.getBy({ crm: 'b' }, { with: { crm: true } }))?.crm, 'B');
  t.deepEqual((await db.Order.with({ payment: true }).select('note').limit(1).page()).rows, [expected]);
  const kept = await db.Order.with({ payment: true }).select('note').cached(60);
  t.deepEqual((await kept.rows({ limit: 1 }))?.[0], expected);
  asked.length = 0;
  const found = [];
  for await (const { payment } of db.Order.with({ payment: true }).iterate({ batch: 4 }))
    found.push(payment?.cents ?? 0);
  t.deepEqual(found, [100, 0, 0, 0, 500, 0]);
  t.deepEqual(asked, [['p1', 'p2', 'p4'], ['p5']]);
  t.is(await db.Order.with({ payment: true }).count(), 6);
});

test('of rows that one holds, those asked for in one tick are resolved at once', async (t) => {
  const { db, asked, calls } = await open();
  const orders = await db.Order.all();
  calls.length = 0;
  const payments = await Promise.all(orders.map((order) => db.Order.related(order, 'payment')));
  t.deepEqual(payments, [p(1), null, null, null, p(5), null]);
  t.deepEqual(asked, [['p1', 'p2', 'p4', 'p5']]);
  t.deepEqual(calls, []);
  const [ada] = await db.Customer.all();
  const loaded = await db.Customer.related(ada!, 'orders', { select: [], with: { payment: true } });
  t.deepEqual(loaded, [{ payment: p(1) }, { payment: null }, { payment: p(5) }]);
});

test('what a resolver throws is thrown by the read, and an answer of another length is told', async (t) => {
  const answers: Record<string, () => unknown> = {
    few: () => [],
    none: () => undefined,
    late: () => Promise.reject(new RangeError('away')),
  };
  const Case = model('Case', {
    id: column.id(),
    file: column.foreign({ resolve: ([id = '']) => answers[id]!() as [] }),
  });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Case }, library: 'off' });
  const read = async (file: string) => {
    const { id } = await db.Case.create({ file });
    return db.Case.get(id, { with: { file: true } });
  };
  await t.throwsAsync(read('few'), { instanceOf: TypeError, message: /given 1 ids .* it gave 0 of them/ });
  await t.throwsAsync(read('none'), { instanceOf: TypeError, message: /gave undefined/ });
  await t.throwsAsync(read('late'), { instanceOf: RangeError, message: 'away' });
});

test('without a resolver there is nothing to load', async (t) => {
  const Case = model('Case', { id: column.id(), file: column.foreign() });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Case }, library: 'off' });
  t.throws(() => db.Case.with({ file: true } as never), { instanceOf: QueryError, message: /resolver/ });
});
