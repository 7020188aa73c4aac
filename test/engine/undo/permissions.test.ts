import test from 'ava';
import { spaceOf, useEngine } from '../engine.js';
import { contentsOf } from '../contents.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      term: { type: 'text', index: true },
      n: { type: 'integer', index: true },
      key: { type: 'text', unique: true },
    },
  },
};

/** Calls, and commands that come after other writes, which take other commands to be undone. */
const cases = [
  [
    ['create', 'T', { term: 'b', n: 2, key: 'y' }],
    ['sadd', 'zadd', 'set'],
  ],
  [
    ['update', 'T', 1, { n: null, key: 'y' }],
    ['zrem', 'sadd'],
  ],
  [
    ['delete', 'T', 1],
    ['srem', 'zrem', 'hdel'],
  ],
] as const;

engine.privateTest('a caller who may not read what a call needs is told where the rights are listed', async (t) => {
  const { redis } = engine;
  const space = await engine.open(t, models);
  await redis.acl('SETUSER', 'limited', 'reset', 'on', 'nopass', '~*', '+fcall', '+fcall_ro', '+info');
  const client = engine.running.client({ username: 'limited', password: 'x' });
  const { code, message } = await spaceOf(client, space.namespace).fails('create', 'T', {});
  t.is(code, 'INTERNAL');
  t.regex(String(message), /; docs\/security\.md lists the commands and keys that a user needs$/);
  client.disconnect();
  await redis.acl('DELUSER', 'limited');
});

engine.privateTest('a caller who may not write all that a call needs has written nothing', async (t) => {
  const { redis } = engine;
  const space = await engine.open(t, models);
  await space.create('T', { term: 'a', n: 1, key: 'x' });
  const before = await contentsOf(redis, space.namespace);
  for (const [[name, ...args], denied] of cases) {
    for (const command of denied) {
      await redis.acl('SETUSER', 'limited', 'reset', 'on', 'nopass', '~*', '+@all', `-${command}`);
      const client = engine.running.client({ username: 'limited', password: 'x' });
      const { code, message } = await spaceOf(client, space.namespace).fails(name, ...args);
      t.is(code, 'INTERNAL', `${name} without ${command}`);
      t.regex(String(message), /taken back/);
      t.deepEqual(await contentsOf(redis, space.namespace), before, `${name} without ${command}`);
      client.disconnect();
    }
  }
  await redis.acl('DELUSER', 'limited');
});

engine.privateTest(
  'a caller who may touch one namespace only is kept out of others, and writes nothing there',
  async (t) => {
    const { redis } = engine;
    const own = await engine.open(t, models);
    const other = await engine.open(t, models);
    await redis.acl(
      'SETUSER',
      'tenant',
      'reset',
      'on',
      'nopass',
      `~{${own.namespace}}:*`,
      `~${own.namespace}`,
      '+@all',
    );
    const client = engine.running.client({ username: 'tenant', password: 'x' });
    const before = await other.dump();
    const tenant = (namespace: string) => spaceOf(client, namespace);
    t.is((await tenant(own.namespace).create('T', { key: 'x' }))['id'], '1');
    await t.throwsAsync(tenant(other.namespace).call('create', 'T', {}), { message: /^NOPERM / });
    await t.throwsAsync(tenant(other.namespace).read('get', 'T', 1), { message: /^NOPERM / });
    t.deepEqual(await other.dump(), before);
    client.disconnect();
    await redis.acl('DELUSER', 'tenant');
  },
);
