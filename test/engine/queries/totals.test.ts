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
