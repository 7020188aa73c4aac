import test, { type ExecutionContext } from 'ava';
import { Redis } from 'ioredis';
import { type RedisClient, UniqueError, connect, install } from '../../client/index.js';
import type { ClientOptions } from '../../server/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { peers } from './peers.js';
import { User, openShop } from './shop.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

/** Everything that a client has to bring back: rows, nulls, ids, counts, JSON, errors. */
const bringsBack = async (t: ExecutionContext, clientOf: () => RedisClient): Promise<void> => {
  const db = await openShop(clientOf(), namespaceOf());
  const ada = await db.User.create({ email: 'ada@x.io', name: 'Zoë 🚀', age: 36, balance: 2n ** 63n - 1n });
  t.deepEqual(await db.User.getMany([ada.id, '99']), [ada, null]);
  t.is(await db.User.getBy({ email: 'nobody' }), null);
  t.deepEqual(await db.User.where({ age: { gte: 30 } }).all(), [ada]);
  t.deepEqual(await db.User.ids(), [ada.id]);
  t.is(await db.User.count(), 1);
  t.is((await db.User.explain()).rows, 1);
  const error = await t.throwsAsync<UniqueError>(db.User.create({ email: 'ada@x.io' }), { instanceOf: UniqueError });
  t.is(error.id, ada.id);
  const { row, created } = await db.User.upsert('email', { email: 'ada@x.io', score: 0.5 });
  t.deepEqual([row, created], [{ ...ada, score: 0.5 }, false]);
  const committed = await db.commit((tx) => [
    tx.User.create({ email: 'bob' }),
    tx.User.delete('2'),
    tx.User.delete('9'),
  ]);
  t.deepEqual(committed as unknown[], [
    null,
    { deleted: { User: 1 }, changed: { User: 0 } },
    { deleted: { User: 0 }, changed: { User: 0 } },
  ]);
  t.deepEqual(await db.User.delete(ada.id), { deleted: { User: 1 }, changed: { User: 0 } });
};
const behaves = test.macro(bringsBack);

const connected = (options: ClientOptions) => () => server.running.client(options);

test('ioredis with RESP2', behaves, connected({ protocol: 2 }));
test('ioredis with RESP3', behaves, connected({ protocol: 3 }));
test('ioredis with numbers as strings', behaves, connected({ stringNumbers: true }));
test('ioredis with automatic pipelines', behaves, connected({ enableAutoPipelining: true }));
test('an adapter of one method', behaves, () => ({ call: (command, args) => server.redis.call(command, args) }));
test('an adapter that answers Buffers', behaves, () => ({
  call: (command, args) => server.redis.callBuffer(command, args),
}));

for (const [name, open] of Object.entries(peers)) {
  test(`${name} installs the library, and brings everything back`, async (t) => {
    const { client, close } = await open(server.running);
    t.teardown(close);
    await install(client);
    await bringsBack(t, () => client);
  });
}

test('ioredis with RESP3 in shapes of its own', async (t) => {
  const namespace = namespaceOf();
  const redis = new Redis({ ...(await server.address(namespace)), protocol: 3, replyMapping: 'resp3' });
  const db = await openShop(redis, namespace);
  const ada = await db.User.create({ email: 'ada@x.io', active: false });
  t.deepEqual(await db.User.where({ active: false }).all(), [ada]);
  t.is(await db.User.get('2'), null);
  redis.disconnect();
});

test('each method is one call, and reads are calls that a replica answers', async (t) => {
  const calls: string[] = [];
  const redis: RedisClient = {
    call(command, args) {
      calls.push(`${command} ${args[0]}`);
      return server.redis.call(command, args);
    },
  };
  const db = await openShop(redis, namespaceOf());
  const { User: users } = db;
  const query = users.where({ age: 36 });
  const methods: [call: () => Promise<unknown>, expected: string][] = [
    [() => users.create({ email: 'ada@x.io', age: 36 }), 'fcall rom_create'],
    [() => users.update('1', { age: 37 }, { if: { age: 36 } }), 'fcall rom_update'],
    [() => users.createMany([{ email: 'b' }, { email: 'c' }]), 'fcall rom_commit'],
    [() => users.put({ id: '9', email: 'd', balance: 0n, active: true }), 'fcall rom_put'],
    [() => users.upsert('email', { email: 'd' }), 'fcall rom_upsert'],
    [() => db.commit((tx) => [tx.User.delete('9'), tx.User.create({ email: 'd' })]), 'fcall rom_commit'],
    [() => users.get('1'), 'fcall_ro rom_get'],
    [() => users.getMany(['1', '2', '3']), 'fcall_ro rom_get'],
    [() => users.getBy({ email: 'ada@x.io' }), 'fcall_ro rom_get_by'],
    [() => query.all(), 'fcall_ro rom_query'],
    [() => query.first(), 'fcall_ro rom_query'],
    [() => query.ids(), 'fcall_ro rom_query'],
    [() => query.count(), 'fcall_ro rom_count'],
    [() => query.explain(), 'fcall_ro rom_explain'],
    [() => users.delete('1'), 'fcall rom_delete'],
  ];
  for (const [call, expected] of methods) {
    calls.length = 0;
    await call();
    t.deepEqual(calls, [expected]);
  }
});

test('calls made in one tick are sent in one tick, so that they share a pipeline', async (t) => {
  let sent = 0;
  const redis: RedisClient = {
    call(command, args) {
      sent++;
      return server.redis.call(command, args);
    },
  };
  const db = await openShop(redis, namespaceOf());
  sent = 0;
  const calls = [db.User.create({ email: 'a' }), db.User.get('1'), db.User.where({ age: 1 }).all(), db.User.count()];
  t.is(sent, 4);
  await Promise.all(calls);
});

test('a client with a keyPrefix is refused, for its rows would be in another namespace', async (t) => {
  const redis = server.running.client({ keyPrefix: 'app:' });
  const expectation = { instanceOf: TypeError, message: /keyPrefix "app:"/ };
  await t.throwsAsync(connect(redis, { namespace: namespaceOf(), models: { User } }), expectation);
  await t.throwsAsync(install(redis), expectation);
  const cluster = { isCluster: true, options: { redisOptions: { keyPrefix: 'app:' } }, call: () => Promise.resolve() };
  await t.throwsAsync(connect(cluster, { namespace: 'n', models: { User } }), expectation);
});

test('what is no client is refused, with what to give', async (t) => {
  const client = { sendCommand: () => Promise.resolve() } as never;
  await t.throwsAsync(connect(client, { namespace: 'n', models: { User } }), { message: /nodeRedis\(client\)/ });
});
