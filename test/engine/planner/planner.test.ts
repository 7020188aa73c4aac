// 100,000 cities, loaded once: what a query may examine, and that it changes nothing.

import test from 'ava';
import { manifest } from '../../../lua-src/manifest.js';
import { type Space, spaceOf, useEngine } from '../engine.js';

const engine = useEngine(test);

const ROWS = 100_000;
const models = {
  City: {
    columns: {
      name: { type: 'text', unique: true },
      population: { type: 'integer', index: true },
      country: { type: 'text', index: true },
      zone: { type: 'text', index: true },
    },
  },
};

let filled: Promise<Space> | undefined;

/** Populations are 1 … 100,000 in disorder. Zones go by population: "tiny" and "poor" are the smallest of all. */
function cities(): Promise<Space> {
  return (filled ??= fill());
}

async function fill(): Promise<Space> {
  const space = spaceOf(engine.redis, engine.namespace());
  await space.call('define', { models });
  for (let first = 0; first < ROWS; first += 1000) {
    const operations = Array.from({ length: 1000 }, (_, i) => {
      const population = 1 + (((first + i) * 77_773) % ROWS);
      const country = population % 2000 === 0 ? 'rare' : population % 10 < 6 ? 'broad' : 'other';
      const zone = population <= 3000 ? 'tiny' : population <= 23_000 ? 'poor' : 'rich';
      return { op: 'create', model: 'City', values: { population, country, zone } };
    });
    await space.call('commit', operations, { return: 'none' });
  }
  await space.create('City', { name: 'Metropolis' });
  return space;
}

interface Plan {
  chosen: { strategy: string; examines: number };
  analyze: { examined: number; returned: number; switched: boolean; ran: string };
}

async function analyze(space: Space, query: object): Promise<Plan> {
  return JSON.parse((await space.read('explain', 'City', { ...query, analyze: true })) as string) as Plan;
}

const largest = { orderBy: ['-population'], limit: 10 };
const populations = async (space: Space, query: object) =>
  (await space.query('City', { ...query, select: ['population'] })).map((row) => Number(row['population']));

test.serial('the first 10 by population examine a handful of ids, not all', async (t) => {
  const space = await cities();
  for (const query of [largest, { ...largest, orderBy: ['population'] }, { ...largest, offset: 50_000 }]) {
    const { analyze: ran } = await analyze(space, query);
    t.is(ran.returned, 10);
    t.true(ran.examined < 100, JSON.stringify(ran));
  }
  t.deepEqual(await populations(space, { ...largest, offset: 50_000, limit: 2 }), [50_000, 49_999]);
});

test.serial('a broad filter is walked past in the wanted order: a bounded number of ids', async (t) => {
  const space = await cities();
  const query = { ...largest, where: { country: 'broad' } };
  const { chosen, analyze: ran } = await analyze(space, query);
  t.is(chosen.strategy, 'walk');
  t.true(ran.examined < 1000, JSON.stringify(ran));
  t.deepEqual(
    await populations(space, query),
    [99_995, 99_994, 99_993, 99_992, 99_991, 99_990, 99_985, 99_984, 99_983, 99_982],
  );
});

test.serial('a narrow filter drives: no more ids than it has', async (t) => {
  const space = await cities();
  const query = { ...largest, where: { country: 'rare' } };
  const { chosen, analyze: ran } = await analyze(space, query);
  t.is(chosen.strategy, 'drive');
  t.true(ran.examined <= 50, JSON.stringify(ran));
  t.deepEqual(await populations(space, { ...query, limit: 2 }), [100_000, 98_000]);
});

test.serial('of two filters the smaller drives', async (t) => {
  const space = await cities();
  const where = { country: 'broad', zone: 'rich', population: { between: [50_000, 50_019] } };
  const { analyze: ran } = await analyze(space, { where });
  // Ids of the smaller one, and a test of each by the other.
  t.true(ran.examined <= 35, JSON.stringify(ran));
  t.is(await space.count('City', { where, budget: 40 }), 11);
});

test.serial('a filter whose rows come last in the order is noticed: the walk gives way to a drive', async (t) => {
  const space = await cities();
  for (const [zone, greatest, size] of [
    ['tiny', 3000, 3000],
    ['poor', 23_000, 20_000],
  ] as const) {
    const query = { ...largest, where: { zone }, budget: 50_000 };
    const { chosen, analyze: ran } = await analyze(space, query);
    t.deepEqual([chosen.strategy, ran.switched, ran.ran], ['walk', true, 'drive'], zone);
    // Half of what the drive costs is walked first, whose ids take less than those of the drive.
    t.true(ran.examined < 2 * size, `too long a walk: ${JSON.stringify(ran)}`);
    t.deepEqual(await populations(space, { ...query, limit: 3 }), [greatest, greatest - 1, greatest - 2]);
  }
});

