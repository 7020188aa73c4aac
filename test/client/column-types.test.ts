import test from 'ava';
import { type InferInsert, InvalidError, RaceError, SchemaError, column, connect, model } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { type Thing, openThings } from './thing.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = () => openThings(server.redis, namespaceOf());

test('times are given with six digits, however they are written', async (t) => {
  const { Thing: things } = await open();
  for (const time of ['12:34', '12:34:00', '12:34:00.0', '12:34:00.000000']) {
    t.is((await things.create({ mark: 'x', time })).time, '12:34:00.000000');
  }
});

test('what does not fit its type is refused, never stored changed', async (t) => {
  const { Thing: things } = await open();
  const cases: Record<string, unknown>[] = [
    { decimal: '1e5' },
    { decimal: '01' },
    { decimal: 'NaN' },
    { datetime: new Date(NaN) },
    { datetime: new Date(8.64e15) },
    { datetime: 'yesterday' },
    { date: '2023-02-29' },
    { date: '29.02.2024' },
    { time: '24:00' },
    { enum: 'blue' },
    { bytes: 'no base64' },
    { bytes: { 0: 1 } },
    { point: { lon: 181, lat: 0 } },
    { point: { lon: 0, lat: 90.01 } },
    { point: { lon: NaN, lat: 0 } },
    { point: { lon: 0 } },
    { foreign: '' },
    { foreign: 'two\nlines' },
  ];
  for (const values of cases) {
    const [column = ''] = Object.keys(values);
    const error = await t.throwsAsync<InvalidError>(
      things.create({ mark: 'x', ...values }),
      { instanceOf: InvalidError },
      column,
    );
    t.is(error.column, column);
  }
  t.is(await things.count(), 0);
});

test('null is a row without a value in a JSON column, too', async (t) => {
  const { Thing: things } = await open();
  const { id } = await things.create({ mark: 'x', json: { a: 1 } });
  t.is((await things.update(id, { json: null })).json, null);
});

test('conditions on moments, days, times, enums and foreign ids, and their order', async (t) => {
  const { Thing: things } = await open();
  const rows: Partial<InferInsert<typeof Thing>>[] = [
    { indexed: new Date(1000), date: '2024-02-29', time: '08:00', enum: 'red', foreign: 'a' },
    { indexed: new Date(2000), date: '2024-02-28', time: '10:00', enum: 'grün', foreign: 'b' },
    { indexed: new Date(3000), date: '2024-03-01', time: '09:00', enum: '🚀', foreign: 'b' },
    {},
  ];
  for (const row of rows) await things.create({ mark: 'x', ...row });
  t.deepEqual(await things.where({ indexed: new Date(2000) }).ids(), ['2']);
  t.deepEqual(await things.where({ indexed: { gte: new Date(1500) } }).ids(), ['2', '3']);
  t.is(await things.where({ indexed: { lt: new Date('9999-12-31T23:59:59.999Z') } }).count(), 3);
  t.deepEqual(await things.where({ date: '2024-02-29' }).ids(), ['1']);
  t.deepEqual(await things.where({ date: { between: ['2024-02-28', '2024-02-29'] } }).ids(), ['1', '2']);
  t.deepEqual(await things.where({ time: '08:00' }).ids(), ['1']);
  t.deepEqual(await things.where({ time: { gt: '08:00', lte: '09:00:00.000001' } }).ids(), ['3']);
  t.deepEqual(await things.where({ enum: { in: ['grün', '🚀', null] } }).ids(), ['2', '3', '4']);
  t.deepEqual(await things.where({ foreign: 'b' }).ids(), ['2', '3']);
  t.deepEqual(await things.orderBy('-indexed').ids(), ['3', '2', '1', '4']);
  t.deepEqual(await things.orderBy('date').ids(), ['2', '1', '3', '4']);
  t.deepEqual(await things.orderBy('time').ids(), ['1', '3', '2', '4']);
});

