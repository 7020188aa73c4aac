// What the library remembers between calls must never outlive what is stored.

import test from 'ava';
import { cachedLibrary } from '../../build/cache.js';
import { allKeys, luaMemory } from '../support/snapshot.js';
import { contentsOf } from './contents.js';
import { spaceOf, useEngine } from './engine.js';

const engine = useEngine(test, { config: ['appendonly yes'] });

const first = { T: { columns: { a: { type: 'integer', index: true } } } };
const second = { T: { columns: { b: { type: 'text', index: true, default: 'x' } } } };

engine.privateTest('after FLUSHALL the old schema is gone, and another may be defined', async (t) => {
  const space = await engine.open(t, first);
  await space.create('T', { a: 1 });
  await engine.redis.flushall();
  t.is((await space.fails('create', 'T', { a: 1 })).code, 'SCHEMA');
  t.is((await space.fails('query', 'T', {})).code, 'SCHEMA');
  t.deepEqual(await allKeys(engine.redis), []);

  await space.call('define', { models: second });
  t.is((await space.fails('create', 'T', { a: 1 })).code, 'INVALID');
  t.is((await space.fails('query', 'T', { where: { a: 1 } })).code, 'QUERY');
  t.deepEqual(await space.create('T', {}), { id: '1', b: 'x' });
  t.deepEqual(await space.ids('T', { where: { b: 'x' } }), ['1']);
});

engine.privateTest('after FLUSHALL a schema that was version 2 is version 1 when it is defined at once', async (t) => {
  const space = await engine.open(t, first);
  await space.call('define', { models: second });
  await space.create('T', { a: 1 });
  const document = (await space.read('describe')) as string;
  await engine.redis.flushall();
  const [version] = (await space.call('define', document)) as [string];
  t.is(version, '1');
  t.is(((await space.read('info')) as string[]).at(-1), '1');
  t.is(((await space.call('define', { models: { U: { columns: {} } } })) as [string])[0], '2');
  t.is(((await space.call('define', { models: {} }, { ifVersion: 2 })) as [string])[0], '2');
});

engine.privateTest('a server that restarts answers from what it persisted', async (t) => {
  const space = await engine.open(t, first);
  for (let a = 0; a < 600; a++) await space.call('create', 'T', { a: a % 7 }, { return: 'none' });
  const answers = async () => ({
    schema: await space.read('describe'),
    rows: await space.query('T', { where: { a: { gte: 5 } }, orderBy: ['-a'], limit: 20 }),
    counts: [await space.count('T', {}), await space.count('T', { where: { a: 3 } })],
    // Not the DUMP: a hash that is read from a file lists its fields in another order.
    contents: await contentsOf(engine.redis, space.namespace),
  });
  const before = await answers();
  await engine.running.restart();
  t.deepEqual(await answers(), before);
  t.deepEqual(await space.create('T', { a: 3 }), { id: '601', a: '3' });
});

test.serial('a library that is loaded anew in mid-run answers as before', async (t) => {
  const space = await engine.open(t, first);
  const { text } = await cachedLibrary();
  const other = engine.running.client();
  const creations: Promise<unknown>[] = [];
  for (let i = 0; i < 300; i++) {
    creations.push(space.create('T', { a: i % 3 }));
    if (i % 100 === 50) creations.push(other.function('LOAD', 'REPLACE', text));
  }
  await Promise.all(creations);
  t.is(await space.count('T', { where: { a: 2 } }), 100);
  t.is((await space.create('T', {}))['id'], '301');
});

test('namespaces with different models of one name do not mix', async (t) => {
  const one = await engine.open(t, first);
  const two = await engine.open(t, second);
  for (let i = 1; i <= 5; i++) {
    t.deepEqual(await one.create('T', { a: i }), { id: String(i), a: String(i) });
    t.deepEqual(await two.create('T', {}), { id: String(i), b: 'x' });
    t.is((await one.fails('create', 'T', { b: 'x' })).code, 'INVALID');
    t.is((await two.fails('create', 'T', { a: 1 })).code, 'INVALID');
  }
  t.deepEqual([await one.count('T', { where: { a: 2 } }), await two.count('T', { where: { b: 'x' } })], [1, 5]);
});

test('a schema that another client grows is known to the next call', async (t) => {
  const space = await engine.open(t, first);
  const other = spaceOf(engine.running.client(), space.namespace);
  for (let i = 0; i < 5; i++) {
    const name = `c${i}`;
    t.is((await space.fails('create', 'T', { [name]: 1 })).code, 'INVALID');
    await other.call('define', { models: { T: { columns: { [name]: { type: 'integer', index: true } } } } });
    const row = await space.create('T', { [name]: 1 });
    t.deepEqual(await space.query('T', { where: { [name]: 1 } }), [row]);
  }
});

test('a schema that is put back to an older version is the older version', async (t) => {
  const space = await engine.open(t, first);
  const key = `{${space.namespace}}:~schema`;
  const old = await engine.redis.dumpBuffer(key);
  await space.call('define', { models: second });
  await space.create('T', { b: 'y' });
  await space.call('delete', 'T', 1);
  await engine.redis.restore(key, 0, old, 'REPLACE');
  t.is(((await space.read('info')) as string[]).at(-1), '1');
  t.is((await space.fails('create', 'T', { b: 'x' })).code, 'INVALID');
  t.deepEqual(await space.create('T', { a: 4 }), { id: '2', a: '4' });
});

engine.privateTest('the compiled schemas of many namespaces do not pile up in Lua', async (t) => {
  const columns = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`c${i}`, { type: 'integer', index: true }]));
  const schema = JSON.stringify({ models: { T: { columns } } });
  for (let batch = 0; batch < 32; batch++) {
    const calls = Array.from({ length: 32 }, async (_, i) => {
      const namespace = `${engine.namespace()}-${i}`;
      await engine.redis.fcall('rom_define', 1, namespace, schema);
      t.is(await engine.redis.call('FCALL_RO', 'rom_count', 1, namespace, 'T', '{}'), 0);
    });
    await Promise.all(calls);
    await engine.redis.flushall();
  }
  const lua = await luaMemory(engine.redis);
  t.true(lua < 105 * 2 ** 20, `${lua} bytes`);
});
