import test from 'ava';
import { Redis } from 'ioredis';
import { type Models, column, connect, model } from '../../client/index.js';
import { ownerOf } from '../../server/nodes.js';
import { useServer } from '../support/server.js';
import { dumpAll } from '../support/snapshot.js';
import { checkedNamespaces } from './checked.js';
import { User } from './shop.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const open = <const D extends Models>(namespace: string, models: D) =>
  connect(server.redis, { namespace, models, library: 'off' });

test('connecting again with the same models writes nothing', async (t) => {
  const namespace = namespaceOf();
  await open(namespace, { User });
  const before = await dumpAll(server.redis, namespace);
  await open(namespace, { User });
  await open(namespace, { People: User });
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});

test('services with different models share a namespace', async (t) => {
  const namespace = namespaceOf();
  const Order = model('Order', { id: column.id(), total: column.bigint() });
  const people = await open(namespace, { User });
  const orders = await open(namespace, { Order });
  await orders.Order.create({ total: 5n });
  t.is((await people.User.create({ email: 'ada@x.io' })).id, '1');
});

test('a newer version of an application adds columns and indexes, and the older one goes on', async (t) => {
  const namespace = namespaceOf();
  const Older = model('User', { id: column.id(), name: column.text().optional(), age: column.integer().optional() });
  const older = await open(namespace, { User: Older });
  await older.User.create({ name: 'Ada', age: 36 });

  const Newer = model('User', {
    id: column.id(),
    name: column.text().index().optional(),
    age: column.integer().index().optional(),
    active: column.boolean().default(true),
  });
  const newer = await open(namespace, { User: Newer });
  t.deepEqual(
    await newer.User.where({ name: 'Ada', age: { gt: 30 } })
      .select('id')
      .all(),
    [{ id: '1' }],
  );

  await older.User.create({ name: 'Bob', age: 40 });
  t.deepEqual(await newer.User.get('2'), { id: '2', name: 'Bob', age: 40, active: true });
  t.deepEqual(await older.User.get('2'), { id: '2', name: 'Bob', age: 40 });
});

test('rows that were there when a column with a default came are not null in it', async (t) => {
  const namespace = namespaceOf();
  const older = await open(namespace, { User: model('User', { id: column.id(), name: column.text() }) });
  const { id } = await older.User.create({ name: 'Ada' });
  const Newer = model('User', { id: column.id(), name: column.text(), active: column.boolean().default(true) });
  const newer = await open(namespace, { User: Newer });
  t.is((await newer.User.get(id))?.active, true);
});

test('define: false writes nothing, and serves a user who may only read', async (t) => {
  const namespace = namespaceOf();
  const writer = await open(namespace, { User });
  await writer.User.create({ email: 'ada@x.io' });
  const before = await dumpAll(server.redis, namespace);

  const keys = [`~{${namespace}}:*`, `~${namespace}`];
  const owner = await ownerOf(server.redis, namespace);
  await owner.acl('SETUSER', namespace, 'on', '>secret', ...keys, '+@read', '+fcall_ro');
  const address = await server.address(namespace);
  const redis = new Redis({ ...address, username: namespace, password: 'secret', enableReadyCheck: false });
  const reader = await connect(redis, { namespace, models: { User }, library: 'off', define: false });
  t.is((await reader.User.getBy({ email: 'ada@x.io' }))?.id, '1');
  t.is(await reader.User.count(), 1);
  await t.throwsAsync(reader.User.create({ email: 'bob@x.io' }), { message: /^NOPERM/ });
  t.deepEqual(await dumpAll(server.redis, namespace), before);
  redis.disconnect();
  await owner.acl('DELUSER', namespace);
});
