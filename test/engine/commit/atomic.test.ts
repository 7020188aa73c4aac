// A commit happens as a whole or not at all, and its errors name the operation.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Org: { columns: { name: { type: 'text', unique: true } }, primaryKey: { kind: 'text' } },
  User: {
    columns: {
      email: { type: 'text', required: true, unique: true },
      age: { type: 'integer', index: true, max: 150 },
      org: { type: 'reference', model: 'Org' },
      inbox: { type: 'native' },
    },
  },
};

async function filled(space: Space): Promise<Space> {
  await space.create('Org', { id: 'acme', name: 'Acme' });
  await space.create('User', { email: 'ada@x.io', age: 36, org: 'acme' });
  await space.create('User', { email: 'bob@x.io' });
  await space.create('User', { email: 'gone@x.io' });
  await space.call('delete', 'User', 3);
  return space;
}

const create = (email: string, more: object = {}) => ({ op: 'create', model: 'User', values: { email, ...more } });

/** Operations that fail, with the code and whether it can only be judged over the whole batch. */
const failures: readonly (readonly [code: string, operation: unknown])[] = [
  ['ARGS', { op: 'frobnicate', model: 'User' }],
  ['ARGS', { op: 'create', model: 'User', value: {} }],
  ['ARGS', { op: 'create', values: {} }],
  ['ARGS', { op: 'update', model: 'User', id: 1, changes: 7 }],
  ['ARGS', { op: 'create', model: 'User', values: { email: 'x', org: { ref: 'nobody' } } }],
  ['ARGS', 'create'],
  ['MODEL', { op: 'create', model: 'Nosuch', values: {} }],
  ['INVALID', create('x', { age: 151 })],
  ['INVALID', create('x', { nosuch: 1 })],
  ['INVALID', { op: 'update', model: 'User', id: 'x', changes: {} }],
  ['REQUIRED', { op: 'create', model: 'User', values: {} }],
  ['REQUIRED', { op: 'put', model: 'User', values: { email: 'x' } }],
  ['REQUIRED', { op: 'put', model: 'User', values: { email: 'x' }, if: { age: 36 } }],
  ['GONE', { op: 'update', model: 'User', id: 777, changes: { age: 1 } }],
  ['RACE', { op: 'update', model: 'User', id: 1, changes: { age: 1 }, if: { age: 35 } }],
  ['QUERY', { op: 'upsert', model: 'User', by: 'age', values: { age: 1 } }],
  ['RESTRICT', { op: 'delete', model: 'Org', id: 'acme' }],
  ['UNIQUE', { op: 'create', model: 'Org', values: { id: 'acme' } }],
  ['UNIQUE', create('ada@x.io')],
  ['UNIQUE', { op: 'update', model: 'User', id: 2, changes: { email: 'ada@x.io' } }],
  ['UNIQUE', { op: 'put', model: 'User', values: { id: 9, email: 'ada@x.io' } }],
  ['REFERENCE', create('x', { org: 'nosuch' })],
  ['REFERENCE', { op: 'update', model: 'User', id: 2, changes: { org: 'nosuch' } }],
  ['REFERENCE', { op: 'upsert', model: 'User', by: 'email', values: { email: 'bob@x.io', org: 'nosuch' } }],
];

for (const [code, operation] of failures) {
  test(`99 good operations are not done because of a last one that is ${code}: ${JSON.stringify(operation)}`, async (t) => {
    const space = await filled(await engine.open(t, models));
    await engine.redis.rpush(`{${space.namespace}}:~native:User:inbox:2`, 'mail');
    const before = await space.dump();
    const good = Array.from({ length: 96 }, (_, i) => create(`u${i}@x.io`, { age: i, org: 'acme' }));
    const others = [
      { op: 'update', model: 'User', id: 1, changes: { age: 36 } },
      { op: 'put', model: 'User', values: { id: 3, email: 'back@x.io', age: 3 } },
      { op: 'put', model: 'Org', values: { id: 'new', name: 'New' } },
    ];
    const batch = [...good, ...others];
    const { code: found, op, message } = await space.fails('commit', [...batch, operation], { once: 'k' });
    t.deepEqual([found, op], [code, 99], String(message));
    t.deepEqual(await space.dump(), before, 'every key is byte for byte what it was');
    const first = await space.fails('commit', [operation, ...batch]);
    t.deepEqual([first.code, first['op']], [code, 0], String(first.message));
    t.deepEqual(await space.dump(), before);
    t.is(((await space.call('commit', batch)) as unknown[]).length, 99);
  });
}

