import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

interface Plan {
  chosen: { strategy: string; along: string; examines: number };
  rejected: { strategy: string }[];
  order: string;
  declare?: Record<string, { from: string[]; kinds: string[] }>;
  analyze?: { examined: number; returned: number; ran: string; commands: unknown; microseconds: number | null };
}

const columns = {
  city: { type: 'text', index: true },
  flag: { type: 'boolean', index: true },
  score: { type: 'integer', index: true },
};

/** 1 row in 100 is of the city "small", and those have the lowest scores. */
async function filled(space: Space): Promise<void> {
  for (let first = 0; first < 10_000; first += 1000) {
    const operations = Array.from({ length: 1000 }, (_, i) => {
      const score = first + i;
      const city = score < 1000 ? 'small' : 'large';
      return { op: 'create', model: 'T', values: { city, flag: score % 2 === 0, score } };
    });
    await space.call('commit', operations, { return: 'none' });
  }
}

const explain = async (space: Space, query: object): Promise<Plan> =>
  JSON.parse((await space.read('explain', 'T', query)) as string) as Plan;

test('explain names the composite order that would help, and once declared it is what runs', async (t) => {
  const space = await engine.open(t, { T: { columns } });
  const query = { where: { city: 'small', flag: true }, orderBy: ['-score'], limit: 10, analyze: true };
  await filled(space);
  const { declare, analyze, order } = await explain(space, query);
  t.is(order, '-score, -id');
  t.true(analyze!.examined >= 500, JSON.stringify(analyze));
  const [name] = Object.keys(declare!);
  t.deepEqual(declare![name!]!.kinds, ['order']);
  t.deepEqual(declare![name!]!.from.toSorted(), ['city', 'flag', 'score']);
  t.is(declare![name!]!.from.at(-1), 'score');

  const other = await engine.open(t, { T: { columns, indexes: declare } });
  await filled(other);
  const plan = await explain(other, query);
  t.deepEqual([plan.chosen.strategy, plan.declare], ['merge', undefined]);
  t.deepEqual(plan.analyze, { ...plan.analyze!, examined: 10, returned: 10, ran: 'merge' });
  t.deepEqual(await other.ids('T', { ...query, analyze: false }), await space.ids('T', { ...query, analyze: false }));
});

test('what explain advises is used where it is declared, and makes the query cheaper', async (t) => {
  const asked: Record<string, { type: string; [attribute: string]: unknown }> = {
    ...columns,
    name: { type: 'text', sort: true },
    title: { type: 'text', sort: { ci: true } },
    kind: { type: 'enum', values: ['a', 'b', 'c'], index: true },
    plain: { type: 'integer' },
  };
  const fill = async (space: Space): Promise<void> => {
    const operations = Array.from({ length: 3000 }, (_, i) => ({
      op: 'create',
      model: 'T',
      values: {
        city: `c${i % 10}`,
        flag: i % 7 < 3,
        score: (i * 7919) % 3001,
        name: `n${(i * 31) % 500}`,
        title: `T${i % 90}`,
        kind: i % 11 === 0 ? null : 'abc'[i % 3],
        plain: i % 20,
      },
    }));
    for (let first = 0; first < 3000; first += 1000) {
      await space.call('commit', operations.slice(first, first + 1000), { return: 'none' });
    }
  };
  const queries = [
    { where: { city: 'c3' }, orderBy: ['score'] },
    { where: { city: 'c3', kind: { in: ['a', 'b', null] } }, orderBy: ['-score'] },
    { where: { city: { in: ['c1', 'c2'] }, flag: true }, orderBy: ['-name'] },
    { where: { city: 'c3', score: { gt: 100 } }, orderBy: ['score'] },
    { where: { kind: null }, orderBy: [{ by: 'score', nulls: 'first' }] },
    { where: { city: 'c3', not: { kind: 'a' } }, orderBy: ['name', '-score'] },
    { where: { and: [{ city: 'c3' }, { and: [{ flag: false }] }] }, orderBy: ['score'] },
    { where: { city: 'c3', plain: 3 }, orderBy: ['score'], scan: true },
    { where: { city: 'c3' }, orderBy: ['plain'], scan: true },
  ];
  const space = await engine.open(t, { T: { columns: asked } });
  await fill(space);
  const documents = queries.map((query) => ({ ...query, limit: 10, ids: true, analyze: true }));
  const told = await Promise.all(documents.map((document) => explain(space, document)));
  const indexes = Object.fromEntries(told.flatMap(({ declare }) => Object.entries(declare ?? {})));
  const other = await engine.open(t, { T: { columns: asked, indexes } });
  await fill(other);
  for (const [i, query] of queries.entries()) {
    const [before, after] = [told[i]!, await explain(other, documents[i]!)];
    const about = JSON.stringify(query);
    t.truthy(before.declare, about);
    t.deepEqual([after.chosen.strategy, after.analyze!.ran, after.declare], ['merge', 'merge', undefined], about);
    t.true(after.analyze!.examined < before.analyze!.examined, `${about}: ${JSON.stringify([before, after])}`);
    const rows = { ...query, limit: 10 };
    t.deepEqual(await other.ids('T', rows), await space.ids('T', rows), about);
  }
  const caseless = await explain(space, { where: { city: 'c3' }, orderBy: ['title'], limit: 10 });
  t.is(caseless.declare, undefined, 'no composite order ignores case');
});

