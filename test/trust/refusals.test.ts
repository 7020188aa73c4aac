// The short form of a scenario of `npm run torture`, and what memory that is full does to each function.

import test from 'ava';
import { refusals } from '../../torture/refusals/index.js';
import { manifest } from '../../lua-src/manifest.js';
import { assertSound, spaceOf, useEngine } from '../engine/engine.js';
import { localTest } from '../support/local.js';
import { fill, reads, run, writes } from './world.js';

const engine = useEngine(test);
const seed = Number(process.env['SEED'] ?? 1);

localTest(test, 'a call that is refused at a command or at a key has changed nothing', async (t) => {
  t.log(`SEED=${seed}`);
  const figures = await refusals.play({ rounds: 1, seed });
  for (const way of ['a command denied', 'a key denied', 'a foreign key']) {
    t.true(Number(figures[`${way}: refused, nothing changed`]) > 50, way);
  }
});

engine.privateTest(
  'with memory full creates are refused whole; reads and deletes go on, and deletes free memory',
  async (t) => {
    const { redis } = engine;
    const space = spaceOf(redis, engine.namespace());
    await run(space, fill);
    const before = await space.dump();
    const usedMemory = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))![1]);
    await redis.config('SET', 'maxmemory', String((await usedMemory()) - 100_000));
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    const runsWhenFull = new Set(manifest.filter(({ flags = [] }) => flags.length > 0).map(({ name }) => name));
    for (const [name, ...args] of writes.filter(([name]) => !runsWhenFull.has(name))) {
      await t.throwsAsync(space.call(name, ...args), { message: /^OOM / }, name);
    }
    t.deepEqual(await space.dump(), before);
    for (const [name, ...args] of reads) await t.notThrowsAsync(space.read(name, ...args), name);
    const full = await usedMemory();
    await space.call('delete_where', 'Post', { where: { author: 1 } }, { budget: 1_000_000 });
    await space.call('sweep', 'User');
    await space.call('delete', 'User', 1);
    t.is(await space.count('Post', {}), 0, 'what expired took the rest along');
    t.true((await usedMemory()) < full - 50_000, 'memory is free again');
    await redis.config('SET', 'maxmemory', '0');
    await space.create('Org', { slug: 'new' });
    await assertSound(space);
  },
);
