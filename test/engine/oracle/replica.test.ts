// Readers on a replica answer as the primary does, by FCALL_RO, with the library that replication brought.

import test from 'ava';
import fc from 'fast-check';
import { startServer } from '../../../server/index.js';
import { spaceOf, useEngine } from '../engine.js';
import { query, steps } from './arbitraries.js';
import { ask, perform } from './compare.js';
import { empty, models } from './oracle.js';

const engine = useEngine(test);

engine.privateTest('random queries on a replica answer as the oracle does', async (t) => {
  const replica = await startServer();
  t.teardown(() => replica.stop());
  const redis = replica.client();
  const { host, port } = engine.redis.options;
  await redis.replicaof(host!, port!);
  while (!(await redis.info('replication')).includes('master_link_status:up')) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const property = fc.asyncProperty(steps, fc.array(query, { minLength: 20, maxLength: 40 }), async (writes, asked) => {
    const space = await engine.open(t, models);
    const state = await perform(space, empty, writes);
    t.is(await engine.redis.wait(1, 5000), 1);
    await ask(spaceOf(redis, space.namespace), [...state.rows.values()], asked);
  });
  await fc.assert(property, { numRuns: 10, includeErrorInReport: true });
  const space = spaceOf(redis, engine.namespace());
  await t.throwsAsync(space.call('define', { models }), { message: /READONLY/ });
});
