import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const base = {
  User: {
    columns: { email: { type: 'text', required: true, unique: true }, age: { type: 'integer', index: true, min: 0 } },
    unique: [['email', 'age']],
  },
  Org: { columns: { name: { type: 'text' } } },
};

test('a definition that is equal or contained writes nothing', async (t) => {
  const space = await engine.open(t, base);
  await space.create('User', { email: 'ada@x.io' });
  const before = await space.dump();
  const documents = [
    base,
    {},
    { Org: base.Org },
    { Org: { columns: {} } },
    { User: { columns: { age: { type: 'integer' } } } },
    { User: { columns: { email: { type: 'text', unique: true } } } },
    { User: { columns: { age: { type: 'integer', min: '0', index: false } }, primaryKey: { column: 'id' } } },
  ];
  for (const models of documents) {
    const [version, plan] = (await space.call('define', { models })) as [string, string];
    t.is(version, '1');
    t.deepEqual(JSON.parse(plan), { rows: 0, steps: [], version: 1 });
    t.deepEqual(await space.dump(), before);
  }
});

test('what a document adds is added, and what it lacks stays', async (t) => {
  const space = await engine.open(t, base);
  const models = {
    User: { columns: { city: { type: 'text', index: true }, age: { type: 'integer', unique: true } } },
    Pet: { columns: {} },
  };
  const [version, plan] = (await space.call('define', { models })) as [string, string];
  t.is(version, '2');
  t.deepEqual(JSON.parse(plan), {
    rows: 0,
    steps: [
      { do: 'addColumn', model: 'User', column: 'city' },
      { do: 'addIndex', model: 'User', column: 'age', attribute: 'unique' },
      { do: 'addModel', model: 'Pet' },
    ],
    version: 2,
  });
  const { models: described } = JSON.parse((await space.read('describe')) as string) as { models: typeof base };
  t.deepEqual(Object.keys(described), ['User', 'Org', 'Pet']);
  t.deepEqual(Object.keys(described.User.columns), ['email', 'age', 'city']);
  t.deepEqual(described.User.columns.age, { type: 'integer', min: 0, unique: true, index: true } as never);
});

test('every contradiction is listed, and nothing is written', async (t) => {
  const space = await engine.open(t, base);
  const before = await space.dump();
  const models = {
    Pet: { columns: {} },
    User: {
      columns: {
        age: { type: 'integer', required: true, min: 1, max: 9 },
        email: { type: 'integer' },
        city: { type: 'text' },
      },
    },
    Org: { columns: { name: { type: 'text', maxLength: 3 } }, primaryKey: { column: 'key' } },
  };
  const { code, path, conflicts } = await space.fails('define', { models });
  t.deepEqual([code, path], ['SCHEMA', 'models.User.columns.age.required']);
  t.deepEqual(
    (conflicts as { path: string; reason: string }[]).map(({ path }) => path),
    [
      'models.User.columns.age.required',
      'models.User.columns.age.min',
      'models.User.columns.age.max',
      'models.User.columns.email.type',
      'models.Org.primaryKey',
      'models.Org.columns.name.maxLength',
    ],
  );
  t.deepEqual(await space.dump(), before);
});

test('a default may change, for rows to come only', async (t) => {
  const column = (value: string) => ({ T: { columns: { a: { type: 'text', default: value } } } });
  const space = await engine.open(t, column('old'));
  const row = await space.create('T', {});
  await space.call('define', { models: column('new') });
  t.deepEqual(await space.get('T', row['id']!), row);
  t.is((await space.create('T', {}))['a'], 'new');
});

test('documents that are fine alone but not together leave a namespace that works', async (t) => {
  const columns = (prefix: string, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [prefix + i, { type: 'text' }]));
  const pairs = { columns: columns('c', 2) };
  const cases = [
    [{ T: { ...pairs, unique: [['c0', 'c1']] } }, { T: { ...pairs, unique: [['c1', 'c0']] } }],
    [{ T: { columns: columns('a', 600) } }, { T: { columns: columns('b', 600) } }],
    [
      { T: { columns: columns('a'.repeat(60), 990) }, U: { columns: columns('b'.repeat(60), 990) } },
      { V: { columns: columns('c'.repeat(60), 990) }, W: { columns: columns('d'.repeat(60), 990) } },
    ],
  ];
  for (const [first, second] of cases) {
    const space = await engine.open(t, first);
    const before = await space.dump();
    t.is((await space.fails('define', { models: second })).code, 'SCHEMA');
    t.deepEqual(await space.dump(), before);
    t.deepEqual(await space.create('T', {}), { id: '1' });
  }
});
