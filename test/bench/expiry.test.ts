// The scenario of the bench, with fewer rows: rows that expire are swept beside readers and a writer, who are never told wrong.

import test from 'ava';
import { fill, livingOf, play } from '../../bench/expiry/scenario.js';
import { useEngine } from '../engine/engine.js';

const engine = useEngine(test);

test('rows expire under load, and every answer meanwhile is right', async (t) => {
  const space = await engine.open(t);
  const rows = Number(process.env['ROMULUS_EXPIRY_ROWS'] ?? 5000);
  const seed = Number(process.env['SEED'] ?? 1);
  t.log(`SEED=${seed}`);
  t.timeout(600_000);
  const { redis, running } = engine;
  const expiry = { redis, namespace: space.namespace, open: () => running.client(), rows, seed };
  await fill(expiry);
  const { deleted, steps, callTimes } = await play(expiry);
  t.is(deleted, rows - livingOf(rows));
  t.true(deleted > 0.8 * rows);
  t.true(steps > 1 && callTimes.length > 3);
  t.is(await space.count('Session', { live: true }), await space.count('Session', {}));
});
