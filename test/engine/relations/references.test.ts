// A reference that is written must lead to a row that will be there.

import test from 'ava';
import { type Argument, type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

/** Models that refer to one with automatic ids (Org) and one with text ids (Tag), and to themselves. */
const models = {
  Org: { columns: { name: { type: 'text' } } },
  Tag: { columns: { name: { type: 'text' } }, primaryKey: { column: 'slug', kind: 'text' } },
  User: {
    columns: {
      email: { type: 'text', unique: true },
      org: { type: 'reference', model: 'Org', onDelete: 'setNull' },
      tag: { type: 'reference', model: 'Tag', onDelete: 'cascade' },
      boss: { type: 'reference', model: 'User', onDelete: 'setNull' },
      loose: { type: 'reference', model: 'Org', unchecked: true },
    },
  },
};

async function filled(space: Space): Promise<Space> {
  await space.create('Org', {});
  await space.create('Tag', { slug: 'red' });
  await space.create('User', { email: 'ada', org: 1, tag: 'red', boss: null });
  return space;
}

const wrong = [
  ['org', 2, '2', 'Org'],
  ['org', '1099511627776', '1099511627776', 'Org'],
  ['tag', 'blue', 'blue', 'Tag'],
  ['tag', 'Red', 'Red', 'Tag'],
  ['boss', 7, '7', 'User'],
] as const;

for (const [column, value, id, model] of wrong) {
  test(`no way of writing accepts ${column} ${id}, which does not exist`, async (t) => {
    const space = await filled(await engine.open(t, models));
    const before = await space.dump();
    const values = { [column]: value };
    const ways: readonly (readonly [name: string, row: string | undefined, ...args: Argument[]])[] = [
      ['create', undefined, 'User', values],
      ['create', undefined, 'User', { ...values, id: 5 }],
      ['update', '1', 'User', 1, values],
      ['put', '1', 'User', { ...values, id: 1 }],
      ['put', undefined, 'User', { ...values, id: 9 }],
      ['upsert', '1', 'User', 'email', { ...values, email: 'ada' }],
      ['upsert', undefined, 'User', 'email', { ...values, email: 'new' }],
      ['commit', undefined, [{ op: 'create', model: 'User', values }]],
      ['commit', '1', [{ op: 'update', model: 'User', id: 1, changes: values }]],
    ];
    for (const [name, row, ...args] of ways) {
      const { message, op, ...facts } = await space.fails(name, ...args);
      const expected = { code: 'REFERENCE', model: 'User', column, id, ...(row === undefined ? {} : { row }) };
      t.deepEqual(facts, expected, `${name} ${JSON.stringify(args)}`);
      t.is(op, name === 'commit' ? 0 : undefined);
      t.true(String(message).includes(`${model} ${id}`), String(message));
      t.deepEqual(await space.dump(), before);
    }
  });
}

test('what is no id of the other model is INVALID, whatever rows there are', async (t) => {
  const space = await filled(await engine.open(t, models));
  const before = await space.dump();
  for (const values of [
    { org: 0 },
    { org: 'x' },
    { org: 1.5 },
    { org: true },
    { tag: 1 },
    { tag: '' },
    { tag: 'a\0' },
  ]) {
    t.is((await space.fails('create', 'User', values)).code, 'INVALID', JSON.stringify(values));
  }
  t.deepEqual(await space.dump(), before);
});

test('what leads to a row is accepted by every way of writing, and stored as the id', async (t) => {
  const space = await filled(await engine.open(t, models));
  t.deepEqual(await space.create('User', { org: '1', tag: 'red', boss: 1 }), {
    id: '2',
    org: '1',
    tag: 'red',
    boss: '1',
  });
  await space.call('update', 'User', 1, { boss: 2 });
  await space.call('put', 'User', { id: 3, org: 1, boss: 2 });
  await space.call('upsert', 'User', 'email', { email: 'ada', tag: null, org: 1 });
  await space.call('upsert', 'User', 'email', { email: 'new', tag: 'red' });
  await space.call('commit', [{ op: 'update', model: 'User', id: 4, changes: { boss: 4 } }]);
  t.deepEqual(await space.query('User', {}), [
    { id: '1', email: 'ada', org: '1', boss: '2' },
    { id: '2', org: '1', tag: 'red', boss: '1' },
    { id: '3', org: '1', boss: '2' },
    { id: '4', email: 'new', tag: 'red', boss: '4' },
  ]);
});

test('an unchecked reference leads where it likes, and is indexed all the same', async (t) => {
  const space = await filled(await engine.open(t, models));
  await space.create('User', { loose: 77 });
  await space.call('update', 'User', 1, { loose: 78 });
  t.deepEqual(await space.ids('User', { where: { loose: { gte: 77 } }, orderBy: ['-loose'] }), ['1', '2']);
  t.is((await space.fails('create', 'User', { loose: 'x' })).code, 'INVALID');
});

test('a row may refer to itself from its first moment, and rows to each other', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { id: 5, boss: 5 });
  await space.call('put', 'User', { id: 6, boss: 6 });
  t.is((await space.fails('create', 'User', { boss: 8 })).code, 'REFERENCE');
  await space.call('commit', [
    { op: 'create', model: 'User', values: { id: 10, boss: 11 } },
    { op: 'create', model: 'User', values: { id: 11, boss: 12 } },
    { op: 'create', model: 'User', values: { id: 12, boss: 10, tag: 'late' } },
    { op: 'create', model: 'Tag', values: { slug: 'late' } },
  ]);
  t.deepEqual(await space.ids('User', { where: { boss: { in: [10, 11, 12] } } }), ['10', '11', '12']);
});

