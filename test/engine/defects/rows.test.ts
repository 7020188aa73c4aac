// What Python's rom 1.1.2 does wrong with data, by the numbers of a list made by running it, and what happens here.

import test from 'ava';
import { spaceOf, useEngine } from '../engine.js';

const engine = useEngine(test);

test('D1: a row that is deleted, moved or without a place leaves the geo index, and near does not count it', async (t) => {
  const space = await engine.open(t, {
    T: { columns: { place: { type: 'point', index: true }, n: { type: 'integer' } } },
  });
  for (const n of [1, 2, 3, 4]) await space.create('T', { place: { lon: 2.35, lat: 48.85 }, n });
  await space.call('delete', 'T', 1);
  await space.call('update', 'T', 2, { place: null });
  await space.call('update', 'T', 3, { place: { lon: 13.4, lat: 52.5 } });
  const near = { where: { place: { near: { lon: 2.35, lat: 48.85, radius: 1, unit: 'km' } } } };
  t.deepEqual([await space.count('T', near), await space.ids('T', near)], [1, ['4']]);
  const members = await engine.redis.zrange(`{${space.namespace}}:~geo:T:place:1`, '0', '-1');
  t.deepEqual(members.sort(), ['a3', 'a4']);
});

test('D2: a row is deleted whatever its places hold, and a place that the index cannot hold is refused', async (t) => {
  const columns = {
    place: { type: 'point', index: true },
    other: { type: 'point', index: true },
    far: { type: 'point' },
  };
  const space = await engine.open(t, { T: { columns } });
  const empty = await space.dump();
  const rows = [{}, { place: [180, 85.05112878] }, { place: [-180, -85.05112878], other: [0, 0] }, { far: [0, 90] }];
  for (const row of rows) await space.create('T', row);
  const before = await space.dump();
  const { code, column, allowed } = await space.fails('create', 'T', { other: [1, 1], place: [0, 85.06] });
  t.deepEqual([code, column], ['INVALID', 'place']);
  t.regex(String(allowed), /±85\.05112878/);
  t.is((await space.fails('update', 'T', 3, { other: null, place: '0,-86' })).code, 'INVALID');
  t.deepEqual(await space.dump(), before);
  for (const id of [1, 2, 3, 4]) await space.call('delete', 'T', id);
  const left = ['~last:T', '~versions'].map((key) => `{${space.namespace}}:${key}`);
  t.deepEqual(Object.keys(await space.dump()).sort(), [...Object.keys(empty), ...left].sort());
});

test('D3: a value that an index would refuse is refused before the first write, and holds no unique value', async (t) => {
  const space = await engine.open(t, {
    T: {
      columns: {
        email: { type: 'text', unique: true },
        city: { type: 'text', index: true },
        place: { type: 'point', index: true },
        f: { type: 'float', index: true },
        n: { type: 'integer', index: true },
        at: { type: 'datetime', index: true },
      },
    },
  });
  await space.create('T', { email: 'old', city: 'Rome', n: 1 });
  const before = await space.dump();
  const bad = [
    '"place":[0,86]',
    '"place":{"lon":null,"lat":1}',
    '"f":"nan"',
    '"f":1e999',
    '"n":true',
    '"n":9007199254740993',
    '"n":"9223372036854775808"',
    '"at":true',
    '"city":"\\ud800"',
  ];
  for (const pair of bad) {
    const { code } = await space.fails('create', 'T', `{"email":"new","city":"Oslo",${pair}}`);
    t.true(['INVALID', 'ARGS'].includes(code), `${pair}: ${code}`);
    await space.fails('update', 'T', 1, `{"email":"new","city":"Oslo",${pair}}`);
    t.deepEqual(await space.dump(), before, pair);
  }
  t.is((await space.create('T', { email: 'new' }))['id'], '2');
});

test('D4: a condition compares columns that were null, and columns that become null', async (t) => {
  const space = await engine.open(t, { T: { columns: { a: { type: 'text' }, b: { type: 'text' } } } });
  await space.create('T', { b: 'x' });
  await space.call('update', 'T', 1, { a: 'first' }, { if: { a: null } });
  const late = await space.fails('update', 'T', 1, { a: 'second' }, { if: { a: null } });
  t.deepEqual([late.code, late['columns']], ['RACE', { a: 'first' }]);
  await space.call('update', 'T', 1, { b: 'y' });
  const nulling = await space.fails('update', 'T', 1, { b: null }, { if: { b: 'x' } });
  t.deepEqual([nulling.code, nulling['columns']], ['RACE', { b: 'y' }]);
  t.deepEqual(await space.get('T', 1), { id: '1', a: 'first', b: 'y' });
});

test('D5: a delete frees the value that the row has now, and can be made conditional', async (t) => {
  const space = await engine.open(t, { T: { columns: { email: { type: 'text', unique: true } } } });
  await space.create('T', { email: 'known to the one who deletes' });
  await space.call('update', 'T', 1, { email: 'set by another since' });
  const stale = { if: { email: 'known to the one who deletes' } };
  t.is((await space.fails('delete', 'T', 1, stale)).code, 'RACE');
  await space.call('delete', 'T', 1);
  await space.create('T', { email: 'set by another since' });
  await space.create('T', { email: 'known to the one who deletes' });
  t.is(await space.count('T', {}), 2);
});

test('D6: a row that is put whole, whatever was there, frees the value that it had', async (t) => {
  const space = await engine.open(t, { T: { columns: { email: { type: 'text', unique: true } } } });
  await space.create('T', { email: 'a' });
  await space.call('put', 'T', { id: 1, email: 'b' });
  t.is((await space.create('T', { email: 'a' }))['id'], '2');
  await space.call('put', 'T', { id: 1 });
  t.is((await space.create('T', { email: 'b' }))['id'], '3');
});

