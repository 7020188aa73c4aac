import test from 'ava';
import { GoneError, InvalidError, RaceError, UniqueError, column, connect, model } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { openShop } from './shop.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = () => openShop(server.redis, namespaceOf());

test('create returns the row with its id, defaults, and null where nothing was given', async (t) => {
  const db = await open();
  t.deepEqual(await db.User.create({ email: 'ada@x.io', age: 36, city: undefined }), {
    id: '1',
    email: 'ada@x.io',
    name: null,
    city: null,
    age: 36,
    balance: 0n,
    score: null,
    active: true,
  });
  t.is((await db.User.create({ email: 'bob@x.io' })).id, '2');
  t.is((await db.User.create({ id: '100', email: 'eve@x.io' })).id, '100');
});

test('values of every type come back as they went', async (t) => {
  const db = await open();
  const cases = [
    { balance: 9223372036854775807n, age: 0, score: 0.1, active: false, name: 'Zoë 🚀' },
    { balance: -9223372036854775808n, age: 150, score: -1.5e-300, active: true, name: '' },
    { balance: 9007199254740993n, score: 1.7976931348623157e308, name: `"quotes" \\ 'and'\n\tlines` },
    { balance: -1n, score: 5e-324, name: '\u0000' },
  ];
  for (const [i, values] of cases.entries()) {
    const created = await db.User.create({ email: `${i}@x.io`, ...values });
    t.like(created, values);
    t.deepEqual(await db.User.get(created.id), created);
  }
});

test('get gives null for a row that does not exist', async (t) => {
  const db = await open();
  t.is(await db.User.get('1'), null);
});

test('getMany keeps the order asked for, with nulls and repetitions', async (t) => {
  const db = await open();
  for (const email of ['a', 'b', 'c']) await db.User.create({ email });
  const rows = await db.User.getMany(['3', '9', '1', '3']);
  t.deepEqual(
    rows.map((row) => row?.email),
    ['c', undefined, 'a', 'c'],
  );
  t.deepEqual(await db.User.getMany([]), []);
});

test('getMany takes more ids than a call may, each answered in its place', async (t) => {
  const db = await open();
  for (const email of ['a', 'b', 'c']) await db.User.create({ email });
  const ids = Array.from({ length: 8000 }, (_, i) => String(8000 - i));
  const rows = await db.User.getMany(ids);
  t.is(rows.length, 8000);
  t.deepEqual(
    rows.flatMap((row, i) => (row === null ? [] : [[i, row.email]])),
    [
      [7997, 'c'],
      [7998, 'b'],
      [7999, 'a'],
    ],
  );
});

test('getBy finds by a unique value, whatever is in it', async (t) => {
  const db = await open();
  for (const email of ['ada@x.io', '', '"', '{"a":1}', 'null', '7', 'two\nlines']) {
    const { id } = await db.User.create({ email });
    t.is((await db.User.getBy({ email }))?.id, id);
  }
  t.is(await db.User.getBy({ email: 'nobody' }), null);
});

test('getBy finds by unique numbers', async (t) => {
  const Seat = model('Seat', { id: column.id(), number: column.integer().unique(), serial: column.bigint().unique() });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Seat }, library: 'off' });
  const seat = await db.Seat.create({ number: -7, serial: 9007199254740991n });
  t.deepEqual(await db.Seat.getBy({ number: -7 }), seat);
  t.deepEqual(await db.Seat.getBy({ serial: 9007199254740991n }), seat);
  t.is(await db.Seat.getBy({ number: 7 }), null);
});

test('update changes what it is given, unsets by null, and leaves the rest', async (t) => {
  const db = await open();
  const { id } = await db.User.create({ email: 'ada@x.io', city: 'London', age: 36, name: 'Ada' });
  const row = await db.User.update(id, { city: null, age: 37, name: undefined });
  t.like(row, { id, email: 'ada@x.io', city: null, age: 37, name: 'Ada' });
  t.deepEqual(await db.User.get(id), row);
});

test('a condition of update compares null, too, and tells what differs', async (t) => {
  const db = await open();
  const { id } = await db.User.create({ email: 'ada@x.io', age: 36 });
  await db.User.update(id, { age: 37 }, { if: { age: 36, city: null } });
  const error = await t.throwsAsync<RaceError>(db.User.update(id, { age: 38 }, { if: { age: 36, city: 'Paris' } }), {
    instanceOf: RaceError,
  });
  t.deepEqual(error.columns, { age: 37, city: null });
  t.is((await db.User.get(id))?.age, 37);
});

