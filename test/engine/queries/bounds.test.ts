// Where calls stop: near their budget, whatever they are made of. What is asserted is units, never time.

import test from 'ava';
import { failure } from '../../support/fcall.js';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const ROWS = 2500;
const CODES = 1000;
const BUDGET = 20_000;
/** What a call may take beyond its budget where it can only stop at certain places. */
const SPARE = 1000;

const models = {
  T: {
    columns: {
      name: { type: 'text', unique: true },
      code: { type: 'text', required: true, index: true },
      n: { type: 'integer', index: true },
      body: { type: 'text', words: true },
      up: { type: 'reference', model: 'T' },
    },
    indexes: { byCode: { from: ['code', 'n'], kinds: ['order'] } },
  },
};

const seq = <T>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i));
const codes = { code: { in: seq(CODES, (i) => `c${i}`) } };

async function filled(space: Space): Promise<void> {
  for (let first = 0; first < ROWS; first += 500) {
    const operations = seq(500, (i) => {
      const at = first + i;
      const up = at === 0 ? {} : { up: 1 + (at % 20) };
      return {
        op: 'create',
        model: 'T',
        values: { name: `n${at}`, code: `c${at % CODES}`, n: (at * 7) % 1009, ...up },
      };
    });
    await space.call('commit', operations, { return: 'none' });
  }
}

interface Resumed {
  readonly reply: unknown;
  /** Units of each call that ran out. */
  readonly used: readonly number[];
}

/** Goes on by the cursor of each BUDGET until a call ends. */
async function resumed(space: Space, name: string, document: object): Promise<Resumed> {
  const used: number[] = [];
  let asked = document;
  for (let calls = 0; calls < 100; calls++) {
    const call = space.call(name, 'T', asked, ...(name === 'cache' ? [60] : []));
    const facts = await call.then(
      () => undefined,
      () => failure(call),
    );
    if (facts === undefined) return { reply: await call, used };
    if (facts.code !== 'BUDGET' || typeof facts['cursor'] !== 'string') throw new Error(JSON.stringify(facts));
    used.push(facts['used'] as number);
    asked = { ...document, after: facts['cursor'] };
  }
  throw new Error(`${name} of ${JSON.stringify(document).slice(0, 200)} does not end`);
}

test('a merge of a thousand combinations stops near the budget, and its cursors lead to the same page', async (t) => {
  const space = await engine.open(t, models);
  await filled(space);
  for (const orderBy of [['n'], ['-n']]) {
    const query = { where: codes, orderBy, limit: ROWS, ids: true, plan: 'merge' };
    const { reply, used } = await resumed(space, 'query', query);
    t.true(used.length > 0, JSON.stringify(used));
    for (const units of used) t.true(units <= BUDGET + SPARE, JSON.stringify(used));
    t.deepEqual((reply as [string[]])[0], await space.ids('T', { ...query, budget: 1_000_000 }));
  }
  const page = { where: codes, orderBy: ['n'], ids: true };
  const first = await space.ids('T', { ...page, limit: 1000, plan: 'merge' });
  t.is(first.length, 1000, 'the default budget is enough for a page of a thousand');
  t.deepEqual(first, await space.ids('T', { ...page, limit: 1000, plan: 'walk' }));
});

test('a short page of a thousand combinations walks along the order and opens none of them', async (t) => {
  const space = await engine.open(t, models);
  await filled(space);
  const query = { where: codes, orderBy: ['n'], limit: 10, ids: true };
  const { chosen } = JSON.parse((await space.read('explain', 'T', query)) as string) as {
    chosen: { strategy: string };
  };
  t.is(chosen.strategy, 'walk');
  t.deepEqual(await space.ids('T', query), await space.ids('T', { ...query, plan: 'merge' }));
});

test('explain with analyze takes what the query takes and not more: conditions are bound once for both', async (t) => {
  const space = await engine.open(t, models);
  await filled(space);
  const query = { where: { and: [codes, { n: { gte: 500 } }] }, orderBy: ['n'], limit: 10, ids: true, analyze: true };
  const [, , , analysis] = (await space.read('query', 'T', query)) as string[];
  const { examined } = JSON.parse(analysis!) as { examined: number };
  t.true(examined > 3000, String(examined));
  const text = (await space.read('explain', 'T', query)) as string;
  const plan = JSON.parse(text) as {
    chosen: object;
    rejected: object[];
    analyze: { examined: number; returned: number };
  };
  t.like(plan.analyze, { examined, returned: 10 });
  t.true(plan.rejected.length > 0, text);
  // Twice the binding alone would be more.
  t.true(2 * 4 * (CODES - 16) > 6000);
  await t.notThrowsAsync(space.read('explain', 'T', { ...query, budget: 6000 }));
  const facts = await space.fails('explain', 'T', { ...query, budget: 1000 });
  t.deepEqual([facts.code, facts['limit']], ['BUDGET', 1000]);
});

test('hundreds of conditions on a row are tested in batches that are as small as it takes', async (t) => {
  const space = await engine.open(t, models);
  await filled(space);
  const cases = [
    { and: seq(300, (i) => ({ n: { gte: i % 3 } })) },
    { or: seq(60, (i) => ({ n: { gte: i * 10, lt: i * 10 + 40 } })) },
    { and: seq(20, (i) => ({ not: { up: { n: { gt: 2000 + i } } } })) },
  ];
  for (const where of cases) {
    const { reply, used } = await resumed(space, 'count', { where, budget: 10_000 });
    t.true(used.length > 0, JSON.stringify(where).slice(0, 100));
    for (const units of used) t.true(units <= 10_000 + 2 * SPARE, JSON.stringify(used));
    t.is(reply, await space.count('T', { where, budget: 10_000_000 }));
  }
});

