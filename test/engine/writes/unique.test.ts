import test from 'ava';
import { asObject } from '../../support/fcall.js';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: { a: { type: 'text' }, b: { type: 'text' }, n: { type: 'integer', unique: true } },
    unique: [['a', 'b']],
  },
};

test('a value is freed by an update, by null and by a delete', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { n: 1 });
  t.is((await space.fails('create', 'T', { n: 1 })).code, 'UNIQUE');
  await space.call('update', 'T', 1, { n: 2 });
  await space.create('T', { n: 1 });
  t.is((await space.fails('update', 'T', 1, { n: 1 })).code, 'UNIQUE');
  await space.call('update', 'T', 2, { n: null });
  await space.call('update', 'T', 1, { n: 1 });
  await space.call('delete', 'T', 1);
  t.is((await space.create('T', { n: 1 }))['id'], '3');
  t.deepEqual(asObject(await space.read('get_by', 'T', 'n', '1')), { id: '3', n: '1' });
  t.is(await space.read('get_by', 'T', 'n', '2'), null);
});

test('UNIQUE names model, columns, values and the holder, and nothing is written', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { a: 'x', b: 'y', n: 7 });
  await space.create('T', { a: 'x', b: 'z', n: 8 });
  const before = await space.dump();
  const cases = [
    [{ n: '7' }, ['n'], [7]],
    [{ a: 'x', b: 'y' }, ['a', 'b'], ['x', 'y']],
  ] as const;
  for (const [values, columns, found] of cases) {
    for (const call of [space.fails('create', 'T', values), space.fails('update', 'T', 2, values)]) {
      const { message, ...facts } = await call;
      t.deepEqual(facts, { code: 'UNIQUE', model: 'T', columns, values: found, id: '1' });
      t.regex(String(message), /^T 1 has .* must be unique$/);
    }
  }
  t.is((await space.fails('update', 'T', 2, { b: 'y' })).code, 'UNIQUE');
  t.deepEqual(await space.dump(), before);
});

test('nulls never collide: neither alone nor within a composite constraint', async (t) => {
  const space = await engine.open(t, models);
  for (const values of [{}, {}, { a: 'x' }, { a: 'x' }, { b: 'x' }, { b: 'x' }, { a: 'x', b: '' }]) {
    await space.create('T', values);
  }
  t.is((await space.fails('create', 'T', { a: 'x', b: '' })).code, 'UNIQUE');
  t.is((await space.fails('update', 'T', 3, { b: '' })).code, 'UNIQUE');
  await space.call('update', 'T', 7, { b: null });
  await space.call('update', 'T', 3, { b: '' });
});

test('combinations that look alike when they are joined are apart, and each is found', async (t) => {
  const space = await engine.open(t, models);
  const pairs = [
    ['a', 'bc'],
    ['ab', 'c'],
    ['abc', ''],
    ['', 'abc'],
    ['1:a', 'bc'],
    ['1', ':abc'],
    ['a1', ':bc'],
    ['a,b', 'c'],
    ['a', 'b,c'],
    ['a\0', 'b'],
    ['a', '\0b'],
    ['1:a1', ':b'],
    ['1:a', '1:b'],
    ['é', 'a'],
    ['', ''],
    ['2:é', ''],
    ['["a"', '"b"]'],
  ];
  for (const [a, b] of pairs) await space.create('T', { a, b });
  for (const [i, [a, b]] of pairs.entries()) {
    const id = String(i + 1);
    t.is((await space.fails('create', 'T', { a, b }))['id'], id);
    t.deepEqual(asObject(await space.read('get_by', 'T', 'a,b', [a, b])), { id, a, b });
  }
});

test('a row keeps its own value through an update, and may set it again', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { a: 'x', b: 'y', n: 1 });
  await space.call('update', 'T', 1, { a: 'x', b: 'y', n: '1' });
  await space.call('update', 'T', 1, { b: 'z' });
  await space.create('T', { a: 'x', b: 'y' });
  t.is((await space.fails('create', 'T', { a: 'x', b: 'z' }))['id'], '1');
});