test('with a composite order values of a list are merged, and a range of its last column is counted in it', async (t) => {
  const indexes = { byCity: { from: ['city', 'score'], kinds: ['order'] } };
  const space = await engine.open(t, { T: { columns, indexes } });
  await filled(space);
  const both = { where: { city: { in: ['small', 'large', 'none'] } }, orderBy: ['score'], limit: 5, plan: 'merge' };
  const { analyze } = await explain(space, { ...both, analyze: true });
  t.true(analyze!.examined < 50, JSON.stringify(analyze));
  t.deepEqual(await space.ids('T', both), ['1', '2', '3', '4', '5']);
  const where = { city: 'small', score: { gte: 100, lt: 300 } };
  t.is(await space.count('T', { where, budget: 10 }), 200, 'one ZCOUNT');
});

test('analyze tells the commands that a query issues: few, however many rows there are', async (t) => {
  const space = await engine.open(t, { T: { columns } });
  await filled(space);
  const commands = async (query: object): Promise<unknown> =>
    (await explain(space, { ...query, analyze: true })).analyze!.commands;
  const few = (await commands({ orderBy: ['-score'], limit: 10 })) as number;
  t.true(few > 0 && few < 15, String(few));
  t.is(await commands({ orderBy: ['-score'], limit: 10 }), few);
  t.is(await commands({ orderBy: ['-score'], limit: 10, offset: 5000 }), few + 1);
  t.true(((await commands({ where: { city: 'small', flag: true }, orderBy: ['score'], limit: 500 })) as number) < 60);
});

test('analyze tells the time that a query took where clocks go on within a call, else null', async (t) => {
  const space = await engine.open(t, { T: { columns } });
  await filled(space);
  const { analyze } = await explain(space, { where: { city: 'large', flag: true }, plan: 'drive', analyze: true });
  if (await clockStands()) t.is(analyze!.microseconds, null);
  else t.true(analyze!.microseconds! > 0, String(analyze!.microseconds));
});

/** Redis 7.2, and Valkey, give the same TIME all along a script. */
async function clockStands(): Promise<boolean> {
  const script = `local before = redis.call('TIME')
    for _ = 1, 1000000 do end
    local after = redis.call('TIME')
    return before[1] == after[1] and before[2] == after[2]`;
  return (await engine.redis.eval(script, 0)) === 1;
}

test('counts of one condition, of a list of values, of a negation cost what their indexes know', async (t) => {
  const space = await engine.open(t, { T: { columns } });
  await filled(space);
  const counts: [object, number][] = [
    [{}, 10_000],
    [{ score: { gte: 5000 } }, 5000],
    [{ city: 'large' }, 9000],
    [{ city: { in: ['large', 'small', 'none'] } }, 10_000],
    [{ not: { city: 'small' } }, 9000],
    [{ not: { score: { lt: 1 } } }, 9999],
    [{ flag: null }, 0],
    [{ city: 'large', flag: true }, 4500],
  ];
  for (const [where, count] of counts)
    t.is(await space.count('T', { where, budget: 100 }), count, JSON.stringify(where));
});
