// Values that doubles, JSON and text encodings like to damage, through every way in and out, byte for byte.

import test from 'ava';
import { asObject } from '../../support/fcall.js';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      big: { type: 'integer' },
      exact: { type: 'decimal', index: true },
      bytes: { type: 'bytes' },
      text: { type: 'text', index: true },
      json: { type: 'json' },
      other: { type: 'integer', unique: true },
      self: { type: 'reference', model: 'T', onDelete: 'setNull' },
    },
  },
};

const values = {
  big: '9007199254740993',
  exact: '1.10',
  bytes: Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('base64'),
  text: '😀 👩‍👩‍👧 \u0000\u0001\u007f "\\/ é e\u0301 \u2028 \ufeff \uffff',
  json: '{"n":9007199254740993,"d":1.10,"e":1e400,"s":"\\u0000😀","a":[],"o":{}}',
};

/** The row as bytes, past the engine. */
async function stored({ namespace }: Space, id: string): Promise<Record<string, string>> {
  const fields = await engine.redis.hgetallBuffer(`{${namespace}}:T:${id}`);
  return Object.fromEntries(Object.entries(fields).map(([name, bytes]) => [name, bytes.toString('hex')]));
}

const hex = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Buffer.from(text).toString('hex')]));

test('they come out of a create, a get, a query and a look-up as they went in', async (t) => {
  const space = await engine.open(t, models);
  const row = { id: '1', ...values };
  t.deepEqual(await space.create('T', values), row);
  t.deepEqual(await stored(space, '1'), hex);
  t.deepEqual(await space.get('T', 1), row);
  t.deepEqual(await space.query('T', {}), [row]);
  t.deepEqual(await space.query('T', { where: { text: values.text, exact: '1.1' } }), [row]);
  t.deepEqual(await space.query('T', { select: ['big', 'bytes'] }), [
    { id: '1', big: values.big, bytes: values.bytes },
  ]);
  await space.call('update', 'T', 1, { other: 1 });
  t.deepEqual(asObject(await space.read('get_by', 'T', 'other', '1')), { ...row, other: '1' });
  t.is(Buffer.from(row.bytes, 'base64').length, 256);
});

test('they outlast changes of other columns, and of rows that they refer to', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', {});
  await space.create('T', { ...values, self: 1 });
  await space.call('update', 'T', 2, { other: 1 });
  await space.call('upsert', 'T', 'other', { other: 1 });
  await space.call('update', 'T', 2, { other: null });
  await space.call('delete', 'T', 1);
  t.deepEqual(await stored(space, '2'), hex);
});

test('a commit carries them, and so does its replay', async (t) => {
  const space = await engine.open(t, models);
  const operations = [
    { op: 'create', model: 'T', values, as: 'one' },
    { op: 'update', model: 'T', id: { ref: 'one' }, changes: { other: 1 } },
    { op: 'put', model: 'T', values: { ...values, id: 9 } },
    { op: 'upsert', model: 'T', by: 'other', values: { other: 2, ...values } },
  ];
  const first = (await space.call('commit', operations, { once: 'k' })) as unknown[];
  t.deepEqual(asObject(first[2]), { id: '9', ...values });
  t.deepEqual(await space.call('commit', operations, { once: 'k' }), first);
  t.deepEqual(await stored(space, '9'), hex);
  const rows = await space.query('T', {});
  t.deepEqual(
    rows.map(({ id: _, other: __, ...rest }) => rest),
    [values, values, values],
  );
});

test('given again as what they are, they change nothing, and conditions take them for equal', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', values);
  await space.call('update', 'T', 1, values, { if: { ...values, exact: '1.1' } });
  t.deepEqual(await stored(space, '1'), hex);
  for (const [name, near] of [
    ['big', '9007199254740992'],
    ['exact', '1.11'],
    ['bytes', values.bytes.replace('AAEC', 'AQEC')],
    ['text', values.text.normalize('NFC')],
    ['json', values.json.replace('9007199254740993', '9007199254740992')],
  ] as const) {
    const { code, columns } = await space.fails('update', 'T', 1, {}, { if: { [name]: near } });
    t.is(code, 'RACE', name);
    t.deepEqual(columns, { [name]: values[name] });
  }
});

test('a cascade that is undone restores them', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', values);
  const key = `{${space.namespace}}:~live:T:`;
  const live = await engine.redis.dumpBuffer(key);
  await engine.redis.set(key, 'foreign');
  t.is((await space.fails('delete', 'T', 1)).code, 'INTERNAL');
  t.deepEqual(await stored(space, '1'), hex);
  await engine.redis.restore(key, 0, live, 'REPLACE');
});
