// What is bounded of a query before anything can be counted: how many conditions and relations it has.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: { columns: { n: { type: 'integer', index: true }, up: { type: 'reference', model: 'T' } } },
};

const seq = <T>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i));

async function filled(space: Space): Promise<void> {
  const operations = seq(600, (i) => ({
    op: 'create',
    model: 'T',
    values: { n: i, ...(i > 0 && { up: 1 + (i % 20) }) },
  }));
  await space.call('commit', operations, { return: 'none' });
}

test('a plan of hundreds of conditions is counted for what it takes', async (t) => {
  const space = await engine.open(t, models);
  await filled(space);
  const ranges = (count: number) => ({ or: seq(count, (i) => ({ n: { gte: i, lt: i + 3 - (i % 3) } })) });
  const wanted = await space.count('T', { where: { n: { lt: 501 } } });
  t.is(await space.count('T', { where: ranges(499), budget: 1_000_000 }), wanted);
  const short = await space.fails('count', 'T', { where: ranges(499), budget: 5000 });
  t.deepEqual([short.code, short['cursor']], ['BUDGET', undefined], 'by its plan alone');
});

test('a query has at most a thousand conditions, wherever they stand, and a hundred relations', async (t) => {
  const space = await engine.open(t, models);
  const ids = { ids: true, budget: 1_000_000 };
  t.deepEqual(await space.ids('T', { where: { or: seq(999, (n) => ({ n })) }, ...ids }), []);
  const down = (conditions: number) => ({ model: 'T', by: 'up', where: { or: seq(conditions, (n) => ({ n })) } });
  const relations = (count: number) => Object.fromEntries(seq(count, (i) => [`r${i}`, { model: 'T', by: 'up' }]));
  for (const query of [
    { where: { or: seq(1000, (n) => ({ n })) } },
    { where: { or: seq(500, (i) => ({ n: { gte: i, lt: i + 1 } })) } },
    { where: { and: seq(1000, () => ({})) } },
    { where: { or: seq(500, () => ({ not: {} })) } },
    { where: { or: seq(999, () => ({ or: [] })), n: 1 } },
    { where: { or: seq(500, (n) => ({ up: { n } })) } },
    { where: { n: 1 }, with: { a: down(499), b: { ...down(250), with: { c: down(249) } } } },
  ]) {
    const facts = await space.fails('query', 'T', query);
    t.is(facts.code, 'QUERY', JSON.stringify(query).slice(0, 60));
    t.regex(String(facts['message']), /at most 1000 conditions, and, or and not among them; ask for several values/);
  }
  await space.read('query', 'T', { where: { n: 1 }, with: { a: down(499), b: down(498) }, budget: 1_000_000 });
  await space.read('query', 'T', { with: relations(100) });
  const nested = { ...relations(50), last: { model: 'T', by: 'up', with: relations(50) } };
  for (const tooMany of [relations(101), nested]) {
    t.regex(String((await space.fails('query', 'T', { with: tooMany }))['message']), /at most 100 relations/);
  }
});
