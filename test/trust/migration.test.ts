// The short form of a scenario of `npm run torture`, and every function while a slot is half moved.

import test from 'ava';
import { ownerOf } from '../../server/nodes.js';
import { begin, finish, moveKeys, slotOf } from '../../torture/cluster/move.js';
import { migration } from '../../torture/cluster/migration.js';
import { assertRefused } from '../../torture/cluster/refused.js';
import { startCrowd } from '../../torture/cluster/start.js';
import { contentsOf } from '../engine/contents.js';
import { assertSound, spaceOf } from '../engine/engine.js';
import { localTest } from '../support/local.js';
import { fill, nativeKey, reads, run, writes } from './world.js';

const seed = Number(process.env['SEED'] ?? 1);

localTest(test, 'a slot that moves under load leaves no call half written, and no call fails', async (t) => {
  t.log(`SEED=${seed}`);
  const figures = await migration.play({ rounds: 5, seed });
  t.true(['create', 'update', 'commit', 'cascade', 'transfer'].every((kind) => Number(figures[kind]) > 0));
  t.true(Number(figures['calls that a half-moved slot refused']) > 0);
});

localTest(
  test,
  'with some of its keys here and some there a namespace answers no function, and nothing changes',
  async (t) => {
    const cluster = await startCrowd({ primaries: 2, replicas: false });
    try {
      const client = cluster.client();
      const namespace = 'world';
      const from = await ownerOf(client, namespace);
      const to = client.nodes('master').find((node) => node !== from)!;
      await run(spaceOf(from, namespace), fill);
      await from.rpush(`{${namespace}}:${nativeKey(1)}`, 'mail');
      const before = await contentsOf(from, namespace);

      const move = { slot: await slotOf(from, namespace), from, to, others: [] };
      await begin(move);
      const calls = [...reads, ...writes].filter(([name]) => name !== 'info');
      for (const most of [0, 1, 30, 200, before.size]) {
        await moveKeys(move, most);
        const sizes = await Promise.all([from.dbsize(), to.dbsize()]);
        for (const call of calls) await assertRefused(from, to, namespace, call);
        t.deepEqual(await Promise.all([from.dbsize(), to.dbsize()]), sizes);
      }
      await finish(move);
      t.deepEqual(await contentsOf(to, namespace), before);
      t.is(await from.dbsize(), 0);
      await assertSound(spaceOf(to, namespace));
      await run(spaceOf(to, namespace), writes);
      await assertSound(spaceOf(to, namespace));
    } finally {
      await cluster.stop();
    }
  },
);
