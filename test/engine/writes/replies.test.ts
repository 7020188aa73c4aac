import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: { columns: { z: { type: 'text' }, a: { type: 'integer', unique: true }, m: { type: 'boolean', index: true } } },
};

test('a row is flat, its primary key first, then its columns as they were declared, nulls left out', async (t) => {
  const space = await engine.open(t, models);
  t.deepEqual(await space.call('create', 'T', { m: true, a: 1, z: 'x' }), ['id', '1', 'z', 'x', 'a', '1', 'm', 'true']);
  t.deepEqual(await space.call('update', 'T', 1, { z: null }), ['id', '1', 'a', '1', 'm', 'true']);
  t.deepEqual(await space.read('get', 'T', 1), [['id', '1', 'a', '1', 'm', 'true']]);
  t.deepEqual(await space.read('query', 'T', {}), [[['id', '1', 'a', '1', 'm', 'true']], null, null]);
});

test('return chooses the row, its id or nothing', async (t) => {
  const space = await engine.open(t, models);
  t.is(await space.call('create', 'T', {}, { return: 'id' }), '1');
  t.is(await space.call('create', 'T', {}, { return: 'none' }), null);
  t.deepEqual(await space.call('create', 'T', {}, { return: 'row' }), ['id', '3']);
  t.is(await space.call('update', 'T', 1, { a: 1 }, { return: 'id' }), '1');
  t.is(await space.call('update', 'T', 1, { a: 2 }, { return: 'none' }), null);
  for (const options of [{ return: 'all' }, { return: null }, { returns: 'id' }, 'row', [1], '{']) {
    t.is((await space.fails('create', 'T', {}, options)).code, 'ARGS', JSON.stringify(options));
  }
  t.is(await space.count('T', {}), 3);
});

test('get answers each id in its place: duplicates repeated, nil where there is no row', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { a: 1 });
  await space.create('T', { a: 2 });
  const [one, two] = [
    ['id', '1', 'a', '1'],
    ['id', '2', 'a', '2'],
  ];
  t.deepEqual(await space.read('get', 'T', 2, 9, 1, 2, 8), [two, null, one, two, null]);
});

test('get_by answers a row or nil for one value, an array for several', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { a: 1 });
  const row = ['id', '1', 'a', '1'];
  t.deepEqual(await space.read('get_by', 'T', 'a', 1), row);
  t.is(await space.read('get_by', 'T', 'a', 2), null);
  t.deepEqual(await space.read('get_by', 'T', 'a', 2, 1, 2, 1), [null, row, null, row]);
});

test('get_by by a column that is not unique is a QUERY error with the declaration to make', async (t) => {
  const space = await engine.open(t, models);
  for (const name of ['z', 'm', 'nosuch', 'id', 'a,z']) {
    const { code, path, hint } = await space.fails('get_by', 'T', name, 'x');
    t.deepEqual([code, path], ['QUERY', name]);
    t.is(hint, name === 'a,z' ? 'declare "unique":[["a","z"]]' : `declare "unique":true on ${name}`);
  }
  t.is((await space.fails('get_by', 'T', 'a', 'x')).code, 'INVALID');
});
