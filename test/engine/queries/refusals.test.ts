import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      city: { type: 'text', index: true },
      key: { type: 'text', unique: true },
      age: { type: 'integer', index: true },
      ok: { type: 'boolean', index: true },
      must: { type: 'integer', required: true, default: 0, index: true },
      note: { type: 'text' },
      plain: { type: 'integer' },
      place: { type: 'point', index: true },
    },
  },
};

/** A condition, and where in the document it is wrong. */
const conditions: [where: unknown, path: string][] = [
  [null, 'where'],
  ['age', 'where'],
  [1, 'where'],
  [[{ age: 1 }], 'where'],
  [{ nosuch: 1 }, 'where.nosuch'],
  [{ Age: 1 }, 'where.Age'],
  [{ note: 'x' }, 'where.note'],
  [{ plain: 1 }, 'where.plain'],
  [{ plain: { gt: 1 } }, 'where.plain'],
  [{ note: null }, 'where.note'],
  [{ key: null }, 'where.key'],
  [{ city: 7 }, 'where.city'],
  [{ city: { eq: true } }, 'where.city.eq'],
  [{ age: 'old' }, 'where.age'],
  [{ age: 1.5 }, 'where.age'],
  [{ age: {} }, 'where.age'],
  [{ age: [1, 2] }, 'where.age'],
  [{ ok: 1 }, 'where.ok'],
  [{ age: { equals: 1 } }, 'where.age.equals'],
  [{ age: { in: 1 } }, 'where.age.in'],
  [{ age: { in: 'x' } }, 'where.age.in'],
  [{ age: { in: { a: 1 } } }, 'where.age.in'],
  [{ age: { in: [1, 'x'] } }, 'where.age.in'],
  [{ age: { in: Array.from({ length: 1001 }, (_, i) => i) } }, 'where.age.in'],
  [{ age: { gt: null } }, 'where.age.gt'],
  [{ age: { gte: 'x' } }, 'where.age.gte'],
  [{ age: { between: 1 } }, 'where.age.between'],
  [{ age: { between: [1] } }, 'where.age.between'],
  [{ age: { between: [1, 2, 3] } }, 'where.age.between'],
  [{ age: { between: [1, null] } }, 'where.age.between'],
  [{ age: { isNull: 1 } }, 'where.age.isNull'],
  [{ age: { isNull: null } }, 'where.age.isNull'],
  [{ id: 0 }, 'where.id'],
  [{ id: 'x' }, 'where.id'],
  [{ id: { gt: 1.5 } }, 'where.id.gt'],
  [{ and: 1 }, 'where.and'],
  [{ or: { age: 1 } }, 'where.or'],
  [{ or: [1] }, 'where.or'],
  [{ not: [{ age: 1 }] }, 'where.not'],
  [{ not: 1 }, 'where.not'],
  [{ not: { and: [{ or: [{ note: 'x' }] }] } }, 'where.not.and.or.note'],
];

