// Pages that are asked for again, by whatever plan the planner takes: known in the end, and right whatever happens in between.

import test, { type ExecutionContext } from 'ava';
import { randomFor } from '../../../bench/random.js';
import { useEngine } from '../engine.js';
import { answerOf, assertRight, createAll, fill, type Filled, questions, type Row, rowOf, WORDS } from './rows.js';

const engine = useEngine(test);

interface Analysis {
  readonly ran: string;
  readonly known: boolean;
  readonly examined: number;
}

interface Told extends Analysis {
  readonly ids: string[];
}

async function ask(t: ExecutionContext, { space }: Filled, query: object): Promise<Told> {
  const asked = { limit: 10, ids: true, ...query };
  const analyzed = await space.read('query', 'T', { ...asked, analyze: true });
  const [ids, , , analysis] = analyzed as [string[], unknown, unknown, string];
  // Of the replica as well.
  t.deepEqual(await space.ids('T', asked), ids);
  return { ...(JSON.parse(analysis) as Analysis), ids };
}

/** Asks until the page is known. Fails where it does not come to be. */
async function askUntilKnown(t: ExecutionContext, filled: Filled, query: object): Promise<Told[]> {
  const all: Told[] = [];
  for (let time = 0; time < 30; time++) {
    const told = await ask(t, filled, query);
    all.push(told);
    t.deepEqual(told.ids, all[0]!.ids, JSON.stringify(query));
    if (told.known) return all;
  }
  t.fail(`${JSON.stringify(query)} is never known`);
  return all;
}

/** Of which a term has few rows, that lie far from each other in every order. */
async function fillWithRare(t: ExecutionContext): Promise<Filled> {
  const filled = await fill(t, engine, 4000);
  const rare = [...filled.rows.values()].filter(({ id }) => id % 41 === 0).map((row) => ({ ...row, term: 'rare' }));
  await commit(filled, rare);
  return filled;
}

async function commit({ space, rows }: Filled, changed: readonly Row[]): Promise<void> {
  const operations = changed.map((values) => ({ op: 'put', model: 'T', values }));
  await space.call('commit', operations, { return: 'none' });
  for (const row of changed) rows.set(row.id, row);
}

const RARE = { where: { term: 'rare' }, orderBy: ['name'] };

function rareOf({ rows }: Filled, query = RARE, limit = 10): string[] {
  return answerOf(rows.values(), { query, passes: ({ term }) => term === 'rare' }).slice(0, limit);
}

test('a page that a walk gives is known after some calls, whatever is tested', async (t) => {
  const filled = await fill(t, engine);
  for (const { query } of questions) {
    const isByName = query.orderBy.length === 1 && query.orderBy[0]!.endsWith('name');
    if (isByName) await askUntilKnown(t, filled, { ...query, plan: 'walk' });
  }
  await assertRight(t, filled);
});

test('a page that drives give is known after some of them, and read anew when a row comes, moves or goes', async (t) => {
  const filled = await fillWithRare(t);
  const told = await askUntilKnown(t, filled, RARE);
  t.is(told[0]!.ran, 'drive');
  t.is(told.at(-1)!.ran, 'walk');
  const changes: (() => Promise<unknown>)[] = [
    () => commit(filled, [{ ...rowOf(4001), name: 'a', term: 'rare' }]),
    () => commit(filled, [{ ...rowOf(4001), name: 'zz', term: 'rare' }]),
    () => commit(filled, [{ ...rowOf(4002), name: 'a', term: 'a' }]),
    () => commit(filled, [{ ...rowOf(41), term: 'a' }]),
    () => commit(filled, [{ ...rowOf(82), name: 'b', term: 'rare', bio: '' }]),
    async () => {
      await filled.space.call('delete', 'T', 82);
      filled.rows.delete(82);
    },
  ];
  for (const change of changes) {
    await change();
    for (const { ids } of await askUntilKnown(t, filled, RARE)) t.deepEqual(ids, rareOf(filled));
  }
});

test('a page that is shorter than its limit costs a drive each time, and nothing beside', async (t) => {
  const filled = await fillWithRare(t);
  const few = { where: { term: 'rare', rank: { between: [0, 100] } }, orderBy: ['name'], limit: 40, analyze: true };
  const passes = ({ term, rank }: Row): boolean => term === 'rare' && rank !== null && rank <= 100;
  const all = answerOf(filled.rows.values(), { query: few, passes });
  t.true(all.length > 0 && all.length < 40);
  const issued = new Set<number>();
  for (let time = 0; time < 30; time++) {
    const plan = JSON.parse((await filled.space.read('explain', 'T', few)) as string) as {
      analyze: { commands: number; known: boolean; returned: number; ran: string };
    };
    t.like(plan.analyze, { known: false, returned: all.length, ran: 'drive' });
    if (time > 3) issued.add(plan.analyze.commands);
  }
  t.is(issued.size, 1);
});