test.serial('a walk whose first rows come late goes on as long as half of a drive would cost', async (t) => {
  const space = await cities();
  // The poor begin behind 3,000 others. The budget leaves a walk less than 5,000 ids if a drive is still to be paid.
  const query = { where: { zone: 'poor' }, orderBy: ['population'], limit: 10, budget: 25_100 };
  const { chosen, analyze: ran } = await analyze(space, query);
  t.deepEqual([chosen.strategy, ran.switched, ran.ran], ['walk', false, 'walk'], JSON.stringify(ran));
  t.deepEqual(await populations(space, { ...query, limit: 2 }), [3001, 3002]);
});

test.serial('counts that an index knows examine nothing', async (t) => {
  const space = await cities();
  const counts = [
    [{}, 1, ROWS + 1],
    [{ population: { gt: 10, lte: 90_010 } }, 1, 90_000],
    [{ population: { between: [5, 5] } }, 1, 1],
    [{ country: 'rare' }, 1, 50],
    [{ country: null }, 1, 1],
    [{ not: { country: 'rare' } }, 2, ROWS + 1 - 50],
    [{ name: 'Metropolis' }, 2, 1],
  ] as const;
  for (const [where, budget, count] of counts) {
    t.is(await space.count('City', { where, budget }), count, JSON.stringify(where));
  }
});

test.serial('a query that would take more than its budget is refused, with what it used', async (t) => {
  const space = await cities();
  const heavy = { where: { country: { ne: 'broad' }, zone: { ne: 'tiny' } } };
  for (const [query, budget] of [
    [{ ...heavy, ids: true }, 1000],
    [{ where: { country: 'rare' } }, 49],
    [{ where: { country: 'rare' } }, 60],
  ] as const) {
    const { code, used, limit } = await space.fails('query', 'City', { ...query, budget });
    t.deepEqual([code, limit], ['BUDGET', budget]);
    t.true((used as number) > budget && (used as number) < 3 * budget + 1000, String(used));
  }
  t.is((await space.fails('query', 'City', {})).code, 'BUDGET', 'the default budget is less than everything');
  t.is((await space.fails('count', 'City', { ...heavy, budget: 1000 })).code, 'BUDGET');
  t.is(await space.count('City', { ...heavy, budget: 200_000 }), ROWS + 1 - 3000 - 59_950 + 1799);
});

test.serial('every reader answers FCALL_RO, every writer is refused by Redis itself', async (t) => {
  const space = await cities();
  const documents: Record<string, readonly (string | object)[]> = {
    get: ['City', '1'],
    get_by: ['City', 'name', 'Metropolis'],
    query: ['City', { limit: 1 }],
    count: ['City', {}],
    explain: ['City', { analyze: true, limit: 1 }],
    aggregate: ['City', { aggregate: { rows: 'count' } }],
  };
  for (const { name, args, flags = [] } of manifest) {
    const rest = documents[name] ?? args.filter((argument) => !argument.startsWith('[')).map(() => '{}');
    if (flags.includes('no-writes')) await t.notThrowsAsync(space.read(name, ...rest), name);
    else await t.throwsAsync(space.read(name, ...rest), { message: /write flag|read-only/ }, name);
  }
});

engine.privateTest('queries leave no key behind and change none', async (t) => {
  const space = await cities();
  const state = async () => [
    await engine.redis.dbsize(),
    /rdb_changes_since_last_save:(\d+)/.exec(await engine.redis.info('persistence'))?.[1],
  ];
  const before = await state();
  for (const where of [
    { zone: 'tiny' },
    { or: [{ country: 'rare' }, { population: { lt: 9 } }] },
    { name: 'Metropolis' },
  ]) {
    await space.call('query', 'City', { ...largest, where });
    await space.call('query', 'City', { where, limit: 5, ids: true });
    await space.call('count', 'City', { where });
    await space.call('explain', 'City', { where, analyze: true, limit: 5 });
  }
  t.deepEqual(await state(), before);
});

test.serial('after 100,000 rows the indexes agree with the first 20,000 of them', async (t) => {
  const space = await cities();
  const [, findings] = (await space.read('check', 'City', { budget: 20_000 })) as [string, string[]];
  t.deepEqual(findings, []);
});
