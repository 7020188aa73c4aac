// `once` makes a commit idempotent: a retry is answered with the first reply, and nothing is done twice.

import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  User: { columns: { email: { type: 'text', unique: true }, age: { type: 'integer' }, inbox: { type: 'native' } } },
};

const create = (email: string) => ({ op: 'create', model: 'User', values: { email } });

test('a retry gets the first reply and writes nothing, whatever has happened in between', async (t) => {
  const space = await engine.open(t, models);
  const operations = [
    create('a'),
    create('"\\\u0000\u001f é 😀 \u2028 [1,{}]'),
    { op: 'upsert', model: 'User', by: 'email', values: { email: 'a', age: '9007199254740993' } },
    { op: 'update', model: 'User', id: 1, changes: {}, return: 'id' },
    { op: 'put', model: 'User', values: { id: 7 }, return: 'none' },
    { op: 'delete', model: 'User', id: 7 },
    { op: 'delete', model: 'User', id: 99 },
  ];
  const first = await space.call('commit', operations, { once: 'k' });
  await space.call('delete', 'User', 1);
  const before = await space.dump();
  for (const options of [{ once: 'k' }, { once: 'k', return: 'none' }]) {
    t.deepEqual(await space.call('commit', operations, options), first);
  }
  t.deepEqual(await space.dump(), before);
});

test('the reply to nothing, and replies of nothing, are replayed as they were', async (t) => {
  const space = await engine.open(t, models);
  for (const [once, operations] of [
    ['empty', []],
    ['none', [create('a'), create('b')]],
  ] as const) {
    const first = await space.call('commit', operations, { once, return: 'none' });
    t.deepEqual(await space.call('commit', operations, { once, return: 'none' }), first);
  }
  t.is(await space.count('User', {}), 2);
});

test('a key that was used with other operations is ARGS, and nothing is written', async (t) => {
  const space = await engine.open(t, models);
  await space.call('commit', [create('a')], { once: 'k' });
  const before = await space.dump();
  for (const operations of [[create('b')], [create('a'), create('b')], []]) {
    const { code, position } = await space.fails('commit', operations, { once: 'k' });
    t.deepEqual([code, position], ['ARGS', 2]);
  }
  t.deepEqual(await space.dump(), before);
});

test('a failed commit does not use up its key', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { email: 'a' });
  const before = await space.dump();
  t.is((await space.fails('commit', [create('b'), create('a')], { once: 'k' })).code, 'UNIQUE');
  t.deepEqual(await space.dump(), before);
  await space.call('delete', 'User', 1);
  await space.call('commit', [create('b'), create('a')], { once: 'k' });
  t.is(await space.count('User', {}), 2);
});

test('keys are apart from each other, from other namespaces, and from all else that is stored', async (t) => {
  const space = await engine.open(t, models);
  const other = await engine.open(t, models);
  const keys = ['k', 'K', 'k:', ':k', 'é', ' ', '\0', '~last:User', '*', 'x'.repeat(256)];
  for (const once of keys) await space.call('commit', [create(once)], { once });
  await other.call('commit', [create('elsewhere')], { once: 'k' });
  for (const once of keys) await space.call('commit', [create(once)], { once });
  t.is(await space.count('User', {}), keys.length);
});

test('a key is kept for seven days, and a retry does not prolong it', async (t) => {
  const space = await engine.open(t, models);
  const key = `{${space.namespace}}:~once:k`;
  await space.call('commit', [create('a')], { once: 'k' });
  const expires = await engine.redis.pexpiretime(key);
  const seconds = await engine.redis.ttl(key);
  t.true(seconds > 604000 && seconds <= 604800);
  await space.call('commit', [create('a')], { once: 'k' });
  t.is(await engine.redis.pexpiretime(key), expires);
});

test('sixteen clients that send one commit at once do it once, and all have its reply', async (t) => {
  const space = await engine.open(t, models);
  const clients = Array.from({ length: 16 }, () => engine.running.client());
  t.teardown(() => clients.forEach((client) => client.disconnect()));
  const document = JSON.stringify([create('a'), create('b')]);
  const replies = await Promise.all(
    clients.map((client) => client.fcall('rom_commit', 1, space.namespace, document, '{"once":"k"}')),
  );
  for (const reply of replies) t.deepEqual(reply, replies[0]);
  t.is(await space.count('User', {}), 2);
});