test('pages one behind the other are known each, and a page further down by its offset', async (t) => {
  const filled = await fill(t, engine);
  const query = { where: { term: 'a' }, orderBy: ['-name'], plan: 'walk' };
  const right = answerOf(filled.rows.values(), { query, passes: ({ term }) => term === 'a' });
  const read = (asked: object) => filled.space.read('query', 'T', { limit: 10, ids: true, ...asked });
  const [, after] = (await read(query)) as [string[], string];
  const [behind] = await askUntilKnown(t, filled, { ...query, after });
  t.deepEqual(behind!.ids, right.slice(10, 20));
  for (const [offset, limit] of [
    [20, 10],
    [5, 1],
    [0, 100],
  ] as const) {
    const [page] = await askUntilKnown(t, filled, { ...query, offset, limit });
    t.deepEqual(page!.ids, right.slice(offset, offset + limit));
  }
});

test('a page that a budget was enough for is given when it is known, though a walk to it takes more', async (t) => {
  const filled = await fillWithRare(t);
  const query = { where: { term: 'rare' }, orderBy: ['-name'], limit: 60 };
  const [{ examined }] = (await askUntilKnown(t, filled, query)) as [Told];
  const right = rareOf(filled, query, 60);
  for (const budget of [examined, examined + 200, 1000]) {
    for (let time = 0; time < 20; time++) {
      t.deepEqual(await filled.space.ids('T', { ...query, budget }), right, `${budget} units, call ${time}`);
    }
  }
});

test('the total of a page that is known is counted anew', async (t) => {
  const filled = await fill(t, engine);
  const query = { where: { bio: { match: 'red blue' } }, orderBy: ['rank'], plan: 'walk' };
  await askUntilKnown(t, filled, query);
  for (let time = 0; time < 5; time++) {
    const asked = { ...query, limit: 10, ids: true, total: true };
    const [, , total] = (await filled.space.read('query', 'T', asked)) as [string[], string, number];
    t.is(total, answerOf(filled.rows.values(), { query, passes: hasRedAndBlue }).length);
    await commit(filled, [{ ...rowOf(3000 + time), bio: 'red blue' }]);
  }
});

function hasRedAndBlue({ bio }: Row): boolean {
  const words = bio.split(' ');
  return words.includes('red') && words.includes('blue');
}

test('rows past their moment leave a page that was the same a moment before', async (t) => {
  const space = await engine.open(t, {
    T: {
      columns: {
        name: { type: 'text', required: true, sort: true },
        term: { type: 'text', required: true, index: true },
        until: { type: 'datetime', index: true },
      },
      expires: 'until',
    },
  });
  const rows = Array.from({ length: 600 }, (_, i) => ({
    id: i + 1,
    name: `n${String(i).padStart(3, '0')}`,
    term: 'a',
    until: null,
  }));
  await createAll(space, rows);
  const query = { where: { term: 'a' }, orderBy: ['name'], live: true, limit: 3, plan: 'walk' };
  t.deepEqual(await space.ids('T', query), ['1', '2', '3']);
  const end = Date.now() + 2500;
  const until = new Date(end).toISOString();
  const updates = [1, 2, 3, 4, 5].map((id) => ({ op: 'update', model: 'T', id, changes: { until } }));
  await space.call('commit', updates, { return: 'none' });
  t.deepEqual(await space.ids('T', query), ['1', '2', '3']);
  while (Date.now() <= end) await space.ids('T', query);
  t.deepEqual(await space.ids('T', query), ['6', '7', '8']);
});

for (const seed of [1, 2]) {
  test(`writes by chance between pages by the planner's own choice: seed ${seed}`, async (t) => {
    const random = randomFor(seed, 'pages');
    const filled = await fillWithRare(t);
    const asked = [
      { query: RARE, passes: ({ term }: Row) => term === 'rare' },
      { query: { ...RARE, orderBy: ['-rank'] }, passes: ({ term }: Row) => term === 'rare' },
      {
        query: { where: { term: { in: ['rare', 'a'] }, bio: { match: 'red' } }, orderBy: ['-name'] },
        passes: ({ term, bio }: Row) => (term === 'rare' || term === 'a') && bio.split(' ').includes('red'),
      },
      {
        query: { where: { term: 'rare', not: { bio: { match: 'blue' } } }, orderBy: ['id'] },
        passes: ({ term, bio }: Row) => term === 'rare' && !bio.split(' ').includes('blue'),
      },
    ];
    for (let turn = 0; turn < 25; turn++) {
      for (let time = random.integer(1, 9); time > 0; time--) {
        for (const question of asked) {
          const { ids } = await ask(t, filled, question.query);
          const right = answerOf(filled.rows.values(), question).slice(0, 10);
          t.deepEqual(ids, right, `seed ${seed}, turn ${turn}: ${JSON.stringify(question.query)}`);
        }
      }
      const id = random.integer(1, 4000);
      const row = rowOf(id, random.integer(1, 10_000));
      const term = random.pick(['rare', 'a', 'b']);
      await commit(filled, [{ ...row, term, bio: random.pick(WORDS), name: random.pick(['a', row.name, 'n1']) }]);
    }
  });
}