/** Another part of a query that is wrong, and the path that says so. */
const parts: [query: object, path: string][] = [
  [{ orderBy: 1 }, 'orderBy'],
  [{ orderBy: { age: 1 } }, 'orderBy'],
  [{ orderBy: [1] }, 'orderBy'],
  [{ orderBy: ['note'] }, 'orderBy'],
  [{ orderBy: ['city'] }, 'orderBy'],
  [{ orderBy: ['plain'] }, 'orderBy'],
  [{ orderBy: ['place'] }, 'orderBy'],
  [{ orderBy: ['place'], scan: true }, 'orderBy'],
  [{ orderBy: ['nosuch'] }, 'orderBy'],
  [{ orderBy: ['--age'] }, 'orderBy'],
  [{ orderBy: Array.from({ length: 9 }, () => 'age') }, 'orderBy'],
  [{ orderBy: [{ by: 'nosuch' }] }, 'orderBy'],
  [{ orderBy: [{ by: 1 }] }, 'orderBy.by'],
  [{ orderBy: [{ by: 'age', desc: 'yes' }] }, 'orderBy.desc'],
  [{ orderBy: [{ by: 'age', nulls: 'middle' }] }, 'orderBy.nulls'],
  [{ orderBy: [{ by: 'age', order: 'desc' }] }, 'orderBy.order'],
  [{ after: 1 }, 'after'],
  [{ after: '' }, 'after'],
  [{ after: 'no cursor' }, 'after'],
  [{ after: '0123' }, 'after'],
  [{ after: 'ffffffff' }, 'after'],
  [{ total: 1 }, 'total'],
  [{ scan: 'yes' }, 'scan'],
  [{ live: 1 }, 'live'],
  [{ live: true }, 'live'],
  [{ plan: 'best' }, 'plan'],
  [{ limit: -1 }, 'limit'],
  [{ limit: 1.5 }, 'limit'],
  [{ limit: '1' }, 'limit'],
  [{ limit: null }, 'limit'],
  [{ offset: -1 }, 'offset'],
  [{ offset: true }, 'offset'],
  [{ budget: 0 }, 'budget'],
  [{ select: 'age' }, 'select'],
  [{ select: ['nosuch'] }, 'select'],
  [{ select: [1] }, 'select'],
  [{ select: { age: true } }, 'select'],
  [{ ids: 'yes' }, 'ids'],
  [{ analyze: 1 }, 'analyze'],
  [{ where: {}, wher: {} }, 'wher'],
];

const queries = [...conditions.map(([where, path]) => [{ where }, path] as const), ...parts];

for (const [query, path] of queries) {
  test(`refused at ${path}: ${JSON.stringify(query).slice(0, 80)}`, async (t) => {
    const space = await engine.open(t, models);
    // A count has no order, so it does not ask for its index.
    const names = 'orderBy' in query && !path.includes('.') ? ['query', 'explain'] : ['query', 'count', 'explain'];
    for (const name of names) {
      const facts = await space.fails(name, 'T', query);
      t.deepEqual(
        [facts.code, facts['model'], facts['path']],
        ['QUERY', 'T', path],
        `${name}: ${String(facts['message'])}`,
      );
      t.is(typeof facts['hint'], 'string');
    }
  });
}

test('conditions nest 16 levels deep, and no deeper', async (t) => {
  const space = await engine.open(t, models);
  const nested = (depth: number): object => (depth === 0 ? { age: 1 } : { not: nested(depth - 1) });
  await space.create('T', { age: 1 });
  t.deepEqual(await space.ids('T', { where: nested(14) }), ['1']);
  t.deepEqual(await space.ids('T', { where: nested(15) }), []);
  t.is((await space.fails('query', 'T', { where: nested(16) })).code, 'QUERY');
});

test('a condition that no row can meet, or that all do, is no mistake', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { age: 1 });
  await space.create('T', { city: 'x' });
  const none = [{ or: [] }, { age: { in: [] } }, { must: null }, { id: null }, { age: { gt: 5, lt: 3 } }, { not: {} }];
  for (const where of none) t.deepEqual(await space.ids('T', { where }), [], JSON.stringify(where));
  const all = [
    {},
    { and: [] },
    { not: { or: [] } },
    { must: { isNull: false } },
    { id: { isNull: false } },
    { and: [{}, {}] },
  ];
  for (const where of all) t.deepEqual(await space.ids('T', { where }), ['1', '2'], JSON.stringify(where));
});

test('orderBy may be a word, a list of one, or nothing', async (t) => {
  const space = await engine.open(t, models);
  for (const age of [2, null, 1]) await space.create('T', { age });
  t.deepEqual(await space.ids('T', { orderBy: 'age' }), ['3', '1', '2']);
  t.deepEqual(await space.ids('T', { orderBy: ['-age'] }), ['1', '3', '2']);
  t.deepEqual(await space.ids('T', { orderBy: [] }), ['1', '2', '3']);
  t.deepEqual(await space.ids('T', { limit: 0 }), []);
  t.deepEqual(await space.ids('T', { offset: 9 }), []);
});
