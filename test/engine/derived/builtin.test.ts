import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      name: { type: 'text' },
      bio: { type: 'text' },
      n: { type: 'integer' },
      raw: { type: 'bytes' },
      at: { type: 'point' },
    },
    indexes: {
      lookup: { from: ['name', 'bio'], keygen: 'words', kinds: ['equal', 'words', 'prefix', 'suffix'] },
      said: { from: ['bio'], keygen: 'words', kinds: ['words'] },
      exact: { from: ['name'], keygen: 'identity', kinds: ['equal', 'sort', 'suffix'] },
      alike: { from: ['name'], keygen: 'identityCi', kinds: ['equal', 'unique'] },
      size: { from: ['n'], keygen: 'number', kinds: ['range'] },
      coded: { from: ['raw'], keygen: 'identity', kinds: ['equal', 'prefix'] },
    },
  },
};

async function filled(space: Space): Promise<Space> {
  const rows = [
    { name: 'Ada Lovelace', bio: 'Wrote notes, first program.', n: 5 },
    { name: 'ÉLISE', bio: 'notes & more', n: -1, raw: 'aGk=' },
    { name: '', bio: '', n: 12 },
    {},
  ];
  for (const row of rows) await space.call('create', 'T', row);
  return space;
}

const cases: [where: object, ids: string[]][] = [
  [{ lookup: 'notes' }, ['1', '2']],
  [{ lookup: 'Notes' }, []],
  [{ lookup: { match: 'NOTES' } }, ['1', '2']],
  [{ lookup: { in: ['ada', 'élise'] } }, ['1', '2']],
  [{ lookup: { startsWith: 'not' } }, ['1', '2']],
  [{ lookup: { endsWith: 'lace' } }, ['1']],
  [{ lookup: { like: 'pro*m' } }, ['1']],
  [{ lookup: { ne: 'ada' } }, ['2', '3', '4']],
  [{ lookup: { isNull: true } }, ['3', '4']],
  [{ lookup: null }, ['3', '4']],
  [{ lookup: { isNull: false } }, ['1', '2']],
  [{ said: { match: 'Wrote NOTES!' } }, ['1']],
  [{ said: { matchAny: 'wrote more' } }, ['1', '2']],
  [{ exact: '' }, ['3']],
  [{ exact: { startsWith: 'Ada' } }, ['1']],
  [{ exact: { endsWith: 'SE' } }, ['2']],
  [{ exact: { gte: 'A', lt: 'B' } }, ['1']],
  [{ alike: 'élise' }, ['2']],
  [{ alike: 'ÉLISE' }, []],
  [{ size: { gt: 0 } }, ['1', '3']],
  [{ size: { between: [-1, 5] }, not: { lookup: 'ada' } }, ['2']],
  [{ coded: 'aGk=' }, ['2']],
];

for (const [where, ids] of cases) {
  test(`${JSON.stringify(where)} is met by ${ids.join(', ') || 'nobody'}`, async (t) => {
    const space = await filled(await engine.open(t, models));
    t.deepEqual(await space.ids('T', { where, orderBy: 'id' }), ids);
    t.is(await space.count('T', { where }), ids.length);
  });
}

test('rows come in the order of what is derived, nulls at the end, and pages go on', async (t) => {
  const space = await filled(await engine.open(t, models));
  t.deepEqual(await space.ids('T', { orderBy: 'exact' }), ['3', '1', '2', '4']);
  t.deepEqual(await space.ids('T', { orderBy: '-size' }), ['3', '1', '2', '4']);
  t.deepEqual(await space.ids('T', { where: { lookup: 'notes' }, orderBy: '-exact' }), ['2', '1']);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const query: object = { orderBy: ['-size'], limit: 1, ids: true, ...(after === null ? {} : { after }) };
    const [ids, next] = (await space.read('query', 'T', query)) as [string[], string | null];
    seen.push(...ids);
    after = next;
  } while (after !== null);
  t.deepEqual(seen, ['3', '1', '2', '4']);
});

test('each term of a unique index belongs to one row, which is found by it', async (t) => {
  const space = await filled(await engine.open(t, models));
  t.like(await space.read('get_by', 'T', 'alike', 'ada lovelace'), ['id', '1']);
  const before = await space.dump();
  t.like(await space.fails('create', 'T', { name: 'ADA LOVELACE' }), { code: 'UNIQUE', columns: ['alike'], id: '1' });
  t.like(await space.fails('upsert', 'T', 'alike', { name: 'x' }), { code: 'ARGS' });
  t.deepEqual(await space.dump(), before);
  // Two rows swap what is theirs alone, and a deleted row gives it back.
  await space.call('commit', [
    { op: 'update', model: 'T', id: 1, changes: { name: 'élise' } },
    { op: 'update', model: 'T', id: 2, changes: { name: 'ada lovelace' } },
  ]);
  t.like(await space.read('get_by', 'T', 'alike', 'élise'), ['id', '1']);
  await space.call('delete', 'T', 1);
  t.is(await space.read('get_by', 'T', 'alike', 'élise'), null);
});

