// Primaries of a cluster are killed under a mixed load over many namespaces, and their replicas take over by themselves;
// the killed ones come back as replicas.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { randomFor } from '../../bench/random.js';
import { agreed, type RunningCluster } from '../../server/cluster.js';
import type { RunningServer } from '../../server/index.js';
import { ownerOf } from '../../server/nodes.js';
import { answeredCalls } from '../crash/round.js';
import { assertInvariants } from '../load/invariants.js';
import { models } from '../load/models.js';
import { textOf } from '../load/state.js';
import { Worker } from '../load/worker.js';
import type { Figures, Run, Scenario } from '../scenario.js';
import { lineOf } from './crew.js';
import { startCrowd } from './start.js';

const NAMESPACES = Array.from({ length: 12 }, (_, i) => `tenant-${i}`);

export const takeover: Scenario = {
  name: 'takeover',
  promise: 'When a primary of a cluster dies its replica takes over, with the library and with whole calls.',
  round: 'primary killed, taken over and brought back',
  rounds: 20,
  async play({ rounds, seed, onRound }: Run): Promise<Figures> {
    const random = randomFor(seed, 'takeover');
    const cluster = await startCrowd({ config: ['cluster-node-timeout 2000', 'cluster-replica-validity-factor 0'] });
    try {
      const client = cluster.client();
      const workers = NAMESPACES.map((namespace) => new Worker(namespace, namespace, seed));
      for (const worker of workers) {
        const owner = await ownerOf(client, worker.owner);
        await owner.fcall('rom_define', 1, worker.owner, JSON.stringify({ models }));
        await worker.settle(owner);
      }
      const nodes = new Set((await Promise.all(NAMESPACES.map((name) => ownerOf(client, name)))).map(portOf));
      let [checked, interrupted] = [0, 0];
      for (let round = 1; round <= rounds; round++) {
        const victim = await nodeOf(cluster, random.pick(NAMESPACES));
        const killed = sleep(random.integer(30, 150)).then(() => victim.kill!());
        // Two seconds of the client's retries are not enough for the cluster to find out, so calls in flight may fail.
        await Promise.all([killed, work(cluster, workers, 1000)]);
        interrupted += workers.filter(({ pending }) => pending !== undefined).length;
        await takenOver(cluster, victim);
        checked += await assertWhole(cluster, workers);
        await victim.restart();
        await agreed(cluster.nodes);
        onRound?.(round);
      }
      return {
        'primaries killed and taken over': rounds,
        'namespaces, each with a worker': NAMESPACES.length,
        'primaries that they are spread over': nodes.size,
        ...answeredCalls(workers),
        'calls in flight when their primary died': interrupted,
        'rows and entries checked by rom_check': checked,
        'calls done in part': 0,
      };
    } finally {
      await cluster.stop();
    }
  },
};

const portOf = (node: Redis): number => node.options.port!;

/** By a client of its own, which has not known who was primary before. */
async function nodeOf(cluster: RunningCluster, namespace: string): Promise<RunningServer> {
  const client = cluster.client();
  const port = portOf(await ownerOf(client, namespace));
  client.disconnect();
  return cluster.nodes.find((node) => node.port === port)!;
}

async function work(cluster: RunningCluster, workers: readonly Worker[], milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  const clients = workers.map(() => cluster.client());
  await Promise.all(workers.map((worker, i) => worker.work(lineOf(clients[i]!).redis, () => Date.now() > end)));
  for (const client of clients) client.disconnect();
}

/** Until the others have put a replica in the place of the one that is gone. */
async function takenOver(cluster: RunningCluster, victim: RunningServer): Promise<void> {
  const others = cluster.nodes.filter((node) => node !== victim);
  for (const node of others) {
    const redis = node.client();
    for (;;) {
      const [state, nodes] = await Promise.all([redis.cluster('INFO'), redis.cluster('NODES') as Promise<string>]);
      const own = nodes.split('\n').find((line) => line.includes(`:${victim.port}@`));
      // Failed, and without slots: somebody else has them.
      if (state.includes('cluster_state:ok') && /\bfail\b/.test(own ?? '') && own!.split(' ').length === 8) break;
      await sleep(20);
    }
    redis.disconnect();
  }
}

/** The library is there, everything agrees, and each worker finds a state that it went through. */
async function assertWhole(cluster: RunningCluster, workers: readonly Worker[]): Promise<number> {
  const client = cluster.client();
  let checked = 0;
  for (const worker of workers) {
    const owner = await ownerOf(client, worker.owner);
    const state = await worker.read(owner);
    const found = textOf(state);
    const { pending, history } = worker;
    const allowed = pending === undefined ? history : [...history, textOf(pending.after(worker.state))];
    if (!allowed.includes(found)) throw new Error(`${worker.owner} finds what never was: ${found}`);
    checked += await assertInvariants(owner, worker.owner, [state]);
    await worker.resume(owner);
  }
  client.disconnect();
  return checked;
}
