// `{"ref":"u"}` is the id of the row that an earlier operation called u.

import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Org: { columns: {}, primaryKey: { kind: 'text' } },
  User: {
    columns: {
      email: { type: 'text', unique: true },
      name: { type: 'text' },
      age: { type: 'integer' },
      org: { type: 'reference', model: 'Org' },
      boss: { type: 'reference', model: 'User' },
    },
  },
};

const create = (values: object, as?: string) => ({ op: 'create', model: 'User', values, as });
const update = (id: unknown, changes: object, condition?: object) => ({
  op: 'update',
  model: 'User',
  id,
  changes,
  if: condition,
});

test('aliases lead to rows created earlier, as references, ids and conditions', async (t) => {
  const space = await engine.open(t, models);
  await space.call('commit', [
    { op: 'create', model: 'Org', values: { id: 'o' }, as: 'org' },
    create({ name: 'boss', org: { ref: 'org' } }, 'b'),
    create({ name: 'clerk', boss: { ref: 'b' } }, 'c'),
    update({ ref: 'c' }, { org: { ref: 'org' } }, { boss: { ref: 'b' } }),
    update({ ref: 'b' }, { boss: { ref: 'b' } }),
  ]);
  t.deepEqual(await space.query('User', {}), [
    { id: '1', name: 'boss', org: 'o', boss: '1' },
    { id: '2', name: 'clerk', org: 'o', boss: '1' },
  ]);
});

test('every operation can be named, and the last to use a name has it', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { email: 'a' });
  await space.call('commit', [
    { ...update(1, { age: 1 }), as: 'x' },
    create({ boss: { ref: 'x' } }),
    { op: 'upsert', model: 'User', by: 'email', values: { email: 'z' }, as: 'x' },
    create({ boss: { ref: 'x' } }),
    { op: 'put', model: 'User', values: { id: 9 }, as: 'x' },
    create({ boss: { ref: 'x' } }),
  ]);
  const bosses = await Promise.all(['1', '3', '9'].map((boss) => space.ids('User', { where: { boss } })));
  t.deepEqual(bosses, [['2'], ['4'], ['10']]);
});

test('an alias that no earlier operation has is ARGS', async (t) => {
  const space = await engine.open(t, models);
  const before = await space.dump();
  const cases = [
    [create({ boss: { ref: 'u' } }), create({}, 'u')],
    [create({ boss: { ref: 'u' } }, 'u')],
    [update({ ref: 'u' }, {})],
    [create({ boss: { ref: 7 } })],
    [create({ boss: { ref: null } })],
  ];
  for (const operations of cases) {
    const { code, op } = await space.fails('commit', operations);
    t.deepEqual([code, op], ['ARGS', 0], JSON.stringify(operations));
  }
  t.is((await space.fails('commit', [{ ...create({}), as: 7 }])).code, 'ARGS');
  t.deepEqual(await space.dump(), before);
});