test('updates and deletes leave nothing behind', async (t) => {
  const space = await filled(await engine.open(t, models));
  await space.call('update', 'T', 1, { bio: 'something else', n: null });
  t.deepEqual(await space.ids('T', { where: { lookup: 'something' } }), ['1']);
  for (const id of [1, 2, 3, 4]) await space.call('delete', 'T', id);
  const keys = Object.keys(await space.dump()).map((key) => key.replace(/^\{.*?\}:/, ''));
  t.deepEqual(keys.sort(), ['~last:T', '~schema', '~versions']);
});

test('an index that is declared later is filled from the rows that are there', async (t) => {
  const columns = { name: { type: 'text' } };
  const space = await engine.open(t, { T: { columns } });
  await space.create('T', { name: 'Ada' });
  const indexes = { alike: { from: ['name'], keygen: 'identityCi', kinds: ['unique'] } };
  await space.call('define', { models: { T: { columns, indexes } } });
  t.like(await space.read('get_by', 'T', 'alike', 'ada'), ['id', '1']);
  const again = (await space.call('define', { models: { T: { columns, indexes } } })) as unknown[];
  t.is(Number(again[0]), 2);
});

const refused: [index: object, path: string][] = [
  [{ from: ['name'], keygen: 'nobody', kinds: ['equal'] }, 'models.T.indexes.x.keygen'],
  [{ from: ['name'], keygen: 1, kinds: ['equal'] }, 'models.T.indexes.x.keygen'],
  [{ from: ['name'], keygen: 'words', kinds: [] }, 'models.T.indexes.x.kinds'],
  [{ from: ['name'], keygen: 'words', kinds: ['order'] }, 'models.T.indexes.x.kinds'],
  [{ from: ['name'], keygen: 'words', kinds: ['equal', 'range'] }, 'models.T.indexes.x.kinds'],
  [{ from: ['name'], keygen: 'words', kinds: ['equal'], scores: ['a'] }, 'models.T.indexes.x.scores'],
  [{ from: ['name'], keygen: 'number', kinds: ['range'], scores: ['a', 'a'] }, 'models.T.indexes.x.scores'],
  [{ from: ['nope'], keygen: 'words', kinds: ['equal'] }, 'models.T.indexes.x.from'],
  [{ from: [], keygen: 'words', kinds: ['equal'] }, 'models.T.indexes.x.from'],
  [{ from: ['name'], keygen: 'words', kinds: ['equal'], hash: 'other' }, 'models.T.indexes.x.hash'],
  [{ from: ['name'], keygen: 'words', kinds: ['equal'], more: 1 }, 'models.T.indexes.x.more'],
];

for (const [index, path] of refused) {
  test(`refused: ${JSON.stringify(index)}`, async (t) => {
    const space = await engine.open(t);
    const document = { models: { T: { columns: { name: { type: 'text' } }, indexes: { x: index } } } };
    t.like(await space.fails('define', document), { code: 'SCHEMA', path });
    t.deepEqual(await space.dump(), {});
  });
}

test('what a keygen gives must be what the index takes', async (t) => {
  const space = await engine.open(t, {
    T: {
      columns: { name: { type: 'text' }, other: { type: 'text' } },
      indexes: {
        sorted: { from: ['name', 'other'], keygen: 'words', kinds: ['sort'] },
      },
    },
  });
  await space.create('T', { name: 'one' });
  const before = await space.dump();
  t.like(await space.fails('create', 'T', { name: 'one two' }), { code: 'INVALID', column: 'sorted', keygen: 'words' });
  t.like(await space.fails('update', 'T', 1, { other: 'two' }), { code: 'INVALID', column: 'sorted' });
  t.deepEqual(await space.dump(), before);
});

test('a query that the kinds do not answer is refused', async (t) => {
  const space = await filled(await engine.open(t, models));
  t.like(await space.fails('query', 'T', { where: { said: { startsWith: 'x' } } }), { code: 'QUERY' });
  t.like(await space.fails('query', 'T', { where: { size: { match: 'x' } } }), { code: 'QUERY' });
  t.like(await space.fails('query', 'T', { where: { lookup: { gt: 'x' } } }), { code: 'QUERY' });
  t.like(await space.fails('query', 'T', { where: { alike: { match: 'x' }, nope: 1 } }), { code: 'QUERY' });
});

test('a different declaration of the same name is refused', async (t) => {
  const space = await engine.open(t, models);
  const said = { from: ['bio'], keygen: 'words', kinds: ['equal'] };
  const document = { models: { T: { ...models.T, indexes: { said } } } };
  t.like(await space.fails('define', document), { code: 'SCHEMA', path: 'models.T.indexes.said' });
  t.true(((await space.read('describe')) as string).includes('"hash":"words-1"'));
});
