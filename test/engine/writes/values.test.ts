import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      name: { type: 'text', index: true },
      plan: { type: 'text', default: 'free', index: true },
      size: { type: 'integer', default: 3, index: true },
      ok: { type: 'boolean', default: false },
    },
  },
  Strict: { columns: { a: { type: 'text', required: true }, b: { type: 'text', required: true, default: 'b' } } },
  Bare: { columns: {} },
};

test('defaults fill what is absent at insert, and an explicit null persists', async (t) => {
  const space = await engine.open(t, models);
  t.deepEqual(await space.create('T', {}), { id: '1', plan: 'free', size: '3', ok: 'false' });
  t.deepEqual(await space.create('T', { plan: null, size: null, ok: null }), { id: '2' });
  t.deepEqual(await space.get('T', 2), { id: '2' });
  t.deepEqual(await space.ids('T', { where: { plan: 'free' } }), ['1']);
  t.deepEqual(await space.ids('T', { where: { size: null } }), ['2']);
});

test('an update applies no defaults, neither to what is null nor to what it unsets', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { plan: null });
  t.deepEqual(await space.call('update', 'T', 1, { name: 'x', size: null }), ['id', '1', 'name', 'x', 'ok', 'false']);
  t.deepEqual(await space.get('T', 1), { id: '1', name: 'x', ok: 'false' });
});

test('the empty text is a value, null is none, and absent leaves what is there', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { name: '' });
  await space.create('T', { name: null });
  await space.create('T', {});
  t.is((await space.get('T', 1))?.['name'], '');
  t.deepEqual(await space.ids('T', { where: { name: '' } }), ['1']);
  t.deepEqual(await space.ids('T', { where: { name: null } }), ['2', '3']);
  await space.call('update', 'T', 1, {});
  t.is((await space.get('T', 1))?.['name'], '');
  await space.call('update', 'T', 1, { name: null });
  await space.call('update', 'T', 2, { name: '' });
  t.deepEqual(await space.ids('T', { where: { name: null } }), ['1', '3']);
  t.deepEqual(await space.ids('T', { where: { name: '' } }), ['2']);
});

test('a row whose columns are all null exists, and comes and goes like others', async (t) => {
  const space = await engine.open(t, models);
  const none = { plan: null, size: null, ok: null };
  t.deepEqual(await space.create('T', none), { id: '1' });
  t.deepEqual(await space.create('Bare', {}), { id: '1' });
  t.deepEqual(await space.get('T', 1), { id: '1' });
  t.deepEqual(await space.get('Bare', 1), { id: '1' });
  t.deepEqual([await space.count('T', {}), await space.count('Bare', {})], [1, 1]);
  await space.call('update', 'T', 1, { name: 'x' });
  t.deepEqual(await engine.redis.hgetall(`{${space.namespace}}:T:1`), { name: 'x' });
  await space.call('update', 'T', 1, { name: null });
  t.deepEqual(await space.get('T', 1), { id: '1' });
  await space.call('delete', 'T', 1);
  await space.call('delete', 'Bare', 1);
  t.deepEqual([await space.get('T', 1), await space.get('Bare', 1)], [undefined, undefined]);
  t.deepEqual([await space.count('T', {}), await space.count('Bare', {})], [0, 0]);
});

test('a required column cannot be left out, given as null, or unset; its default counts', async (t) => {
  const space = await engine.open(t, models);
  t.deepEqual(await space.create('Strict', { a: '' }), { id: '1', a: '', b: 'b' });
  const before = await space.dump();
  const calls = [
    ['a', space.fails('create', 'Strict', {})],
    ['a', space.fails('create', 'Strict', { a: null })],
    ['b', space.fails('create', 'Strict', { a: 'x', b: null })],
    ['a', space.fails('update', 'Strict', 1, { a: null, b: 'c' })],
  ] as const;
  for (const [column, call] of calls) {
    const { code, model, column: found } = await call;
    t.deepEqual([code, model, found], ['REQUIRED', 'Strict', column]);
  }
  t.deepEqual(await space.dump(), before);
});

test('the first violation in declaration order is the one that is reported', async (t) => {
  const space = await engine.open(t, models);
  const { code, column } = await space.fails('create', 'T', { ok: 7, size: 'x', name: 1, zip: 1 });
  t.deepEqual([code, column], ['INVALID', 'name']);
});

test('a column that the model lacks is INVALID, and so is a new primary key', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', {});
  const before = await space.dump();
  for (const call of [
    space.fails('create', 'T', { nmae: 'x' }),
    space.fails('create', 'T', { nmae: null }),
    space.fails('update', 'T', 1, { nmae: 'x' }),
    space.fails('update', 'T', 1, {}, { if: { nmae: 'x' } }),
  ]) {
    const { code, column, message } = await call;
    t.deepEqual([code, column], ['INVALID', 'nmae']);
    t.regex(String(message), /id, name, plan, size, ok/);
  }
  for (const call of [space.fails('update', 'T', 1, { id: 2 }), space.fails('update', 'T', 1, {}, { if: { id: 1 } })]) {
    const { code, column } = await call;
    t.deepEqual([code, column], ['INVALID', 'id']);
  }
  t.deepEqual(await space.dump(), before);
});

test('texts of every script come back as they went in, from the row and from the index', async (t) => {
  const space = await engine.open(t, models);
  const texts = [
    'Zażółć gęślą jaźń',
    '東京',
    'עברית',
    '👩‍👩‍👧‍👦',
    'e\u0301',
    '\u00e9',
    'a\0b',
    '\n\r\t"\\',
    '{ns}:~x#1/2',
    '\u{10ffff}',
  ];
  for (const [i, name] of texts.entries()) {
    const row = await space.create('T', { name });
    t.deepEqual(row, { id: String(i + 1), name, plan: 'free', size: '3', ok: 'false' });
    t.deepEqual(await space.query('T', { where: { name } }), [row]);
  }
});
