// What Python's rom 1.1.2 does wrong with relations and commits, by the numbers of the same list, and what happens here.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

async function hash({ namespace }: Space, row: string): Promise<Record<string, string>> {
  return engine.redis.hgetall(`{${namespace}}:${row}`);
}

test('D8: setNull, and setDefault without a default, leave no id in the hash', async (t) => {
  const space = await engine.open(t, {
    A: { columns: {} },
    B: {
      columns: {
        n: { type: 'integer' },
        one: { type: 'reference', model: 'A', onDelete: 'setNull' },
        two: { type: 'reference', model: 'A', onDelete: 'setDefault' },
      },
    },
  });
  await space.create('A', {});
  await space.create('B', { n: 1, one: 1, two: 1 });
  await space.call('delete', 'A', 1);
  t.deepEqual(await hash(space, 'B:1'), { n: '1' });
  t.deepEqual(await space.ids('B', { where: { one: null, two: null } }), ['1']);
});

test('D9: a delete that RESTRICT ends has changed no referrer, now or later', async (t) => {
  const space = await engine.open(t, {
    A: { columns: {} },
    B: { columns: { a: { type: 'reference', model: 'A', onDelete: 'setNull' }, n: { type: 'integer' } } },
    C: { columns: { a: { type: 'reference', model: 'A', onDelete: 'restrict' } } },
  });
  await space.create('A', {});
  await space.create('B', { a: 1 });
  await space.create('C', { a: 1 });
  const before = await space.dump();
  t.is((await space.fails('delete', 'A', 1)).code, 'RESTRICT');
  t.deepEqual(await space.dump(), before);
  await space.call('commit', [{ op: 'update', model: 'B', id: 1, changes: { n: 1 } }]);
  t.deepEqual(await space.get('B', 1), { id: '1', a: '1', n: '1' });
});

test('D10: onDelete works for models with renamed primary keys, in any namespace', async (t) => {
  const space = await engine.open(t, {
    A: { columns: {}, primaryKey: { column: 'number' } },
    B: {
      columns: { a: { type: 'reference', model: 'A', onDelete: 'cascade' } },
      primaryKey: { column: 'key', kind: 'text' },
    },
    C: { columns: { b: { type: 'reference', model: 'B', onDelete: 'setNull' } }, primaryKey: { column: 'no' } },
  });
  await space.create('A', {});
  await space.create('B', { key: 'x', a: 1 });
  await space.create('C', { b: 'x' });
  t.deepEqual(await space.call('delete', 'A', 1), ['A', '1', '0', 'B', '1', '0', 'C', '0', '1']);
  t.deepEqual(await space.get('C', 1), { no: '1' });
});

test('D11: neither a default nor a written reference leads nowhere', async (t) => {
  const space = await engine.open(t, {
    A: { columns: {} },
    B: { columns: { a: { type: 'reference', model: 'A', onDelete: 'setDefault', default: 1 } } },
  });
  t.is((await space.fails('create', 'B', {})).code, 'REFERENCE', 'the default is judged like any value');
  await space.create('A', {});
  await space.create('A', {});
  await space.create('B', {});
  await space.create('B', { a: 2 });
  t.is((await space.fails('create', 'B', { a: 3 })).code, 'REFERENCE');
  const before = await space.dump();
  t.is((await space.fails('delete', 'A', 1)).code, 'REFERENCE', 'the default is the row that is deleted');
  t.deepEqual(await space.dump(), before);
  await space.call('delete', 'A', 2);
  t.deepEqual(await space.ids('B', { where: { a: 1 } }), ['1', '2']);
});

test('D12: a cascade that Redis refuses half-way is taken back as a whole', async (t) => {
  const space = await engine.open(t, {
    A: { columns: { name: { type: 'text', unique: true } } },
    B: { columns: { a: { type: 'reference', model: 'A', onDelete: 'cascade' }, box: { type: 'native' } } },
    C: {
      columns: {
        b: { type: 'reference', model: 'B', onDelete: 'cascade' },
        a: { type: 'reference', model: 'A', onDelete: 'setNull' },
        city: { type: 'text', index: true },
      },
    },
  });
  await space.create('A', { name: 'x' });
  await space.create('A', {});
  for (const a of [1, 1, 2]) await space.create('B', { a });
  for (const b of [1, 2, 3]) await space.create('C', { b, a: 1, city: 'Rome' });
  await engine.redis.set(`{${space.namespace}}:~native:B:box:1`, 'x');
  const terms = `{${space.namespace}}:~range:C:b:1`;
  await engine.redis.rename(terms, `{${space.namespace}}:kept`);
  await engine.redis.set(terms, 'foreign');
  const before = await space.dump();
  t.is((await space.fails('delete', 'B', 1)).code, 'INTERNAL');
  t.deepEqual(await space.dump(), before);
  await engine.redis.rename(`{${space.namespace}}:kept`, terms);
  t.deepEqual(await space.call('delete', 'A', 1), ['A', '1', '0', 'B', '2', '0', 'C', '2', '1']);
});

test('D13: one-to-one is real: a second referrer is UNIQUE', async (t) => {
  const space = await engine.open(t, {
    A: { columns: {} },
    B: { columns: { a: { type: 'reference', model: 'A', unique: true } } },
  });
  await space.create('A', {});
  await space.create('B', { a: 1 });
  t.is((await space.fails('create', 'B', { a: 1 })).code, 'UNIQUE');
});

test('D14: a commit whose last operation fails has done none, doubles within it included', async (t) => {
  const space = await engine.open(t, { T: { columns: { a: { type: 'text', unique: true } } } });
  const before = await space.dump();
  const create = (a: unknown) => ({ op: 'create', model: 'T', values: { a } });
  t.is((await space.fails('commit', [create('x'), create('y'), create('x')])).code, 'UNIQUE');
  t.is((await space.fails('commit', [create('x'), create(7)])).code, 'INVALID');
  t.deepEqual(await space.dump(), before);
});