test('a reference to what the same commit deletes is REFERENCE, in either order', async (t) => {
  const space = await filled(await engine.open(t, models));
  await space.create('Org', {});
  const before = await space.dump();
  const gone = { op: 'delete', model: 'Org', id: 1 };
  const cases = [
    [gone, { op: 'create', model: 'User', values: { org: 1 } }],
    [gone, { op: 'update', model: 'User', id: 1, changes: { org: 1 } }],
    [gone, { op: 'put', model: 'User', values: { id: 1, org: 1 } }],
    [
      { op: 'update', model: 'User', id: 1, changes: { org: 2 } },
      gone,
      { op: 'update', model: 'User', id: 1, changes: { org: 1 } },
    ],
    [
      { op: 'delete', model: 'Tag', id: 'red' },
      { op: 'put', model: 'User', values: { id: 1, tag: 'red' } },
    ],
  ];
  for (const operations of cases) {
    const { code, op } = await space.fails('commit', operations);
    t.deepEqual([code, op], ['REFERENCE', operations.length - 1], JSON.stringify(operations));
    t.deepEqual(await space.dump(), before);
  }
  await space.call('commit', [
    { op: 'create', model: 'User', values: { org: 2 } },
    { op: 'delete', model: 'Org', id: 2 },
  ]);
  t.deepEqual(await space.get('User', 2), { id: '2' }, 'a delete sees the referrers that were created before it');
  await space.call('commit', [
    gone,
    { op: 'put', model: 'Org', values: { id: 1 } },
    { op: 'update', model: 'User', id: 1, changes: { org: 1 } },
  ]);
  t.deepEqual(await space.ids('User', { where: { org: 1 } }), ['1']);
});

test('a row with a reference that has come to lead nowhere can still be changed', async (t) => {
  const space = await engine.open(t, {
    Org: { columns: {} },
    User: { columns: { org: { type: 'reference', model: 'Org', onDelete: 'noAction' }, age: { type: 'integer' } } },
  });
  await space.create('Org', {});
  await space.create('User', { org: 1 });
  await space.call('commit', [
    { op: 'update', model: 'User', id: 1, changes: { age: 1 } },
    { op: 'delete', model: 'Org', id: 1 },
    { op: 'update', model: 'User', id: 1, changes: { age: 2 } },
  ]);
  await space.call('update', 'User', 1, { age: 3, org: 1 });
  t.deepEqual(await space.get('User', 1), { id: '1', org: '1', age: '3' });
  t.is((await space.fails('create', 'User', { org: 1 })).code, 'REFERENCE');
});

test('one-to-one: a unique reference has one referrer, until it is let go', async (t) => {
  const space = await engine.open(t, {
    User: { columns: { name: { type: 'text' } } },
    Profile: {
      columns: { user: { type: 'reference', model: 'User', unique: true, onDelete: 'cascade' }, bio: { type: 'text' } },
    },
  });
  await space.create('User', {});
  await space.create('User', {});
  await space.create('Profile', { user: 1 });
  await space.create('Profile', {});
  await space.create('Profile', {});
  const before = await space.dump();
  const { code, columns, values, id } = await space.fails('create', 'Profile', { user: '1' });
  t.deepEqual([code, columns, values, id], ['UNIQUE', ['user'], ['1'], '1']);
  t.is((await space.fails('update', 'Profile', 2, { user: 1 })).code, 'UNIQUE');
  t.deepEqual(await space.dump(), before);
  await space.call('upsert', 'Profile', 'user', { user: 1, bio: 'x' });
  t.deepEqual(await space.read('get_by', 'Profile', 'user', '1'), ['id', '1', 'user', '1', 'bio', 'x']);
  await space.call('delete', 'User', 1);
  await space.create('User', { id: 1 });
  await space.call('update', 'Profile', 2, { user: 1 });
  t.deepEqual(await space.ids('Profile', { where: { user: 1 } }), ['2']);
});
