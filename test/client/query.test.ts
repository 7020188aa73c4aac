import test from 'ava';
import { BudgetError, type Query, QueryError } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { type Shop, type User, openShop } from './shop.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

let shop: Promise<Shop> | undefined;

/** Twenty-one users, made once: age 20…39 and null, three cities and none, every second one active. */
const openFull = () => (shop ??= fill());

async function fill(): Promise<Shop> {
  const db = await openShop(server.redis, namespaceOf());
  const cities = ['London', 'Paris', 'Rome', null];
  for (let i = 0; i < 20; i++) {
    await db.User.create({
      email: `${i}@x.io`,
      age: 20 + i,
      city: cities[i % 4]!,
      active: i % 2 === 0,
      score: i / 10,
    });
  }
  await db.User.create({ email: 'ageless@x.io', city: 'Rome' });
  return db;
}

const ages = (rows: readonly { age: number | null }[]) => rows.map((row) => row.age);

test('all gives rows by id, and every column', async (t) => {
  const db = await openFull();
  const rows = await db.User.all();
  t.is(rows.length, 21);
  t.deepEqual(rows[0], await db.User.get('1'));
  t.deepEqual(
    rows.map((row) => Number(row.id)),
    Array.from({ length: 21 }, (_, i) => i + 1),
  );
});

test('conditions of every kind', async (t) => {
  const { User } = await openFull();
  t.is(await User.where({ city: 'London' }).count(), 5);
  t.is(await User.where({ city: { eq: 'London' } }).count(), 5);
  t.is(await User.where({ city: null }).count(), 5);
  t.is(await User.where({ city: { isNull: false } }).count(), 16);
  t.is(await User.where({ city: { ne: 'London' } }).count(), 16);
  t.is(await User.where({ city: { in: ['London', 'Paris', null] } }).count(), 15);
  t.is(await User.where({ age: { gte: 30, lt: 40 } }).count(), 10);
  t.is(await User.where({ age: { gt: 30, lte: 39 } }).count(), 9);
  t.is(await User.where({ age: { between: [20, 24] } }).count(), 5);
  t.is(await User.where({ age: 20 }).count(), 1);
  t.is(await User.where({ score: { gte: 0.5, lte: 0.7 } }).count(), 3);
  t.is(await User.where({ active: false }).count(), 10);
  t.is(await User.where({ email: '3@x.io' }).count(), 1);
  t.is(await User.where({ id: { in: ['1', '2', '99'] } }).count(), 2);
  t.is(await User.where({ id: { gt: '19' } }).count(), 2);
});

test('and, or and not nest', async (t) => {
  const { User } = await openFull();
  t.is(await User.where({ or: [{ city: 'London' }, { age: { gte: 38 } }] }).count(), 7);
  t.is(await User.where({ not: { city: 'London' }, active: true }).count(), 6);
  t.is(await User.where({ and: [{ age: { gte: 25 } }, { or: [{ city: null }, { active: true }] }] }).count(), 11);
});

test('a second where narrows the first', async (t) => {
  const db = await openFull();
  const parisians = db.User.where({ city: 'Paris' });
  t.deepEqual(ages(await parisians.where({ age: { lt: 30 } }).all()), [21, 25, 29]);
  t.is(await parisians.count(), 5);
});

test('where may be called any number of times', async (t) => {
  let { User: query }: { User: Query<(typeof User)['columns']> } = await openFull();
  for (let age = 20; age < 60; age++) query = query.where({ age: { lte: 79 - age } });
  t.deepEqual(ages(await query.all()), [20]);
  t.is((query.toJSON().where?.['and'] as unknown[]).length, 40);
});

test('order, limit and offset', async (t) => {
  const { User } = await openFull();
  t.deepEqual(ages(await User.orderBy('age').limit(3).all()), [20, 21, 22]);
  t.deepEqual(ages(await User.orderBy('-age').limit(3).all()), [39, 38, 37]);
  t.deepEqual(ages(await User.orderBy('-age').offset(18).all()), [21, 20, null]);
  t.deepEqual(ages(await User.where({ city: 'Rome' }).orderBy('age').all()), [22, 26, 30, 34, 38, null]);
  t.deepEqual(await User.orderBy('-id').limit(2).ids(), ['21', '20']);
});

test('select gives exactly the columns chosen', async (t) => {
  const { User } = await openFull();
  t.deepEqual(await User.where({ age: 20 }).select('email', 'balance').all(), [{ email: '0@x.io', balance: 0n }]);
  t.deepEqual(await User.where({ age: 20 }).select('id').all(), [{ id: '1' }]);
  t.deepEqual(await User.where({ email: 'ageless@x.io' }).select('id', 'age').all(), [{ id: '21', age: null }]);
});

test('first gives a row or null, and asks for no more than one', async (t) => {
  const db = await openFull();
  t.is((await db.User.orderBy('-age').first())?.age, 39);
  t.is(await db.User.where({ city: 'Oslo' }).first(), null);
});