test('decimals are equal, unique and ordered by value, and keep their zeros', async (t) => {
  const Price = model('Price', {
    id: column.id(),
    amount: column.decimal().unique(),
    net: column.decimal().index().min('0').max('10.5'),
  });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Price }, library: 'off' });
  const price = await db.Price.create({ amount: '1.10', net: '9.50' });
  t.deepEqual(await db.Price.getBy({ amount: '1.1' }), price);
  await t.throwsAsync(db.Price.create({ amount: '1.100', net: '1' }), { code: 'UNIQUE' });
  await t.throwsAsync(db.Price.create({ amount: '2', net: '10.51' }), { instanceOf: InvalidError });
  await db.Price.create({ amount: '3', net: '10' });
  t.deepEqual(await db.Price.orderBy('net').ids(), ['1', '2']);
  t.deepEqual(await db.Price.where({ net: { gt: '9.500', lte: '10.0' } }).ids(), ['2']);
  t.is((await db.Price.update(price.id, { net: '0.10' }, { if: { amount: '1.1' } })).net, '0.10');
});

test('bytes are unique by value and limited by their number', async (t) => {
  const Blob = model('Blob', { id: column.id(), hash: column.bytes().unique().maxLength(4) });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Blob }, library: 'off' });
  const blob = await db.Blob.create({ hash: Uint8Array.of(0, 255, 128, 10) });
  t.deepEqual(await db.Blob.getBy({ hash: Buffer.from([0, 255, 128, 10]) }), blob);
  t.deepEqual(await db.Blob.where({ hash: Uint8Array.of(0, 255, 128, 10) }).all(), [blob]);
  await t.throwsAsync(db.Blob.create({ hash: new Uint8Array(5) }), { instanceOf: InvalidError });
});

test('a unique text may ignore the case of its letters, in lookups and filters too', async (t) => {
  const Login = model('Login', { id: column.id(), name: column.text().unique({ ci: true }) });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Login }, library: 'off' });
  const login = await db.Login.create({ name: 'Zoë' });
  t.deepEqual(await db.Login.getBy({ name: 'zOË' }), login);
  t.deepEqual(await db.Login.where({ name: 'ZOË' }).all(), [login]);
  await t.throwsAsync(db.Login.create({ name: 'ZOë' }), { code: 'UNIQUE' });
});

test('a composite constraint may ignore the case of its texts, in lookups and upserts too', async (t) => {
  const Login = model('Login', { id: column.id(), name: column.text(), site: column.text(), seen: column.text() })
    .unique('name', 'site', { ci: true })
    .unique('site', 'seen', { ci: false });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Login }, library: 'off' });
  const login = await db.Login.create({ name: 'Zoë', site: 'X.io', seen: 'a' });
  t.deepEqual(await db.Login.getBy({ site: 'x.IO', name: 'zOË' }), login);
  t.deepEqual(await db.Login.getBy({ site: 'X.io', seen: 'A' }), null);
  await t.throwsAsync(db.Login.create({ name: 'ZOë', site: 'x.io', seen: 'b' }), { code: 'UNIQUE' });
  const { row, created } = await db.Login.upsert(['name', 'site'], { name: 'zoë', site: 'x.io', seen: 'c' });
  t.deepEqual([row.id, row.seen, created], [login.id, 'c', false]);
});

test('what is read is memory of its own', async (t) => {
  const { Thing: things } = await open();
  const { bytes } = await things.create({ mark: 'x', bytes: new Uint8Array(256) });
  t.is(bytes?.buffer.byteLength, 256);
});

test('defaults of every type, and now', async (t) => {
  const Note = model('Note', {
    id: column.id(),
    at: column.now(),
    day: column.date().default('now'),
    time: column.time().default('now'),
    since: column.datetime().default(new Date('2000-01-01T00:00:00Z')),
    price: column.decimal().default('0.00'),
    state: column.enum('draft', 'public').default('draft'),
    key: column.bytes().default(Uint8Array.of(1, 2)),
    meta: column.json<{ tags: string[] }>().default({ tags: [] }),
    place: column.point().default({ lon: 1.5, lat: -2 }),
    legacy: column.foreign().default('none'),
  });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Note }, library: 'off' });
  const [seconds] = await server.redis.time();
  const { at, day, time, ...row } = await db.Note.create({});
  t.true(Math.abs(at.getTime() / 1000 - Number(seconds)) < 10);
  t.regex(day, /^\d{4}-\d\d-\d\d$/);
  t.regex(time, /^\d\d:\d\d:\d\d\.\d{6}$/);
  t.deepEqual(row, {
    id: '1',
    since: new Date('2000-01-01T00:00:00Z'),
    price: '0.00',
    state: 'draft',
    key: Uint8Array.of(1, 2),
    meta: { tags: [] },
    place: { lon: 1.5, lat: -2 },
    legacy: 'none',
  });
});

