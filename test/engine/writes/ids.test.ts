import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: { columns: { a: { type: 'integer', index: true, unique: true } } },
  Keyed: { columns: { id: { type: 'text' } }, primaryKey: { column: 'key' } },
};

const MAX_ID = 2 ** 40;

test('automatic ids count from 1, for each model on its own', async (t) => {
  const space = await engine.open(t, models);
  const ids = [];
  for (const model of ['T', 'T', 'Keyed', 'T']) ids.push(Object.values(await space.create(model, {}))[0]);
  t.deepEqual(ids, ['1', '2', '1', '3']);
});

test('an explicit id moves the counter forward, never back', async (t) => {
  const space = await engine.open(t, models);
  t.is((await space.create('T', { id: 10 }))['id'], '10');
  t.is((await space.create('T', {}))['id'], '11');
  t.is((await space.create('T', { id: '5' }))['id'], '5');
  t.is((await space.create('T', {}))['id'], '12');
  t.deepEqual(await space.ids('T', {}), ['5', '10', '11', '12']);
});

test('an id that is deleted is not given again, but may be named again', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', {});
  await space.create('T', {});
  await space.call('delete', 'T', 2);
  t.is((await space.create('T', {}))['id'], '3');
  t.is((await space.create('T', { id: 2 }))['id'], '2');
});

test('a create that fails burns no id, whether it was automatic or named', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { a: 1 });
  const before = await space.dump();
  await space.fails('create', 'T', { a: 1 });
  await space.fails('create', 'T', { a: 'x' });
  await space.fails('create', 'T', { id: 77, a: 1 });
  await space.fails('create', 'T', { id: 78, a: 'x' });
  t.deepEqual(await space.dump(), before);
  t.is((await space.create('T', { a: 2 }))['id'], '2');
});

test('an id that is taken is UNIQUE and names its holder', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { a: 1 });
  const before = await space.dump();
  const { message, ...facts } = await space.fails('create', 'T', { id: '1', a: 2 });
  t.deepEqual(facts, { code: 'UNIQUE', model: 'T', columns: ['id'], values: ['1'], id: '1' });
  t.regex(String(message), /exists already/);
  t.deepEqual(await space.dump(), before);
});

test('what is no id is INVALID wherever an id is named', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', {});
  const before = await space.dump();
  const words = ['0', '-1', '01', '1.0', '1e3', ' 1', '1 ', 'x', '', '0x1', String(MAX_ID + 1), '99999999999999999999'];
  for (const word of words) {
    for (const [name, ...rest] of [['get'], ['delete'], ['update', {}]] as const) {
      const { code, model, column, found } = await space.fails(name, 'T', word, ...rest);
      t.deepEqual([code, model, column, found], ['INVALID', 'T', 'id', word], `${name} ${word}`);
    }
  }
  for (const id of [...words, 0, -1, 1.5, MAX_ID + 1, true, null, [1], { a: 1 }]) {
    t.is((await space.fails('create', 'T', { id })).code, 'INVALID', JSON.stringify(id));
  }
  t.deepEqual(await space.dump(), before);
});

test('the greatest id works everywhere, and is the last', async (t) => {
  const space = await engine.open(t, models);
  const id = String(MAX_ID);
  await space.create('T', { id: MAX_ID, a: 1 });
  await space.create('T', { id: 1, a: 2 });
  t.deepEqual(await space.get('T', id), { id, a: '1' });
  t.deepEqual(await space.ids('T', { orderBy: ['a'] }), [id, '1']);
  t.deepEqual(await space.ids('T', { orderBy: ['-id'] }), [id, '1']);
  t.deepEqual(await space.ids('T', { where: { id: { gte: MAX_ID } } }), [id]);
  t.is((await space.fails('create', 'T', {})).code, 'INVALID');
  await space.call('delete', 'T', id);
  t.deepEqual(await space.ids('T', {}), ['1']);
});

test('a primary key may have another name, which then leads the row', async (t) => {
  const space = await engine.open(t, models);
  t.deepEqual(await space.call('create', 'Keyed', { id: 'x' }), ['key', '1', 'id', 'x']);
  t.deepEqual(await space.call('create', 'Keyed', { key: 7 }), ['key', '7']);
  t.deepEqual(await space.ids('Keyed', { where: { key: { gt: 1 } }, orderBy: ['-key'] }), ['7']);
});
