// Paging by cursor, while rows come and go, and going on where a budget ran out.

import test from 'ava';
import fc from 'fast-check';
import { failure } from '../../support/fcall.js';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      n: { type: 'integer', index: true },
      s: { type: 'text', sort: true },
      g: { type: 'enum', values: ['a', 'b', 'c'], index: true },
    },
    indexes: { byGN: { from: ['g', 'n'], kinds: ['order'] } },
  },
};

async function fill(space: Space, count: number, values: (i: number) => object): Promise<void> {
  for (let first = 0; first < count; first += 1000) {
    const operations = Array.from({ length: Math.min(1000, count - first) }, (_, i) => ({
      op: 'create',
      model: 'T',
      values: values(first + i),
    }));
    await space.call('commit', operations, { return: 'none' });
  }
}

type Reply = [ids: string[], cursor: string | null];

async function pageOf(space: Space, query: object): Promise<Reply> {
  return (await space.read('query', 'T', { ids: true, ...query })) as Reply;
}

test('rows that stay where they are come once each, whatever comes and goes between two pages', async (t) => {
  const orders = [['n'], ['-n'], ['s'], ['-s'], ['s', '-n'], [{ by: 'n', nulls: 'first' }, 's'], [], ['-id']];
  const plans = [undefined, 'walk', 'drive'];
  const change = fc.record({ id: fc.integer({ min: 1, max: 40 }), n: fc.integer({ min: 0, max: 5 }) });
  const property = fc.asyncProperty(
    fc.constantFrom(...orders),
    fc.constantFrom(...plans),
    fc.array(change, { minLength: 1, maxLength: 15 }),
    async (orderBy, plan, changes) => {
      const space = await engine.open(t, models);
      await fill(space, 40, (i) => ({ n: i % 7 === 0 ? null : i % 5, s: `s${i % 3}`, g: 'abc'[i % 3] }));
      const query = { orderBy, limit: 6, ...(plan && { plan }) };
      const seen: string[] = [];
      let [ids, cursor] = await pageOf(space, query);
      for (const { id, n } of changes) {
        if (cursor === null) break;
        seen.push(...ids);
        // One row is moved, one is deleted, one is made.
        await space.call('commit', [
          { op: 'put', model: 'T', values: { id: 41 + id, n, s: 'new', g: 'a' } },
          { op: 'delete', model: 'T', id },
        ]);
        [ids, cursor] = await pageOf(space, { ...query, after: cursor });
      }
      while (cursor !== null) {
        seen.push(...ids);
        [ids, cursor] = await pageOf(space, { ...query, after: cursor });
      }
      seen.push(...ids);
      const touched = new Set(changes.map(({ id }) => String(id)));
      const stayed = Array.from({ length: 40 }, (_, i) => String(i + 1)).filter((id) => !touched.has(id));
      for (const id of stayed) {
        if (seen.filter((one) => one === id).length !== 1) throw new Error(`${id} in ${seen.join(' ')}`);
      }
    },
  );
  await fc.assert(property, { numRuns: 40, includeErrorInReport: true });
  t.pass();
});

test('where the budget runs out, the cursor of the error goes on, and the page is the same', async (t) => {
  const space = await engine.open(t, models);
  await fill(space, 5000, (i) => ({ n: i % 1000, s: `s${i % 77}`, g: i % 50 === 0 ? 'a' : 'b' }));
  const queries = [
    { where: { g: 'a', n: { lt: 300 } }, orderBy: ['-n'], limit: 20 },
    { where: { g: 'a' }, orderBy: ['s'], limit: 7, offset: 5 },
    { where: { not: { g: 'b' } }, limit: 30 },
    { where: { or: [{ g: 'a' }, { n: { lt: 100 } }] }, orderBy: ['s', '-n'], limit: 12 },
    { where: { g: 'b', n: { gte: 900 } }, orderBy: ['s'], limit: 50 },
  ];
  for (const query of queries) {
    const expected = await space.ids('T', { ...query, budget: 1_000_000 });
    for (const plan of ['walk', 'drive']) {
      const ids = await resume(space, { ...query, plan, budget: 60 });
      if (plan === 'walk' && query.orderBy?.length === 2) t.is(ids, undefined, 'a walk by groups cannot be taken up');
      else t.deepEqual(ids, expected, JSON.stringify({ query, plan }));
    }
    // A page cursor in front of it makes no difference.
    const [, cursor] = await pageOf(space, { ...query, limit: 3, budget: 1_000_000 });
    const rest = { ...query, offset: 0, limit: 5, after: cursor };
    t.deepEqual(
      await resume(space, { ...rest, plan: 'drive', budget: 60 }),
      await space.ids('T', { ...rest, budget: 1_000_000 }),
    );
  }
});

async function resume(space: Space, query: object): Promise<string[] | undefined> {
  let asked: object = query;
  for (let calls = 0; calls < 2000; calls++) {
    try {
      return await space.ids('T', asked);
    } catch {
      const { code, cursor } = await failure(pageOf(space, asked));
      if (code !== 'BUDGET') throw new Error(code);
      if (cursor === undefined) return undefined;
      asked = { ...query, after: cursor };
    }
  }
  throw new Error('it does not end');
}

test('a cursor of another query, or none at all, is refused', async (t) => {
  const space = await engine.open(t, models);
  await fill(space, 10, (i) => ({ n: i }));
  const [, after] = await pageOf(space, { orderBy: ['n'], limit: 3 });
  for (const query of [{ orderBy: ['-n'] }, { orderBy: ['n'], where: { n: { gt: 1 } } }, {}]) {
    const facts = await space.fails('query', 'T', { ...query, after });
    t.deepEqual([facts.code, facts['path']], ['QUERY', 'after']);
  }
  const [ids] = await pageOf(space, { orderBy: ['n'], limit: 2, after, select: ['n'], total: true });
  t.deepEqual(ids, ['4', '5'], 'limit and what is asked of the rows may change');
  t.is((await pageOf(space, { orderBy: ['n'], limit: 20, after }))[1], null);
  t.is((await pageOf(space, { orderBy: ['n'], after: null, limit: 1 }))[0][0], '1');
});
