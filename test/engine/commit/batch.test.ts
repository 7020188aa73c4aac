// Operations of one commit see what earlier ones staged; constraints see the batch as a whole.

import test from 'ava';
import { asObject } from '../../support/fcall.js';
import { type Row, type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Org: { columns: { name: { type: 'text', unique: true } }, primaryKey: { kind: 'text' } },
  User: {
    columns: {
      email: { type: 'text', unique: true },
      name: { type: 'text' },
      age: { type: 'integer', index: true },
      org: { type: 'reference', model: 'Org', onDelete: 'cascade' },
      boss: { type: 'reference', model: 'User', onDelete: 'setNull' },
    },
    unique: [['name', 'age']],
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
const put = (values: object) => ({ op: 'put', model: 'User', values });
const upsert = (by: string, values: object) => ({ op: 'upsert', model: 'User', by, values });
const remove = (id: unknown, condition?: object) => ({ op: 'delete', model: 'User', id, if: condition });

/** What each operation answered, in words: a row, a count of deletes, or whether an upsert created. */
async function commit(space: Space, ...operations: object[]): Promise<unknown[]> {
  return (await space.call('commit', operations)) as unknown[];
}

async function people(space: Space): Promise<Row[]> {
  return space.query('User', {});
}

test('two creates with one email are UNIQUE, and the second is to blame', async (t) => {
  const space = await engine.open(t, models);
  const before = await space.dump();
  const { code, op, columns, values, id } = await space.fails('commit', [
    create({ email: 'a' }),
    create({ email: 'a' }),
  ]);
  t.deepEqual([code, op, columns, values, id], ['UNIQUE', 1, ['email'], ['a'], '1']);
  t.is(
    (await space.fails('commit', [create({ name: 'a', age: 1 }), put({ id: 5, name: 'a', age: 1 })])).code,
    'UNIQUE',
  );
  t.deepEqual(await space.dump(), before);
});

test('rows may swap unique values, and pass them round in a ring', async (t) => {
  const space = await engine.open(t, models);
  await commit(space, create({ email: 'a', name: 'n', age: 1 }), create({ email: 'b', name: 'n', age: 2 }));
  await commit(space, update(1, { email: 'b', age: 2 }), update(2, { email: 'a', age: 1 }));
  t.deepEqual(await people(space), [
    { id: '1', email: 'b', name: 'n', age: '2' },
    { id: '2', email: 'a', name: 'n', age: '1' },
  ]);
  const [one, two] = (await space.read('get_by', 'User', 'email', 'b', 'a')) as unknown[];
  t.deepEqual([asObject(one)['id'], asObject(two)['id']], ['1', '2']);
  await commit(
    space,
    create({ email: 'c' }),
    update(1, { email: 'a' }),
    update(2, { email: 'c' }),
    update(3, { email: 'b' }),
  );
  t.deepEqual(
    (await people(space)).map(({ email }) => email),
    ['a', 'c', 'b'],
  );
});

test('a swap that a third row spoils is UNIQUE', async (t) => {
  const space = await engine.open(t, models);
  await commit(space, create({ email: 'a' }), create({ email: 'b' }), create({ email: 'c' }));
  const before = await space.dump();
  const { code, op, id } = await space.fails('commit', [update(1, { email: 'b' }), update(2, { email: 'c' })]);
  t.deepEqual([code, op, id], ['UNIQUE', 1, '3']);
  t.deepEqual(await space.dump(), before);
});

test('a value is free once its holder is deleted or lets go, in either order of the operations', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { email: 'a' });
  await commit(space, remove(1), create({ email: 'a' }));
  t.deepEqual(await people(space), [{ id: '2', email: 'a' }]);
  await commit(space, create({ email: 'a' }), remove(2));
  t.deepEqual(await people(space), [{ id: '3', email: 'a' }]);
  await commit(space, create({ email: 'a' }), update(3, { email: null, name: 'x' }));
  t.deepEqual(await people(space), [
    { id: '3', name: 'x' },
    { id: '4', email: 'a' },
  ]);
});

test('a value that a cascade frees may be taken in the same commit', async (t) => {
  const space = await engine.open(t, models);
  await space.create('Org', { id: 'o', name: 'O' });
  await space.create('User', { email: 'a', org: 'o' });
  await commit(space, { op: 'delete', model: 'Org', id: 'o' }, create({ email: 'a' }));
  t.deepEqual(await people(space), [{ id: '2', email: 'a' }]);
});

