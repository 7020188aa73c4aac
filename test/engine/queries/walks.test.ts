// What a walk reads off the members of an index, and in which order it tests them.

import test, { type ExecutionContext } from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Item: {
    columns: {
      name: { type: 'text', required: true, sort: true },
      size: { type: 'integer', required: true, index: true },
      about: { type: 'text', required: true, words: true },
    },
  },
};

async function items(t: ExecutionContext, values: readonly object[]): Promise<Space> {
  const space = await engine.open(t, models);
  const operations = values.map((own) => ({ op: 'create', model: 'Item', values: own }));
  await space.call('commit', operations, { return: 'none' });
  return space;
}

test('ids are told from values that hold NULs, however long the ids before them are', async (t) => {
  // The escaped NUL of the value of 5 stands where the NUL behind the value of 1234 does, counted from the end.
  const named = [
    [1234, 'u'],
    [5, 'v\0w'],
    [67, 'v\0\0'],
    [123456, 'w'],
    [8, ''],
    [1235, 'w\0x'],
  ] as const;
  const space = await items(
    t,
    named.map(([id, name]) => ({ id, name, size: 1, about: '' })),
  );
  for (const plan of ['walk', 'drive']) {
    const asked = { where: { size: { between: [0, 2] } }, orderBy: ['name'], ids: true, limit: 10, plan };
    const [ids] = (await space.read('query', 'Item', asked)) as [string[]];
    t.deepEqual(ids, ['8', '1234', '67', '5', '123456', '1235'], plan);
  }
});

test('what decides most is tested first, in whatever order conditions are written', async (t) => {
  const space = await items(
    t,
    Array.from({ length: 1000 }, (_, i) => ({
      name: 'x',
      size: i,
      about: `${i % 2 === 0 ? 'even' : 'odd'} ${i % 20 === 0 ? 'rare' : 'common'}`,
    })),
  );
  const conditions = [{ about: { match: 'even' } }, { about: { match: 'rare' } }];
  const examined: number[] = [];
  for (const and of [conditions, [...conditions].reverse()]) {
    const asked = { where: { and }, orderBy: ['size'], limit: 10, plan: 'walk', analyze: true };
    const told = JSON.parse((await space.read('explain', 'Item', asked)) as string) as {
      analyze: { examined: number; returned: number };
    };
    t.is(told.analyze.returned, 10);
    examined.push(told.analyze.examined);
  }
  t.is(examined[0], examined[1]);
});

test('a range of a composite order ends where it is told to, beyond what any double is as well', async (t) => {
  const space = await engine.open(t, {
    T: {
      columns: { b: { type: 'boolean', index: true }, d: { type: 'decimal', index: true } },
      indexes: { byBD: { from: ['b', 'd'], kinds: ['order'] } },
    },
  });
  const [large, larger] = [`8${'0'.repeat(309)}`, '9'.repeat(310)];
  const values = [larger, large, null, '1', `-${larger}`];
  await space.call(
    'commit',
    values.map((d) => ({ op: 'create', model: 'T', values: { b: true, d } })),
  );
  const ranges: [object, string[]][] = [
    [{ lt: large }, ['5', '4']],
    [{ lte: large }, ['5', '4', '2']],
    [{ lt: larger }, ['5', '4', '2']],
    [{ lte: larger }, ['5', '4', '2', '1']],
    [{ gt: large }, ['1']],
    [{ gte: `-${large}` }, ['4', '2', '1']],
  ];
  for (const [d, expected] of ranges) {
    for (const plan of ['walk', 'merge', 'drive']) {
      const asked = { where: { b: true, d }, orderBy: ['d'], plan };
      t.deepEqual(await space.ids('T', asked), expected, `${plan} ${JSON.stringify(Object.keys(d))}`);
    }
  }
});

test('steps end, and are named once, where whole numbers are no longer told apart', async (t) => {
  const space = await engine.open(t, {
    T: {
      columns: { f: { type: 'float', index: true }, n: { type: 'integer', index: true } },
      indexes: { byFN: { from: ['f', 'n'], kinds: ['order'], steps: { f: 1 } } },
    },
  });
  const start = 2 ** 54;
  const values = [start, start + 4, start + 8, start + 12, 1e300, -1e300];
  await space.call(
    'commit',
    values.map((f, i) => ({ op: 'create', model: 'T', values: { f, n: 10 - i } })),
  );
  const ranges: [object, string[]][] = [
    [{ between: [start, start + 8] }, ['3', '2', '1']],
    [{ between: [1e300, 1e300] }, ['5']],
    [{ gte: 1e300 }, ['5']],
    [{ lte: -1e300 }, ['6']],
  ];
  for (const [f, expected] of ranges) {
    for (const plan of [{}, { plan: 'drive' }]) {
      const asked = { where: { f }, orderBy: ['n'], limit: 10, ...plan };
      t.deepEqual(await space.ids('T', asked), expected, JSON.stringify(asked));
    }
  }
});

test('pages go on within the rows without a value of a composite order, either way', async (t) => {
  const space = await engine.open(t, {
    T: {
      columns: { b: { type: 'boolean', index: true }, n: { type: 'integer', index: true } },
      indexes: { byBN: { from: ['b', 'n'], kinds: ['order'] } },
    },
  });
  const values = Array.from({ length: 12 }, (_, i) => ({ b: i % 2 === 0, n: i < 3 ? i : null }));
  await space.call(
    'commit',
    values.map((own) => ({ op: 'create', model: 'T', values: own })),
  );
  for (const desc of [false, true]) {
    const query = { where: { b: { in: [true, false] } }, orderBy: [{ by: 'n', desc }], plan: 'merge', ids: true };
    const all = await space.ids('T', query);
    t.is(all.length, 12);
    const seen: string[] = [];
    let after: string | null | undefined;
    while (after !== null) {
      const asked: object = { ...query, limit: 2, ...(after !== undefined && { after }) };
      const [ids, cursor] = (await space.read('query', 'T', asked)) as [string[], string | null];
      seen.push(...ids);
      after = seen.length > 20 ? null : cursor;
    }
    t.deepEqual(seen, all, `desc ${desc}`);
  }
});
