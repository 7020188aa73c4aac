// What a drive goes through, at once and where its budget runs out, while rows come and go.

import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      n: { type: 'integer', index: true },
      g: { type: 'enum', values: ['a', 'b', 'c'], index: true },
      at: { type: 'integer', index: true },
    },
    indexes: { byGN: { from: ['g', 'n'], kinds: ['order'] } },
  },
};

test('a drive by a composite order goes through every combination of values that is asked for', async (t) => {
  const space = await engine.open(t, models);
  const operations = Array.from({ length: 30 }, (_, i) => ({
    op: 'create',
    model: 'T',
    values: { g: 'abc'[i % 3], n: i % 10, at: 100 - i },
  }));
  await space.call('commit', operations, { return: 'none' });
  const query = { where: { g: { in: ['a', 'b'] }, n: { lt: 5 } }, orderBy: ['at'], limit: 20 };
  const expected = Array.from({ length: 30 }, (_, i) => i)
    .filter((i) => i % 3 !== 2 && i % 10 < 5)
    .map((i) => String(i + 1))
    .reverse();
  for (const plan of ['walk', 'drive']) t.deepEqual(await space.ids('T', { ...query, plan }), expected, plan);
});
