import test from 'ava';
import { asObject } from '../support/fcall.js';
import { type Space, useEngine } from './engine.js';

const engine = useEngine(test);

const email = { type: 'text', unique: { ci: true } };
const users = { User: { columns: { email, name: { type: 'text' } } } };

async function claims({ namespace }: Space, name = 'email'): Promise<Record<string, string>> {
  return engine.redis.hgetall(`{${namespace}}:~unique:User:${name}:1`);
}

async function getBy(space: Space, column: string, value: string | object): Promise<string | undefined> {
  const row = await space.read('get_by', 'User', column, value);
  return row === null ? undefined : asObject(row)['id'];
}

test('values that differ only in case collide, and the error shows the value as it was given', async (t) => {
  const space = await engine.open(t, users);
  await space.create('User', { email: 'ADA@x.io' });
  const before = await space.dump();
  const { message, ...facts } = await space.fails('create', 'User', { email: 'ada@X.IO' });
  t.deepEqual(facts, { code: 'UNIQUE', model: 'User', columns: ['email'], values: ['ada@X.IO'], id: '1' });
  t.is(message, 'User 1 has email ada@X.IO already; it must be unique whatever its case');
  t.deepEqual(await space.dump(), before);
  t.deepEqual(await space.create('User', { email: 'bob@x.io' }), { id: '2', email: 'bob@x.io' });
  t.is((await space.fails('update', 'User', 2, { email: 'Ada@X.io' })).code, 'UNIQUE');
});

test('a value is stored and replied as it was given, and found in any case', async (t) => {
  const space = await engine.open(t, users);
  const row = await space.create('User', { email: 'Ada@X.io' });
  t.is(row['email'], 'Ada@X.io');
  for (const value of ['Ada@X.io', 'ada@x.io', 'ADA@X.IO']) {
    t.deepEqual(asObject(await space.read('get_by', 'User', 'email', value)), row);
    t.deepEqual(await space.query('User', { where: { email: value } }), [row]);
    t.deepEqual(await space.query('User', { where: { email: { in: [value] } } }), [row]);
    t.deepEqual(await space.query('User', { where: { email: { ne: value } } }), []);
  }
  t.is(await getBy(space, 'email', 'ada@x.i'), undefined);
});

test('several spellings of one value in a condition find its row once', async (t) => {
  const space = await engine.open(t, users);
  await space.create('User', { email: 'ada@x.io' });
  await space.create('User', { email: 'bob@x.io' });
  const spellings = ['ADA@x.io', 'ada@X.IO', 'Ada@x.io', 'bob@x.io'];
  const find = async (values: readonly (string | null)[]) => {
    const where = { email: { in: values } };
    t.deepEqual(await space.ids('User', { where: { not: where } }), []);
    return [await space.ids('User', { where }), await space.count('User', { where })];
  };
  t.deepEqual(await find(spellings), [['1', '2'], 2]);
  await space.call('define', { models: { User: { columns: { email: { type: 'text', index: true } } } } });
  t.deepEqual(await find([...spellings, null]), [['1', '2'], 2]);
});

test('an update that changes only the case of a row keeps its claim', async (t) => {
  const space = await engine.open(t, users);
  await space.create('User', { email: 'ada@x.io' });
  const held = await claims(space);
  t.deepEqual(held, { 'ada@x.io': '1' });
  t.deepEqual(asObject(await space.call('update', 'User', 1, { email: 'ADA@X.IO' })), { id: '1', email: 'ADA@X.IO' });
  t.deepEqual(await claims(space), held);
  t.deepEqual(asObject(await space.call('put', 'User', { id: 1, email: 'Ada@x.io' })), { id: '1', email: 'Ada@x.io' });
  t.deepEqual(await claims(space), held);
});

test('a condition of a write sees a change of case, because the stored value changed', async (t) => {
  const space = await engine.open(t, users);
  await space.create('User', { email: 'ada@x.io' });
  const { code, columns } = await space.fails('update', 'User', 1, { name: 'x' }, { if: { email: 'ADA@x.io' } });
  t.deepEqual([code, columns], ['RACE', { email: 'ada@x.io' }]);
});

test('update, null and delete free a value for every spelling of it', async (t) => {
  const space = await engine.open(t, users);
  await space.create('User', { email: 'ada@x.io' });
  await space.call('update', 'User', 1, { email: 'eve@x.io' });
  t.is((await space.create('User', { email: 'ADA@X.IO' }))['id'], '2');
  await space.call('update', 'User', 2, { email: null });
  t.is((await space.create('User', { email: 'Ada@x.io' }))['id'], '3');
  await space.call('delete', 'User', 3);
  t.is((await space.create('User', { email: 'aDA@x.io' }))['id'], '4');
  t.deepEqual(await claims(space), { 'eve@x.io': '1', 'ada@x.io': '4' });
});

test('rows of one commit may swap values whatever their case, and may not share one', async (t) => {
  const space = await engine.open(t, users);
  await space.create('User', { email: 'ada@x.io' });
  await space.create('User', { email: 'bob@x.io' });
  const update = (id: number, value: string) => ({ op: 'update', model: 'User', id, changes: { email: value } });
  await space.call('commit', [update(1, 'BOB@x.io'), update(2, 'ADA@x.io')]);
  t.deepEqual(await claims(space), { 'ada@x.io': '2', 'bob@x.io': '1' });
  const create = (value: string) => ({ op: 'create', model: 'User', values: { email: value } });
  const { code, op } = await space.fails('commit', [create('Eve@x.io'), create('eVE@x.io')]);
  t.deepEqual([code, op], ['UNIQUE', 1]);
});