test('count ignores limit, ids ignores select', async (t) => {
  const db = await openFull();
  const some = db.User.where({ city: 'Paris' }).select('email').limit(2);
  t.is(await some.count(), 5);
  t.deepEqual(await some.ids(), ['2', '6']);
});

test('explain tells the plan, and with analyze what it took', async (t) => {
  const db = await openFull();
  const query = db.User.where({ city: 'Paris' }).orderBy('-age').limit(2);
  const plan = await query.explain();
  t.is(plan.model, 'User');
  t.is(plan.rows, 21);
  t.is(plan.order, '-age, -id');
  t.is(typeof plan.chosen.strategy, 'string');
  t.is(plan.analyze, undefined);
  const { analyze } = await query.explain({ analyze: true });
  t.is(analyze?.returned, 2);
  t.true((analyze?.examined ?? 0) > 0);
});

test('a plan is a text for people, too', async (t) => {
  const db = await openFull();
  const query = db.User.where({ city: 'Paris', not: { age: { lt: 20 } } }).orderBy('-age');
  const plan = await query.limit(2).explain({ analyze: true });
  const text = String(plan);
  t.regex(
    text,
    /^User, 21 rows, ordered by -age, -id\n {2}and\n {4}where\.city {2}equal city = "Paris": 5 ids\n {4}not\n/,
  );
  t.regex(text, /\n {2}runs {6}\w+ along .*: about \d+ ids?, \d+ µs\n/);
  t.regex(text, /\n {2}took {6}\d+ units of work, \d+ commands for 2 rows/);
  t.deepEqual(JSON.parse(JSON.stringify(plan)), { ...plan });
  t.false(String(await query.explain()).includes('took'));
});

test('a plan says where a page was known from earlier calls', async (t) => {
  const db = await openFull();
  const query = db.User.where({ not: { city: 'Paris' } })
    .orderBy('-age')
    .limit(2);
  const first = await query.explain({ analyze: true });
  t.is(first.analyze?.known, false);
  let plan = first;
  for (let time = 0; time < 10 && plan.analyze?.known === false; time++) plan = await query.explain({ analyze: true });
  t.like(plan.analyze, { known: true, returned: 2 });
  t.regex(String(plan), /; it was known from earlier calls$/);
  t.true((plan.analyze?.commands ?? 0) < (first.analyze?.commands ?? 0));
});

test('a query is immutable and serialises to the document that rom_query takes', async (t) => {
  const db = await openFull();
  const base = db.User.where({ city: 'Paris' });
  const refined = base.orderBy('-age').limit(2).select('id');
  t.is(JSON.stringify(base), '{"where":{"city":"Paris"}}');
  t.is(JSON.stringify(refined), '{"where":{"city":"Paris"},"orderBy":["-age"],"limit":2,"select":["id"]}');
  const namespace = namespaceOf();
  const other = await openShop(server.redis, namespace);
  await other.User.create({ email: 'a', city: 'Paris', age: 1 });
  const reply = await server.redis.call('FCALL_RO', 'rom_query', 1, namespace, 'User', JSON.stringify(refined));
  t.deepEqual(reply, [[['id', '1']], null, null]);
});

test('the engine refuses what does not compile, and names what to declare', async (t) => {
  const db = await openFull();
  const error = await t.throwsAsync<QueryError>(db.User.where({ name: 'x' } as never).all(), {
    instanceOf: QueryError,
  });
  t.deepEqual([error.model, error.path], ['User', 'where.name']);
  t.regex(error.hint ?? '', /"index":true on User\.name/);
  await t.throwsAsync(db.User.orderBy('name' as never).all(), { instanceOf: QueryError });
  await t.throwsAsync(db.User.where({ age: { lke: 1 } } as never).all(), { instanceOf: QueryError });
  await t.throwsAsync(db.User.select('colour' as never).all(), { instanceOf: QueryError });
  await t.throwsAsync(db.User.where({ age: {} }).all(), { instanceOf: QueryError });
});

test('an undefined condition is refused before it could mean all rows', async (t) => {
  const db = await openFull();
  for (const [where, path] of [
    [{ city: undefined }, 'where.city'],
    [{ city: { eq: undefined } }, 'where.city.eq'],
    [{ or: [{ age: 1 }, { city: undefined }] }, 'where.or[1].city'],
    [{ not: { city: undefined } }, 'where.not.city'],
  ] as const) {
    const error = t.throws<QueryError>(() => db.User.where(where as never), { instanceOf: QueryError });
    t.is(error.path, path);
  }
});

test('a condition that is no number is refused, never taken for null', async (t) => {
  const db = await openFull();
  await t.throwsAsync(db.User.where({ age: NaN }).all(), { instanceOf: QueryError });
  await t.throwsAsync(db.User.where({ score: { in: [1, NaN] } }).all(), { instanceOf: QueryError });
});

test('a budget bounds the work of one call', async (t) => {
  const db = await openFull();
  const error = await t.throwsAsync<BudgetError>(db.User.budget(5).all(), { instanceOf: BudgetError });
  t.is(error.limit, 5);
  t.true((error.used ?? 0) > 5);
  t.is((await db.User.budget(1000).all()).length, 21);
});
