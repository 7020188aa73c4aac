import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

test('a page that can be had alone can be had with its total, whose work is counted by itself', async (t) => {
  const space = await engine.open(t, { T: { columns: { n: { type: 'integer', index: true } } } });
  const operations = Array.from({ length: 600 }, (_, n) => ({ op: 'create', model: 'T', values: { n } }));
  await space.call('commit', operations, { return: 'none' });
  const asked = { where: { n: { gte: 100, lt: 400 } }, orderBy: ['n'], limit: 20, ids: true, budget: 20 };
  const [ids, , total] = (await space.read('query', 'T', { ...asked, total: true })) as [string[], string, number];
  t.deepEqual([ids.length, total], [20, 300]);
});

test('what runs out of budget says what would help: fewer rows help neither counts nor aggregates', async (t) => {
  const space = await engine.open(t, {
    T: { columns: { n: { type: 'integer', index: true }, m: { type: 'integer', index: true } } },
  });
  const operations = Array.from({ length: 300 }, (_, n) => ({ op: 'create', model: 'T', values: { n, m: n } }));
  await space.call('commit', operations, { return: 'none' });
  const asked = { where: { n: { gte: 10 }, m: { gte: 10 } }, budget: 50 };
  const messages = {
    query: await space.fails('query', 'T', { ...asked, scan: true }),
    total: await space.fails('query', 'T', { ...asked, orderBy: ['n'], limit: 5, total: true }),
    count: await space.fails('count', 'T', asked),
    aggregate: await space.fails('aggregate', 'T', { ...asked, aggregate: { most: { max: 'n' } } }),
  };
  t.deepEqual(
    Object.values(messages).map(({ code, limit }) => [code, limit]),
    Array.from({ length: 4 }, () => ['BUDGET', 50]),
  );
  t.regex(String(messages.query['message']), /ask for fewer rows \(limit\)/);
  t.regex(String(messages.total['message']), /ask for the page without "total"/);
  for (const { message } of [messages.count, messages.aggregate]) {
    t.regex(String(message), /go on with this cursor as "after", ask for a narrower condition, or for more work/);
  }
});
