// Every client in its cluster form, on two primaries with a replica each; 'a' and 'b' as namespaces are in different halves.

import { setTimeout } from 'node:timers/promises';
import { Cluster as ValkeyCluster } from 'iovalkey';
import test from 'ava';
import { createCluster } from 'redis';
import { UniqueError, column, connect, install, library, model, nodeRedis } from '../../client/index.js';
import { type RunningCluster, startCluster } from '../../server/cluster.js';
import type { RunningServer } from '../../server/index.js';
import { PATIENCE } from '../../server/nodes.js';
import { localOnly, localTest } from '../support/local.js';
import { peers } from './peers.js';

const Note = model('Note', { id: column.id(), text: column.text().unique() });

/** With a cluster for each, tests of a file wait for each other. */
const clusterTest = (title: string, run: Parameters<typeof localTest>[2]): void =>
  localTest(test.serial as typeof test, title, run);

let cluster: RunningCluster | undefined;
const primaries = (): readonly RunningServer[] => cluster!.nodes.slice(0, 2);
const replicas = (): readonly RunningServer[] => cluster!.nodes.slice(2);

clusterTest('the cluster starts', async (t) => {
  cluster = await startCluster({ primaries: 2, env: localOnly });
  t.is(cluster.nodes.length, 4);
});
test.after.always('stop the cluster', () => cluster?.stop());

async function empty(): Promise<void> {
  for (const node of primaries()) {
    await node.client().flushall();
    await node.client().function('FLUSH');
  }
}

for (const [name, open] of Object.entries(peers)) {
  clusterTest(`${name}: each primary has the library, and each namespace is on one of them`, async (t) => {
    await empty();
    const { client, close } = await open({ port: primaries()[0]!.port, isCluster: true });
    t.teardown(close);
    const [a, b] = [
      await connect(client, { namespace: 'a', models: { Note } }),
      await connect(client, { namespace: 'b', models: { Note } }),
    ];
    for (const node of primaries()) {
      const [, version, , build] = (await node.client().call('FCALL_RO', 'rom_info', 0)) as string[];
      t.deepEqual([version, build], [library.version, library.build]);
    }

    await Promise.all([a.Note.create({ text: 'x' }), b.Note.create({ text: 'x' })]);
    await b.commit((tx) => [tx.Note.create({ text: 'y' }), tx.Note.delete('1')]);
    t.deepEqual(await a.Note.all(), [{ id: '1', text: 'x' }]);
    t.deepEqual(await b.Note.all(), [{ id: '2', text: 'y' }]);
    const error = await t.throwsAsync<UniqueError>(b.Note.create({ text: 'y' }), { instanceOf: UniqueError });
    t.is(error.id, '2');
    t.true((await Promise.all(primaries().map((node) => node.client().dbsize()))).every((keys) => keys > 0));

    for (const node of primaries()) await node.client().function('FLUSH');
    t.is(await b.Note.count(), 1, 'a call brings back the library');
    await primaries()[1]!.client().function('FLUSH');
    await install(client);
    t.is(await a.Note.count(), 1);
    t.is(await b.Note.count(), 1);
  });
}

const readers = {
  ioredis: () => {
    const client = cluster!.client({ scaleReads: 'slave' });
    return Promise.resolve({ client, close: () => client.disconnect() });
  },
  iovalkey: () => {
    const client = new ValkeyCluster([{ host: '127.0.0.1', port: primaries()[0]!.port }], {
      scaleReads: 'slave',
      slotsRefreshTimeout: PATIENCE,
    });
    return Promise.resolve({ client, close: () => client.disconnect() });
  },
  'node-redis': async () => {
    const client = createCluster({
      rootNodes: [{ url: `redis://127.0.0.1:${primaries()[0]!.port}` }],
      useReplicas: true,
    });
    client.on('error', () => undefined);
    await client.connect();
    return { client: nodeRedis(client), close: () => client.destroy() };
  },
};

for (const [name, open] of Object.entries(readers)) {
  clusterTest(`${name}: what only reads is answered by replicas where the client is told so`, async (t) => {
    await empty();
    const { client, close } = await open();
    t.teardown(close);
    const db = await connect(client, { namespace: 'b', models: { Note } });
    await db.Note.create({ text: 'x' });
    for (const node of primaries()) {
      const redis = node.client();
      await redis.set('{b}:written', '').catch(() => undefined); // the other primary says MOVED
      await redis.wait(1, 0);
    }
    for (const node of replicas()) await node.client().config('RESETSTAT');
    // A client reads from replicas as soon as it is connected to one.
    let answered = 0;
    for (const end = Date.now() + PATIENCE; answered === 0 && Date.now() < end;) {
      t.is(await db.Note.count(), 1);
      const calls = await Promise.all(replicas().map(reads));
      answered = Math.max(...calls);
      if (answered === 0) await setTimeout(50);
    }
    t.true(answered > 0, JSON.stringify(await Promise.all(cluster!.nodes.map(known))));
    t.is((await db.Note.create({ text: 'y' })).id, '2', 'and writes go to the primary');
  });
}

const known = (node: RunningServer): Promise<unknown> => node.client().cluster('SLOTS');

async function reads(node: RunningServer): Promise<number> {
  return Number(/cmdstat_fcall_ro:calls=(\d+)/.exec(await node.client().info('commandstats'))?.[1] ?? 0);
}