test('thousands of values, and a plan of thousands of conditions, are BUDGET before they are looked up or written', async (t) => {
  const space = await engine.open(t, models);
  await filled(space);
  const names = { name: { in: seq(1000, (i) => `n${i}`) } };
  const ids = { id: { in: seq(1000, (i) => i + 1) } };
  const words = seq(40, (k) => ({ body: { matchAny: seq(100, (i) => `w${100 * k + i}`).join(' ') } }));
  for (const [name, where] of [
    ['count', { or: seq(20, () => names) }],
    ['count', { and: seq(20, () => codes) }],
    ['count', { or: seq(40, () => ids) }],
    ['explain', { or: words }],
    // What is not worth counting of one condition is of hundreds.
    ['count', { or: seq(400, (k) => ({ body: { matchAny: seq(16, (i) => `w${16 * k + i}`).join(' ') } })) }],
    ['count', { and: seq(400, () => ({ code: { in: seq(16, (i) => `c${i}`) } })) }],
  ] as const) {
    const facts = await space.fails(name, 'T', { where });
    t.deepEqual([facts.code, facts['limit']], ['BUDGET', BUDGET]);
    // A condition of a thousand values, each five units, is counted as a whole before any is looked up.
    t.true((facts['used'] as number) <= BUDGET + SPARE + 5 * CODES, String(facts['used']));
  }
  t.is(await space.count('T', { where: names }), 1000);
});

test('what a kept result holds is part of its budget: past it nothing is written', async (t) => {
  const space = await engine.open(t, models);
  await filled(space);
  const before = await space.dump();
  const facts = await space.fails('cache', 'T', { orderBy: ['n'], budget: 3000 }, 60);
  t.deepEqual([facts.code, facts['limit']], ['BUDGET', 3000]);
  t.true((facts['used'] as number) >= 2 * ROWS, 'each id is found, and kept');
  t.regex(String(facts['message']), /fewer rows \(limit\)/);
  t.deepEqual(await space.dump(), before);
  t.is(((await space.call('cache', 'T', { orderBy: ['n'], budget: 2 * ROWS + 10 }, 60)) as [string, number])[1], ROWS);
});

test('what is kept is set aside before it is looked for, so that what several calls have found can be', async (t) => {
  const space = await engine.open(t, models);
  await filled(space);
  const query = { where: { n: { gte: 100 }, up: { n: { gte: 0 } } }, orderBy: ['-n'], limit: 400, plan: 'drive' };
  const { reply, used } = await resumed(space, 'cache', { ...query, budget: 5000 });
  const [key, size] = reply as [string, number];
  t.is(size, 400);
  t.true(used.length > 0);
  t.true(
    used.every((units) => units <= 5000 + SPARE),
    JSON.stringify(used),
  );
  t.deepEqual(await engine.redis.zrange(key, '1', '-1'), await space.ids('T', { ...query, budget: 1_000_000 }));
});

test('rows that are named count as those that are found: past the budget it is BUDGET, whether they exist or not', async (t) => {
  const space = await engine.open(t, models);
  await filled(space);
  const ids = seq(30, (i) => String(i + 1));
  const names = seq(30, (i) => `n${i}`);
  const enough = { budget: 400 };
  t.is(((await space.read('get', 'T', ...ids, enough)) as unknown[]).length, 30);
  t.is(((await space.read('get_by', 'T', 'name', ...names, enough)) as unknown[]).length, 30);
  for (const args of [
    ['get', 'T', ...ids, { budget: 100 }],
    ['get', 'T', ...ids, { budget: 100, format: 'json' }],
    ['get', 'T', ...ids.map((id) => `${ROWS}${id}`), { budget: 100 }],
    ['get_by', 'T', 'name', ...names, { budget: 80 }],
    ['get', 'T', ...seq(BUDGET, (i) => String(i + 1))],
  ] as const) {
    const facts = await space.fails(...(args as unknown as [string, ...string[]]));
    t.is(facts.code, 'BUDGET');
    t.regex(String(facts['message']), /fewer rows in a call/);
  }
  t.is(
    ((await space.read('get', 'T', ...seq(ROWS, (i) => String(i + 1)), { select: ['n'] })) as unknown[]).length,
    ROWS,
  );
});

test('rows of relations count as JSON where they are written as JSON, each time that they are', async (t) => {
  const space = await engine.open(t, models);
  await filled(space);
  const query = { orderBy: ['n'], limit: 100, with: { up: { with: { up: true } } }, budget: 1500 };
  t.is(((await space.read('query', 'T', query)) as [unknown[]])[0].length, 100);
  t.is((await space.fails('query', 'T', { ...query, format: 'json' })).code, 'BUDGET');
  const all = (await space.read('query', 'T', { ...query, budget: 4000, format: 'json' })) as string;
  t.is((JSON.parse(all) as { rows: unknown[] }).rows.length, 100);
});

test('finding the rows of a relation for one row after the other counts for each of them', async (t) => {
  const space = await engine.open(t, models);
  await filled(space);
  const down = { model: 'T', by: 'up', where: { n: { gt: 1005 } }, limit: 1, select: [] };
  const query = { orderBy: ['n'], select: [], with: { down }, budget: 6000 };
  t.is((await space.fails('query', 'T', { ...query, limit: 150 })).code, 'BUDGET');
  t.is(((await space.read('query', 'T', { ...query, limit: 50 })) as [unknown[]])[0].length, 50);
});