test('BUDGET of a cascade in a commit names its operation, and nothing is written', async (t) => {
  const space = await engine.open(t, {
    Org: { columns: {} },
    User: { columns: { org: { type: 'reference', model: 'Org', onDelete: 'cascade' } } },
  });
  await space.create('Org', {});
  const users = Array.from({ length: 1000 }, () => ({ op: 'create', model: 'User', values: { org: 1 } }));
  for (let i = 0; i < 10; i += 1) await space.call('commit', users, { return: 'none' });
  const { code, op, used, limit } = await space.fails('commit', [
    { op: 'create', model: 'Org', values: {} },
    { op: 'delete', model: 'Org', id: 1 },
  ]);
  t.deepEqual([code, op, used, limit], ['BUDGET', 1, 10001, 10000]);
  t.is(await space.count('User', {}), 10000);
  t.deepEqual(await space.ids('Org', {}), ['1']);
});

test('a commit that Redis refuses in the middle is taken back: rows, indexes, claims, counters, native keys', async (t) => {
  const space = await filled(await engine.open(t, models));
  await engine.redis.rpush(`{${space.namespace}}:~native:User:inbox:2`, 'mail');
  const planted = `{${space.namespace}}:~unique:Org:name:1`;
  const real = await engine.redis.dumpBuffer(planted);
  await engine.redis.del(planted);
  await engine.redis.set(planted, 'foreign');
  const before = await space.dump();
  const { code } = await space.fails('commit', [
    create('new@x.io', { age: 5, org: 'acme' }),
    { op: 'delete', model: 'User', id: 2 },
    { op: 'update', model: 'User', id: 1, changes: { age: 37, email: 'lovelace@x.io' } },
    { op: 'put', model: 'Org', values: { id: 'new', name: 'New' } },
  ]);
  t.is(code, 'INTERNAL');
  t.deepEqual(await space.dump(), before);
  await engine.redis.restore(planted, 0, real, 'REPLACE');
});

test('1000 operations are one commit, 1001 are ARGS, none is an empty reply', async (t) => {
  const space = await engine.open(t, models);
  const batch = Array.from({ length: 1000 }, (_, i) => create(`u${i}@x.io`));
  const before = await space.dump();
  const { code, position } = await space.fails('commit', [...batch, create('one@too.many')]);
  t.deepEqual([code, position], ['ARGS', 1]);
  t.deepEqual(await space.call('commit', []), []);
  t.deepEqual(await space.dump(), before);
  const replies = (await space.call('commit', batch, { return: 'id' })) as string[];
  t.deepEqual([replies.length, replies[0], replies[999]], [1000, '1', '1000']);
  t.is(await space.count('User', {}), 1000);
});

test('what is no list of operations is ARGS', async (t) => {
  const space = await engine.open(t, models);
  const before = await space.dump();
  for (const operations of ['{"op":"create"}', '7', '"x"', '[', 'null']) {
    t.is((await space.fails('commit', operations)).code, 'ARGS', operations);
  }
  for (const options of [{ once: '' }, { once: 7 }, { once: 'x'.repeat(257) }, { return: 'rows' }, { twice: 1 }]) {
    t.is((await space.fails('commit', [], options)).code, 'ARGS', JSON.stringify(options));
  }
  t.deepEqual(await space.dump(), before);
});

test('a part that an operation does not take is ARGS rather than ignored', async (t) => {
  const space = await filled(await engine.open(t, models));
  const before = await space.dump();
  const values = { email: 'x' };
  for (const operation of [
    { op: 'create', model: 'User', values, if: { age: 1 } },
    { op: 'create', model: 'User', values, id: 7 },
    { op: 'create', model: 'User', changes: values },
    { op: 'create', model: 'User', values, by: 'email' },
    { op: 'update', model: 'User', id: 1, values },
    { op: 'update', model: 'User', id: 1, changes: {}, values: {} },
    { op: 'upsert', model: 'User', by: 'email', values, if: { age: 1 } },
    { op: 'upsert', model: 'User', by: 'email', values, id: 1 },
    { op: 'put', model: 'User', id: 1, values },
    { op: 'delete', model: 'User', id: 1, values: { age: 36 } },
  ]) {
    const { code, op } = await space.fails('commit', [operation]);
    t.deepEqual([code, op], ['ARGS', 0], JSON.stringify(operation));
  }
  t.deepEqual(await space.dump(), before);
});