test('a condition that is undefined is refused, for it would guard against nothing', async (t) => {
  const db = await open();
  const { id } = await db.User.create({ email: 'ada@x.io', age: 36 });
  const update = db.User.update(id, { age: 37 }, { if: { age: undefined as never } });
  const error = await t.throwsAsync<InvalidError>(update, { instanceOf: InvalidError });
  t.is(error.column, 'age');
  t.is((await db.User.get(id))?.age, 36);
});

test('a row that is gone cannot be updated', async (t) => {
  const db = await open();
  const error = await t.throwsAsync<GoneError>(db.User.update('9', { age: 1 }), { instanceOf: GoneError });
  t.deepEqual([error.model, error.id], ['User', '9']);
});

test('delete frees unique values, and once more is no error', async (t) => {
  const db = await open();
  const { id } = await db.User.create({ email: 'ada@x.io' });
  await t.throwsAsync(db.User.create({ email: 'ada@x.io' }), { instanceOf: UniqueError });
  t.deepEqual(await db.User.delete(id), { deleted: { User: 1 }, changed: { User: 0 } });
  t.deepEqual(await db.User.delete(id), { deleted: { User: 0 }, changed: { User: 0 } });
  t.is(await db.User.get(id), null);
  await t.notThrowsAsync(db.User.create({ email: 'ada@x.io' }));
});

test('a delete that only tells deletes nothing, and one with a condition keeps a row that differs', async (t) => {
  const db = await open();
  const { id } = await db.User.create({ email: 'ada@x.io', age: 36 });
  t.deepEqual(await db.User.delete(id, { dryRun: true }), { deleted: { User: 1 }, changed: { User: 0 } });
  const error = await t.throwsAsync<RaceError>(db.User.delete(id, { if: { age: 35, city: null } }), {
    instanceOf: RaceError,
  });
  t.deepEqual(error.columns, { age: 36 });
  await t.throwsAsync(db.User.delete(id, { if: { age: undefined as never } }), { instanceOf: InvalidError });
  t.is((await db.User.get(id))?.age, 36);
  t.like(await db.User.delete(id, { if: { age: 36 } }), { deleted: { User: 1 } });
  await t.throwsAsync(db.User.delete(id, { if: { age: 36 } }), { instanceOf: GoneError });
});

test('NaN and the infinities are refused, never taken for null', async (t) => {
  const db = await open();
  const { id } = await db.User.create({ email: 'ada@x.io', score: 1, age: 1 });
  for (const value of [NaN, Infinity, -Infinity]) {
    for (const column of ['score', 'age'] as const) {
      const error = await t.throwsAsync<InvalidError>(db.User.update(id, { [column]: value }), {
        instanceOf: InvalidError,
      });
      t.deepEqual([error.model, error.column, error.found], ['User', column, String(value)]);
    }
  }
  t.like(await db.User.get(id), { score: 1, age: 1 });
});

test('an integer that a number cannot hold is refused when written and when read', async (t) => {
  const Counter = model('Counter', { id: column.id(), value: column.integer() });
  const Exact = model('Counter', { id: column.id(), value: column.bigint() });
  const namespace = namespaceOf();
  const db = await connect(server.redis, { namespace, models: { Counter }, library: 'off' });
  const exact = await connect(server.redis, { namespace, models: { Exact }, library: 'off' });
  await t.throwsAsync(db.Counter.create({ value: 2 ** 53 }), { instanceOf: InvalidError });
  await t.throwsAsync(db.Counter.create({ value: 5.9 }), { instanceOf: InvalidError });

  const { id } = await exact.Exact.create({ value: 9007199254740993n });
  const error = await t.throwsAsync<InvalidError>(db.Counter.get(id), { instanceOf: InvalidError });
  t.deepEqual([error.column, error.found], ['value', '9007199254740993']);
  t.regex(error.message, /bigint\(\)/);
  t.is((await exact.Exact.get(id))?.value, 9007199254740993n);
});

test('columns that only another version of the application declares do not appear', async (t) => {
  const namespace = namespaceOf();
  const Newer = model('User', { id: column.id(), email: column.text().unique(), toString: column.text().optional() });
  const newer = await connect(server.redis, { namespace, models: { Newer }, library: 'off' });
  const { id } = await newer.Newer.create({ email: 'ada@x.io', toString: 'x' });
  const Older = model('User', { id: column.id(), email: column.text().unique() });
  const older = await connect(server.redis, { namespace, models: { Older }, library: 'off' });
  t.deepEqual(await older.Older.get(id), { id, email: 'ada@x.io' });
});