test('D7: uniqueness counts the empty text and the whole value, and ignores case in lookups as in writes', async (t) => {
  const space = await engine.open(t, {
    T: { columns: { a: { type: 'text', unique: true, index: true }, b: { type: 'text', unique: { ci: true } } } },
  });
  await space.create('T', { a: '' });
  t.is((await space.fails('create', 'T', { a: '' })).code, 'UNIQUE');
  await space.create('T', { a: 'hello world' });
  await space.create('T', { a: 'hello there' });
  t.deepEqual(await space.read('get_by', 'T', 'a', 'hello there'), ['id', '3', 'a', 'hello there']);
  await space.create('T', { b: 'Ada@X.io' });
  t.is((await space.fails('create', 'T', { b: 'ADA@x.IO' })).code, 'UNIQUE');
  for (const b of ['Ada@X.io', 'ada@x.io', 'ADA@X.IO']) {
    t.deepEqual(await space.read('get_by', 'T', 'b', b), ['id', '4', 'b', 'Ada@X.io']);
  }
});

test('D16: what a row leaves behind that was deleted past the engine is found by rom_check, entry by entry', async (t) => {
  const space = spaceOf(engine.redis, engine.namespace());
  await space.call('define', {
    models: {
      T: {
        columns: {
          a: { type: 'text', unique: true },
          c: { type: 'text', index: true },
          n: { type: 'integer', index: true },
        },
      },
    },
  });
  await space.create('T', { a: 'x', c: 'Rome', n: 1 });
  await space.create('T', { a: 'y', n: 2 });
  t.deepEqual(await space.findings(), []);
  await engine.redis.del(`{${space.namespace}}:T:1`);
  await engine.redis.pexpire(`{${space.namespace}}:T:2`, 0);
  const findings = (await space.findings()).map((finding) => JSON.parse(finding) as Record<string, string>);
  const found = findings.map(({ problem, index = '', id, entry = '' }) => [problem, index, id, entry].join(' ').trim());
  t.deepEqual(found.sort(), [
    'missingRow  1',
    'missingRow  2',
    'strayEntry equal c 1 Rome',
    'strayEntry equal c 2 null',
    'strayEntry range n 1 1',
    'strayEntry range n 2 2',
    'strayEntry unique a 1 x',
    'strayEntry unique a 2 y',
  ]);
});

test('D17: a column with a default can be null, and stays so', async (t) => {
  const space = await engine.open(t, {
    T: { columns: { plan: { type: 'text', default: 'free', index: true }, n: { type: 'integer' } } },
  });
  t.deepEqual(await space.create('T', { plan: null }), { id: '1' });
  t.deepEqual(await space.create('T', {}), { id: '2', plan: 'free' });
  await space.call('update', 'T', 2, { plan: null });
  for (const id of [1, 2]) await space.call('update', 'T', id, { n: 1 });
  await space.call('put', 'T', { id: 3 });
  t.deepEqual(await space.ids('T', { where: { plan: null } }), ['1', '2', '3']);
});

test('D18: values of another kind are INVALID rather than cut or converted', async (t) => {
  const space = await engine.open(t, {
    T: {
      columns: {
        i: { type: 'integer' },
        d: { type: 'decimal' },
        at: { type: 'datetime' },
        day: { type: 'date' },
        b: { type: 'boolean' },
        s: { type: 'text' },
      },
    },
  });
  const refused = [
    ['i', true],
    ['i', 5.9],
    ['i', '5.0'],
    ['d', 0.1 + 0.2],
    ['d', '1e3'],
    ['d', 'NaN'],
    ['at', true],
    ['at', 1.5],
    ['at', '2024-01-01T00:00:00'],
    ['day', true],
    ['day', '2023-02-29'],
    ['b', 1],
    ['b', ''],
    ['s', 7],
  ] as const;
  for (const [column, value] of refused) {
    const { code, column: told, allowed } = await space.fails('create', 'T', { [column]: value });
    t.deepEqual([code, told, typeof allowed], ['INVALID', column, 'string'], JSON.stringify(value));
  }
  const row = { i: '5', d: '0.30', at: '0', day: '2024-02-29', b: 'false', s: '' };
  t.deepEqual(await space.create('T', { ...row, i: 5, at: 0, b: false }), { id: '1', ...row });
  t.deepEqual(await space.create('T', {}), { id: '2' }, 'and every one of them can be left out');
});

test('D19: an id asked for twice is answered twice, with the same row', async (t) => {
  const space = await engine.open(t, { T: { columns: { a: { type: 'text' } } } });
  await space.create('T', { a: 'x' });
  const row = ['id', '1', 'a', 'x'];
  t.deepEqual(await space.read('get', 'T', '1', '2', '1'), [row, null, row]);
});

test('D20: models with the same columns do not know of each other, in errors or in relations', async (t) => {
  const columns = { n: { type: 'integer' }, up: { type: 'reference', model: 'A', onDelete: 'setNull' } };
  const space = await engine.open(t, { A: { columns }, B: { columns }, C: { columns } });
  for (const name of ['C', 'A', 'B', 'A']) {
    const { model, message } = await space.fails('create', name, { n: 'x' });
    t.is(model, name);
    t.true(String(message).startsWith(`${name}.n `));
  }
  await space.create('A', {});
  await space.create('B', { up: 1 });
  await space.create('C', { up: 1 });
  t.deepEqual(await space.call('delete', 'A', 1), ['A', '1', '0', 'B', '0', '1', 'C', '0', '1']);
});