test('an upsert finds the row in any case, and writes the value as it was given', async (t) => {
  const space = await engine.open(t, users);
  await space.create('User', { email: 'ada@x.io', name: 'Ada' });
  const [row, created] = (await space.call('upsert', 'User', 'email', { email: 'ADA@x.io' })) as [unknown, number];
  t.deepEqual([asObject(row), created], [{ id: '1', email: 'ADA@x.io', name: 'Ada' }, 0]);
});

test('the empty text is a value like any other, and nulls never conflict', async (t) => {
  const space = await engine.open(t, users);
  await space.create('User', { email: '' });
  t.is((await space.fails('create', 'User', { email: '' })).code, 'UNIQUE');
  t.is(await getBy(space, 'email', ''), '1');
  for (let i = 0; i < 3; i++) await space.create('User', { email: null });
  t.is(await space.count('User', {}), 4);
});

test('letters of every script fold, by their simple folding in no language', async (t) => {
  const space = await engine.open(t, users);
  const groups = [
    ['STRAßE', 'straße', 'STRAẞE', 'Straẞe'],
    ['STRASSE', 'strasse', 'ſtraſſe'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος', 'Σίσυφοσ'],
    ['IRMAK', 'irmak', 'Irma\u212a'],
    ['İRMAK', 'İrmak'],
    ['ırmak', 'ıRMAK'],
    ['ÉTÉ', 'été'],
    ['E\u0301TE\u0301', 'e\u0301te\u0301'],
    ['ЖУК', 'жук'],
    ['ᏣᎳᎩ', 'ꮳꮃꭹ'],
    ['ᲗᲑᲘᲚᲘᲡᲘ', 'თბილისი'],
    ['𐐎', '𐐶'],
    ['👩‍👩‍👧‍👦🇵🇱'],
    ['👩‍👩‍👧🇵🇱'],
    ['a\0B', 'A\0b'],
    ['a\0C'],
    ['東京'],
  ];
  for (const [first, ...others] of groups) {
    const { id } = await space.create('User', { email: first! });
    for (const other of others) {
      const { code, id: holder } = await space.fails('create', 'User', { email: other });
      t.deepEqual([code, holder], ['UNIQUE', id], other);
      t.is(await getBy(space, 'email', other), id, other);
    }
  }
});

test('a value of the greatest length may fold to a longer one', async (t) => {
  const space = await engine.open(t, users);
  const { id } = await space.create('User', { email: 'Ⱥ'.repeat(2048) });
  t.is(await getBy(space, 'email', 'ⱥ'.repeat(1365)), undefined);
  t.is(await getBy(space, 'email', 'Ⱥ'.repeat(2048)), id);
});

const seats = {
  User: {
    columns: { name: { type: 'text' }, town: { type: 'text' }, age: { type: 'integer' } },
    unique: [{ columns: ['name', 'age'], ci: true }, ['town', 'age']],
  },
};

test('a composite constraint ignores case where it says so, in every member that has one', async (t) => {
  const space = await engine.open(t, seats);
  await space.create('User', { name: 'Ada', town: 'Rome', age: 5 });
  t.deepEqual(await claims(space, 'name,age'), { '3:ada1:5': '1' });
  const { code, columns, values } = await space.fails('create', 'User', { name: 'ADA', town: 'x', age: '5' });
  t.deepEqual([code, columns, values], ['UNIQUE', ['name', 'age'], ['ADA', 5]]);
  t.is((await space.create('User', { name: 'Bob', town: 'ROME', age: 5 }))['id'], '2');
  t.is((await space.create('User', { name: 'ADA', town: 'Rome', age: 6 }))['id'], '3');
  t.is((await space.create('User', { name: 'ADA', town: 'Rome', age: null }))['id'], '4');

  t.is(await getBy(space, 'name,age', ['aDa', 5]), '1');
  t.is(await getBy(space, 'town,age', ['rome', 5]), undefined);
  t.is(await getBy(space, 'town,age', ['ROME', 5]), '2');
  const [, created] = (await space.call('upsert', 'User', 'name,age', { name: 'aDA', age: 6 })) as [unknown, number];
  t.is(created, 0);
  await space.call('update', 'User', 1, { name: 'ADA' });
  t.deepEqual(await claims(space, 'name,age'), { '3:ada1:5': '1', '3:bob1:5': '2', '3:ada1:6': '3' });
});

test('a constraint over rows that differ only in case is refused, and writes nothing', async (t) => {
  const plain = { User: { columns: { email: { type: 'text' }, age: { type: 'integer' } } } };
  const space = await engine.open(t, plain);
  for (const value of ['Ada', 'bob', 'ADA', null]) await space.create('User', { email: value, age: 1 });
  const before = await space.dump();
  const column = { User: { columns: { email } } };
  const composite = { User: { columns: {}, unique: [{ columns: ['email', 'age'], ci: true }] } };
  const wanted = [column, { User: { ...plain.User, ...composite.User, columns: plain.User.columns } }];
  for (const models of wanted) {
    const { code, id, values } = await space.fails('define', { models });
    t.deepEqual([code, id, (values as string[])[0]], ['UNIQUE', '1', 'ADA']);
    t.deepEqual(await space.dump(), before);
  }
  await space.call('update', 'User', 3, { email: 'Eve' });
  await space.call('define', { models: column });
  t.deepEqual(await claims(space), { ada: '1', bob: '2', eve: '3' });
  t.is((await space.fails('create', 'User', { email: 'EVE' })).code, 'UNIQUE');
});
