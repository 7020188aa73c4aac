// An `or` whose parts share rows: one that does not meet all of the part under which it is come to may still meet another, and a row that
// meets several comes once.

import test from 'ava';
import { continued, idsBySteps } from '../continued.js';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      g: { type: 'enum', values: ['a', 'b', 'c'], index: true },
      n: { type: 'integer', index: true },
      at: { type: 'integer', index: true },
      bio: { type: 'text', words: true },
    },
  },
};

interface Row {
  readonly id: number;
  readonly g: string;
  readonly n: number;
  readonly at: number;
  readonly bio: string;
}

const rows = Array.from({ length: 900 }, (_, i): Row => {
  const bio = ['red', 'green', 'blue'].filter((_, word) => (i >> word) % 2 === 0).join(' ');
  return { id: i + 1, g: 'abc'[i % 3]!, n: (i * 7) % 50, at: (i * 37) % 900, bio };
});

const has = (row: Row, word: string): boolean => row.bio.split(' ').includes(word);

const unions: readonly { readonly where: object; readonly meets: (row: Row) => boolean }[] = [
  {
    where: {
      or: [
        { g: 'a', n: { lt: 10 } },
        { n: { between: [5, 12] }, bio: { match: 'red' } },
      ],
    },
    meets: (row) => (row.g === 'a' && row.n < 10) || (row.n >= 5 && row.n <= 12 && has(row, 'red')),
  },
  {
    where: {
      or: [
        { g: 'a', n: { lt: 10 } },
        { g: 'a', n: { gt: 40 } },
        { g: 'a', bio: { match: 'blue' } },
      ],
    },
    meets: (row) => row.g === 'a' && (row.n < 10 || row.n > 40 || has(row, 'blue')),
  },
  {
    where: { or: [{ g: 'b' }, { g: { in: ['b', 'c'] }, n: 3 }, { not: { n: { gte: 2 } }, g: 'b' }], not: { n: 7 } },
    meets: (row) => row.n !== 7 && (row.g === 'b' || (row.g === 'c' && row.n === 3)),
  },
  {
    where: {
      or: [
        {
          or: [
            { g: 'a', n: 1 },
            { g: 'b', n: { in: [2, 3] } },
          ],
          bio: { match: 'red' },
        },
        { bio: { match: 'red green' }, n: { lte: 4 } },
      ],
    },
    meets: (row) =>
      (((row.g === 'a' && row.n === 1) || (row.g === 'b' && (row.n === 2 || row.n === 3))) && has(row, 'red')) ||
      (has(row, 'red') && has(row, 'green') && row.n <= 4),
  },
];

async function filled(space: Space): Promise<Space> {
  const operations = rows.map((values) => ({ op: 'create', model: 'T', values }));
  await space.call('commit', operations, { return: 'none' });
  return space;
}

function expected(meets: (row: Row) => boolean): string[] {
  const met = rows.filter((row) => meets(row)).sort((a, b) => a.at - b.at);
  return met.map(({ id }) => String(id));
}

test('rows come once, whatever parts they meet, and however often the budget runs out', async (t) => {
  const space = await filled(await engine.open(t, models));
  for (const { where, meets } of unions) {
    const wanted = expected(meets);
    t.true(wanted.length > 20);
    const query = { where, orderBy: ['at'] };
    for (const plan of ['drive', 'walk']) t.deepEqual(await space.ids('T', { ...query, plan }), wanted);
    const few = await idsBySteps(space, { ...query, limit: 30, plan: 'drive', budget: 60 });
    t.deepEqual(few, wanted, JSON.stringify(where));
  }
});

test('they are counted, added up and deleted once', async (t) => {
  const space = await filled(await engine.open(t, models));
  let left = rows;
  for (const { where, meets } of unions) {
    const met = left.filter((row) => meets(row));
    t.is(await space.count('T', { where }), met.length, JSON.stringify(where));
    const { reply, resumed } = await continued(space, 'count', 'T', { where, budget: 60 });
    t.is(reply, met.length);
    t.true(resumed > 0);
    const aggregate = { sum: { sum: 'n' } };
    const sum = met.reduce((total, { n }) => total + n, 0);
    t.deepEqual(await space.read('aggregate', 'T', { where, aggregate }), [['sum', String(sum)]]);
    t.is(await deleteAll(space, where), met.length);
    left = left.filter((row) => !meets(row));
    t.is(await space.count('T', {}), left.length);
  }
});

/** Step after step. */
async function deleteAll(space: Space, where: object): Promise<number> {
  let deleted = 0;
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const given = cursor === undefined ? {} : { cursor };
    const [count, next] = (await space.call('delete_where', 'T', { where }, given)) as [number, string | null];
    deleted += count;
    cursor = next;
  }
  return deleted;
}
