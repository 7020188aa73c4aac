import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      name: { type: 'text' },
      age: { type: 'integer', min: 0 },
      score: { type: 'float' },
      ok: { type: 'boolean' },
    },
  },
};

const ada = { name: 'Ada', age: 36, score: 1.5 };

test('a write whose condition holds goes through, by value rather than by spelling', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', ada);
  for (const condition of [{}, { age: 36 }, { age: '36' }, { score: '1.50' }, { name: 'Ada', ok: null }]) {
    t.is(await space.call('update', 'T', 1, { ok: null }, { if: condition, return: 'id' }), '1');
  }
  t.deepEqual(((await space.call('delete', 'T', 1, { if: { age: 36, ok: null } })) as string[]).slice(0, 2), [
    'T',
    '1',
  ]);
});

test('RACE gives the current values of what differs, null too, and nothing is written', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', ada);
  const before = await space.dump();
  const cases = [
    [{ age: 35 }, { age: 36 }],
    [
      { age: 35, name: 'Ada', score: 2 },
      { age: 36, score: 1.5 },
    ],
    [{ age: null }, { age: 36 }],
    [{ ok: false }, { ok: null }],
    [{ name: '' }, { name: 'Ada' }],
    [
      { name: null, ok: true },
      { name: 'Ada', ok: null },
    ],
  ] as const;
  for (const [condition, columns] of cases) {
    for (const call of [
      space.fails('update', 'T', 1, { name: 'Bob' }, { if: condition }),
      space.fails('delete', 'T', 1, { if: condition }),
    ]) {
      const { message, ...facts } = await call;
      t.deepEqual(facts, { code: 'RACE', model: 'T', id: '1', columns }, JSON.stringify(condition));
      for (const name of Object.keys(columns)) t.true(String(message).includes(name));
    }
  }
  t.deepEqual(await space.dump(), before);
});

test('a condition that no row could meet is INVALID rather than a race', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', ada);
  for (const condition of [{ age: 'x' }, { age: -1 }, { ok: 1 }, { nosuch: 1 }]) {
    t.is((await space.fails('update', 'T', 1, {}, { if: condition })).code, 'INVALID', JSON.stringify(condition));
  }
  t.is((await space.fails('update', 'T', 1, {}, { if: 7 })).code, 'ARGS');
});

test('GONE: an update of a row that is not there, or a condition on one, writes nothing', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', ada);
  await space.create('T', ada);
  await space.call('delete', 'T', 2);
  const before = await space.dump();
  for (const id of ['2', '3']) {
    for (const call of [
      space.fails('update', 'T', id, { name: 'x' }),
      space.fails('update', 'T', id, {}),
      space.fails('update', 'T', id, { name: 'x' }, { if: { name: null } }),
      space.fails('delete', 'T', id, { if: { name: null } }),
    ]) {
      const { message, ...facts } = await call;
      t.deepEqual(facts, { code: 'GONE', model: 'T', id });
      t.regex(String(message), /deleted or never existed/);
    }
  }
  t.deepEqual(await space.dump(), before);
});
