import test from 'ava';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster, type Redis } from 'ioredis';
import { column, connect, install, library, model } from '../../client/index.js';
import { startServer, type RunningServer } from '../../server/index.js';
import { localOnly, localTest } from '../support/local.js';

const Note = model('Note', { id: column.id(), text: column.text().index() });

/** Two primaries that share the slots; 'a' and 'b' as namespaces are in different halves. */
async function startCluster(): Promise<RunningServer[]> {
  const config = async () => ['cluster-enabled yes', `cluster-port ${await freePort()}`];
  const nodes = [await startNode(await config()), await startNode(await config())];
  const [first, second] = nodes.map((node) => node.client()) as [Redis, Redis];
  await first.cluster('ADDSLOTSRANGE', 0, 8191);
  await second.cluster('ADDSLOTSRANGE', 8192, 16383);
  const [, busPort] = /@(\d+)/.exec((await second.cluster('NODES')) as string) ?? [];
  await first.call('CLUSTER', 'MEET', '127.0.0.1', String(nodes[1]!.port), busPort!);
  for (const node of [first, second]) {
    while (!(await node.cluster('INFO')).includes('cluster_state:ok')) await sleep(20);
  }
  return nodes;
}

const startNode = (config: string[]) => startServer({ config, env: localOnly });

/** The bus would be at the port plus 10,000, which may be beyond the last one. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

localTest(test, 'a cluster gets the library on every primary, and each namespace lives on one of them', async (t) => {
  const nodes = await startCluster();
  const cluster = new Cluster(nodes.map(({ host, port }) => ({ host, port })));
  try {
    const open = (namespace: string) => connect(cluster, { namespace, models: { Note } });
    const [a, b] = [await open('a'), await open('b')];
    for (const node of nodes) {
      const [, version, , build] = (await node.client().call('FCALL_RO', 'rom_info', 0)) as string[];
      t.deepEqual([version, build], [library.version, library.build]);
    }

    await Promise.all([a.Note.create({ text: 'x' }), b.Note.create({ text: 'x' }), b.Note.create({ text: 'y' })]);
    t.is(await a.Note.where({ text: 'x' }).count(), 1);
    t.deepEqual(await b.Note.all(), [
      { id: '1', text: 'x' },
      { id: '2', text: 'y' },
    ]);
    t.true((await Promise.all(nodes.map((node) => node.client().dbsize()))).every((keys) => keys > 0));

    await nodes[1]!.client().function('FLUSH');
    await install(cluster);
    t.is(await b.Note.count(), 2);
    t.is(await a.Note.count(), 1);
  } finally {
    cluster.disconnect();
    await Promise.all(nodes.map((node) => node.stop()));
  }
});