test('an upsert meets a row that the batch created, changed, or let go of', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { email: 'old' });
  const replies = await commit(
    space,
    create({ email: 'a' }),
    upsert('email', { email: 'a', age: 1 }),
    update(1, { email: 'new' }),
    upsert('email', { email: 'new', age: 2 }),
    upsert('email', { email: 'old', age: 3 }),
    upsert('email', { email: 'old', name: 'n' }),
    upsert('name,age', { name: 'n', age: 3, email: 'last' }),
  );
  t.deepEqual(
    replies.slice(1).map((reply) => (reply as unknown[])[1]),
    [0, 'new', 0, 1, 0, 0].map((created, i) => (i === 1 ? '1' : created)),
  );
  t.deepEqual(await people(space), [
    { id: '1', email: 'new', age: '2' },
    { id: '2', email: 'a', age: '1' },
    { id: '3', email: 'last', name: 'n', age: '3' },
  ]);
});

test('an upsert of a value whose holder the batch has deleted creates a row', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { email: 'a', name: 'x' });
  const [, reply] = await commit(space, remove(1), upsert('email', { email: 'a' }));
  t.deepEqual(reply, [['id', '2', 'email', 'a'], 1]);
  t.deepEqual(await people(space), [{ id: '2', email: 'a' }]);
});

test('update, delete and put of one row leave what the last of them says', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { email: 'a', name: 'n', age: 1 });
  await commit(space, update(1, { age: 2 }), remove(1), put({ id: 1, email: 'b', age: 3 }));
  t.deepEqual(await people(space), [{ id: '1', email: 'b', age: '3' }]);
  t.deepEqual(await space.ids('User', { where: { age: 3 } }), ['1']);
  t.is(await space.read('get_by', 'User', 'email', 'a'), null);
  await commit(space, put({ id: 1, email: 'c' }), update(1, { name: 'z' }), remove(1));
  t.deepEqual(await people(space), []);
  await commit(space, create({ id: 1, age: 7 }), remove(1), create({ id: 1, age: 8 }), update(1, { age: 9 }));
  t.deepEqual(await people(space), [{ id: '1', age: '9' }]);
});

test('a row that comes and goes within a commit leaves nothing but the counter', async (t) => {
  const space = await engine.open(t, models);
  const before = await space.dump();
  await commit(space, create({ email: 'a', age: 1 }, 'u'), update({ ref: 'u' }, { age: 2 }), remove({ ref: 'u' }));
  const after = await space.dump();
  delete after[`{${space.namespace}}:~last:User`];
  t.deepEqual(after, before);
  t.is((await space.create('User', {}))['id'], '2');
});

test('an operation on a row that the batch has deleted finds none', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { email: 'a' });
  const before = await space.dump();
  const gone = await space.fails('commit', [remove(1), update(1, { age: 1 })]);
  t.deepEqual([gone.code, gone['op'], gone['id']], ['GONE', 1, '1']);
  t.is((await space.fails('commit', [remove(1), remove(1, { age: null })])).code, 'GONE');
  t.deepEqual(await space.dump(), before);
  t.deepEqual(await commit(space, remove(1), remove(1)), [
    ['User', '1', '0'],
    ['User', '0', '0'],
  ]);
});

test('a condition sees what the batch has staged', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { email: 'a', age: 1 });
  const before = await space.dump();
  const { code, op, columns } = await space.fails('commit', [update(1, { age: 2 }), update(1, { age: 3 }, { age: 1 })]);
  t.deepEqual([code, op, columns], ['RACE', 1, { age: 2 }]);
  t.is((await space.fails('commit', [update(1, { age: null }), remove(1, { age: 1 })])).code, 'RACE');
  t.deepEqual(await space.dump(), before);
  await commit(space, update(1, { age: 2 }, { age: 1 }), update(1, { age: 3 }, { age: 2 }), {
    ...put({ id: 1, age: 4 }),
    if: { age: 3, email: 'a' },
  });
  t.deepEqual(await people(space), [{ id: '1', age: '4' }]);
  await commit(space, create({ age: 5 }, 'u'), remove({ ref: 'u' }, { age: 5, email: null }));
  t.deepEqual(await space.ids('User', {}), ['1']);
});

test('replies are those of the operations alone, and return says how much of them', async (t) => {
  const space = await engine.open(t, models);
  const operations = [
    create({ email: 'a' }),
    { ...create({ email: 'b' }), return: 'row' },
    upsert('email', { email: 'a', age: 1 }),
    { ...update(1, { age: 2 }), return: 'id' },
    put({ id: 7 }),
    remove(7),
  ];
  t.deepEqual(await space.call('commit', operations, { return: 'none' }), [
    null,
    ['id', '2', 'email', 'b'],
    [null, 0],
    '1',
    null,
    ['User', '1', '0'],
  ]);
});