test('a Date rounds the engine’s microseconds down, so it does not stand for them in a condition', async (t) => {
  const Log = model('Log', { id: column.id(), at: column.datetime(), before: column.datetime() });
  const namespace = namespaceOf();
  const db = await connect(server.redis, { namespace, models: { Log }, library: 'off' });
  const values = JSON.stringify({ at: '1709210096789999', before: '-1' });
  await server.redis.fcall('rom_create', 1, namespace, 'Log', values);
  const log = await db.Log.get('1');
  t.deepEqual(log, { id: '1', at: new Date(1709210096789), before: new Date(-1) });
  const update = db.Log.update('1', { before: new Date(0) }, { if: { at: new Date(1709210096789) } });
  const error = await t.throwsAsync<RaceError>(update, { instanceOf: RaceError });
  t.deepEqual(Object.keys(error.columns), ['at']);
});

test('as strings, large integers and moments are exact, in conditions too', async (t) => {
  const Log = model('Log', {
    id: column.id(),
    size: column.bigint({ as: 'string' }).min('-9223372036854775808'),
    at: column.datetime({ as: 'string' }).index().default('now'),
  });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Log }, library: 'off' });
  const log = await db.Log.create({ size: '9007199254740993' });
  t.is(log.size, '9007199254740993');
  t.regex(log.at, /^\d{16}$/);
  t.deepEqual(await db.Log.where({ at: log.at }).all(), [log]);
  const { id, ...read } = log;
  const given = await db.Log.update(id, { size: '-1', at: '2024-02-29T12:34:56.789012Z' }, { if: read });
  t.deepEqual(given, { id, size: '-1', at: '1709210096789012' });
  await t.throwsAsync(db.Log.create({ size: '1e3' }), { instanceOf: InvalidError });
});

test('a later version may add values to an enum, and an older one goes on', async (t) => {
  const namespace = namespaceOf();
  const Older = model('Car', { id: column.id(), colour: column.enum('red') });
  const Newer = model('Car', { id: column.id(), colour: column.enum('red', 'blue') });
  const Other = model('Car', { id: column.id(), colour: column.enum('red', 'green') });
  await connect(server.redis, { namespace, models: { Car: Older }, library: 'off' });
  const newer = await connect(server.redis, { namespace, models: { Car: Newer }, library: 'off' });
  t.is((await newer.Car.create({ colour: 'blue' })).colour, 'blue');
  const older = await connect(server.redis, { namespace, models: { Car: Older }, library: 'off' });
  t.is((await older.Car.create({ colour: 'red' })).id, '2');
  const opening = connect(server.redis, { namespace, models: { Car: Other }, library: 'off' });
  await t.throwsAsync(opening, { instanceOf: SchemaError });
});

test('a native column names a key that any command may use, and that dies with the row', async (t) => {
  const User = model('User', { id: column.id(), name: column.text(), visits: column.native() });
  const namespace = namespaceOf();
  const db = await connect(server.redis, { namespace, models: { User }, library: 'off' });
  const ada = await db.User.create({ name: 'Ada' });
  await server.redis.lpush(ada.visits, 'today');
  t.deepEqual(await db.User.get(ada.id), ada);
  t.deepEqual(await db.User.select('visits').all(), [{ visits: ada.visits }]);
  t.is((await db.User.update(ada.id, { name: 'Ada L.' })).visits, ada.visits);
  t.deepEqual(await server.redis.lrange(ada.visits, 0, -1), ['today']);
  await t.throwsAsync(db.User.create({ name: 'Eve', visits: 'x' } as never), { instanceOf: InvalidError });
  await db.User.delete(ada.id);
  t.is(await server.redis.exists(ada.visits), 0);
});
