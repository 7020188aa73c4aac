import test from 'ava';
import {
  ArgsError,
  InternalError,
  InvalidError,
  ModelError,
  RequiredError,
  SchemaError,
  UniqueError,
  column,
  connect,
  model,
} from '../../client/index.js';
import { useServer } from '../support/server.js';
import { allKeys, dumpAll } from '../support/snapshot.js';
import { checkedNamespaces } from './checked.js';
import { User, openShop } from './shop.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

// GONE and RACE are provoked in repository.test.ts, QUERY and BUDGET in query.test.ts.

test('ARGS: a namespace that cannot be one', async (t) => {
  const error = await t.throwsAsync<ArgsError>(openShop(server.redis, 'a{b}'), { instanceOf: ArgsError });
  t.is(typeof error.position, 'number');
});

test('ARGS: half of a surrogate pair, which JSON cannot carry', async (t) => {
  const db = await openShop(server.redis, namespaceOf());
  await t.throwsAsync(db.User.create({ email: '\ud800' }), { instanceOf: ArgsError });
  t.is(await db.User.count(), 0);
});

test('SCHEMA: a namespace that nobody has defined', async (t) => {
  const options = { namespace: namespaceOf(), models: { User }, library: 'off', define: false } as const;
  const db = await connect(server.redis, options);
  await t.throwsAsync(db.User.get('1'), { instanceOf: SchemaError });
});

test('SCHEMA: a model that contradicts what the namespace has changes nothing', async (t) => {
  const namespace = namespaceOf();
  await openShop(server.redis, namespace);
  const before = await dumpAll(server.redis, namespace);
  const Other = model('User', { id: column.id(), email: column.integer().unique(), extra: column.text().optional() });
  const opening = connect(server.redis, { namespace, models: { Other }, library: 'off' });
  const error = await t.throwsAsync<SchemaError>(opening, { instanceOf: SchemaError });
  t.is(error.path, 'models.User.columns.email.type');
  t.deepEqual(
    error.conflicts?.map(({ path }) => path),
    ['models.User.columns.email.type', 'models.User.columns.email.required'].slice(0, error.conflicts?.length),
  );
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});

test('MODEL: a model that the namespace lacks', async (t) => {
  const namespace = namespaceOf();
  await openShop(server.redis, namespace);
  const Pet = model('Pet', { id: column.id() });
  const db = await connect(server.redis, { namespace, models: { Pet }, library: 'off', define: false });
  const error = await t.throwsAsync<ModelError>(db.Pet.get('1'), { instanceOf: ModelError });
  t.is(error.model, 'Pet');
});

test('INVALID: a value that does not fit its column writes nothing', async (t) => {
  const namespace = namespaceOf();
  const db = await openShop(server.redis, namespace);
  await db.User.create({ email: 'ada@x.io' });
  const before = await dumpAll(server.redis, namespace);
  const cases = [
    { age: 151 },
    { age: -1 },
    { age: 1.5 },
    { age: 'old' },
    { email: 7 },
    { active: 'yes' },
    { name: 'x'.repeat(41) },
    { balance: 2n ** 63n },
    { colour: 'red' },
    { id: 'x' },
  ];
  for (const values of cases) {
    const created = db.User.create({ email: 'bob@x.io', ...values } as never);
    const error = await t.throwsAsync<InvalidError>(
      created,
      { instanceOf: InvalidError },
      JSON.stringify(Object.keys(values)),
    );
    t.deepEqual([error.model, error.column], ['User', Object.keys(values)[0]]);
    t.is(typeof error.allowed, 'string');
  }
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});

test('REQUIRED: a column without a value writes nothing', async (t) => {
  const namespace = namespaceOf();
  const db = await openShop(server.redis, namespace);
  const { id } = await db.User.create({ email: 'ada@x.io' });
  const before = await dumpAll(server.redis, namespace);
  for (const call of [db.User.create({} as never), db.User.update(id, { email: null } as never)]) {
    const error = await t.throwsAsync<RequiredError>(call, { instanceOf: RequiredError });
    t.deepEqual([error.model, error.column, typeof error.allowed], ['User', 'email', 'string']);
  }
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});

test('UNIQUE: a value that another row holds writes nothing', async (t) => {
  const namespace = namespaceOf();
  const db = await openShop(server.redis, namespace);
  await db.User.create({ email: 'ada@x.io' });
  const bob = await db.User.create({ email: 'bob@x.io' });
  const before = await dumpAll(server.redis, namespace);
  for (const call of [db.User.create({ email: 'ada@x.io' }), db.User.update(bob.id, { email: 'ada@x.io', age: 1 })]) {
    const error = await t.throwsAsync<UniqueError>(call, { instanceOf: UniqueError });
    t.deepEqual([error.model, error.columns, error.values, error.id], ['User', ['email'], ['ada@x.io'], '1']);
  }
  const taken = await t.throwsAsync<UniqueError>(db.User.create({ id: '1', email: 'eve@x.io' }), {
    instanceOf: UniqueError,
  });
  t.deepEqual([taken.columns, taken.id], [['id'], '1']);
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});

test('INTERNAL: a write that Redis refuses in the middle is taken back', async (t) => {
  const namespace = server.namespace(); // what is planted here, check would find
  const db = await openShop(server.redis, namespace);
  const { id } = await db.User.create({ email: 'ada@x.io' });
  const without = await allKeys(server.redis, namespace);
  await db.User.update(id, { score: 1 });
  const [index] = (await allKeys(server.redis, namespace)).filter((key) => !without.includes(key));
  await db.User.update(id, { score: null });
  await server.redis.set(index ?? '', 'a foreign type');

  const before = await dumpAll(server.redis, namespace);
  const error = await t.throwsAsync<InternalError>(db.User.update(id, { score: 2, email: 'x' }), {
    instanceOf: InternalError,
  });
  t.regex(error.reply ?? '', /WRONGTYPE/);
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});
