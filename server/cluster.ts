// A cluster on this machine, of private processes: primaries that share the slots evenly, and a replica for each where
// they are wanted. It is handed over when every node agrees with the others about all of that.

import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster, type ClusterOptions as ClusterClientOptions } from 'ioredis';
import { freePort } from './free-port.js';
import { type RunningServer, startServer } from './index.js';
import { PATIENCE } from './nodes.js';
import type { ServerOptions } from './way.js';

export interface ClusterOptions extends ServerOptions {
  /** 3 unless told otherwise. */
  readonly primaries?: number;
  /** Whether each primary has a replica. Default: true. */
  readonly replicas?: boolean;
}

export interface RunningCluster {
  /** First the primaries in the order of their slots, then their replicas in the same order. */
  readonly nodes: readonly RunningServer[];
  /** A new client of the whole. stop() closes it, too. */
  client(options?: Omit<ClusterClientOptions, 'redisOptions'>): Cluster;
  /** A node more, known to the others, without slots. stop() ends it, too. */
  join(): Promise<RunningServer>;
  stop(): Promise<void>;
}

export const SLOTS = 16384;

/**
 * A node that is starved of processor for a moment must not be taken for dead; one that has met nobody yet has to know its
 * address; and a replica is not told to clients before something has come from its primary.
 */
const DEFAULTS = [
  'cluster-enabled yes',
  'cluster-node-timeout 15000',
  'cluster-announce-ip 127.0.0.1',
  'repl-diskless-sync-delay 0',
  'repl-ping-replica-period 1',
];

export async function startCluster(options: ClusterOptions = {}): Promise<RunningCluster> {
  const { primaries = 3, replicas = true } = options;
  const members: Member[] = await Promise.all(
    Array.from({ length: replicas ? 2 * primaries : primaries }, () => startMember(options)),
  );
  await Promise.all(members.slice(0, primaries).map((member, i) => takeSlots(member, i, primaries)));
  await introduce(members, members);
  const following = members.slice(primaries).map((replica, i) => replicate(replica, members[i]!));
  await Promise.all(following);
  await agreed(members.map(({ server }) => server));
  await until(async () => {
    const told = await Promise.all(members.map(({ server }) => toldBy(server)));
    return told.every((nodes) => nodes === members.length);
  });

  const clients: Cluster[] = [];
  const nodes = members.map(({ server }) => server);
  return {
    nodes,
    client(clientOptions = {}) {
      const cluster = new Cluster(
        nodes.map(({ host, port }) => ({ host, port })),
        { redisOptions: { connectTimeout: PATIENCE }, slotsRefreshTimeout: PATIENCE, ...clientOptions },
      );
      cluster.on('error', () => undefined); // calls reject by themselves
      clients.push(cluster);
      return cluster;
    },
    async join() {
      const newcomer = await startMember(options);
      await introduce([newcomer], members);
      members.push(newcomer);
      await agreed(members.map(({ server }) => server));
      return newcomer.server;
    },
    async stop() {
      for (const cluster of clients) cluster.disconnect();
      await Promise.all(members.map(({ server }) => server.stop()));
    },
  };
}

interface Member {
  readonly server: RunningServer;
  readonly busPort: number;
}

/** The bus would be at the port plus 10,000, which may be beyond the last one. */
async function startMember({ config = [], env = process.env }: ServerOptions): Promise<Member> {
  const busPort = await freePort();
  const lines = [...DEFAULTS, `cluster-port ${busPort}`, ...config];
  return { server: await startServer({ config: lines, env: { ...env, REDIS_URL: '' } }), busPort };
}

async function takeSlots({ server }: Member, i: number, primaries: number): Promise<void> {
  const from = Math.floor((SLOTS * i) / primaries);
  const to = Math.floor((SLOTS * (i + 1)) / primaries) - 1;
  const redis = server.client();
  await redis.call('CLUSTER', 'SET-CONFIG-EPOCH', String(i + 1)); // else all have the same, and settle that first
  await redis.cluster('ADDSLOTSRANGE', from, to);
}

async function introduce(strangers: readonly Member[], members: readonly Member[]): Promise<void> {
  for (const { server } of strangers) {
    const redis = server.client();
    for (const { server: other, busPort } of members) {
      if (other !== server) await redis.call('CLUSTER', 'MEET', other.host, String(other.port), String(busPort));
    }
  }
  await Promise.all([...strangers, ...members].map((member) => knows(member, members.length)));
}

async function knows({ server }: Member, others: number): Promise<void> {
  const redis = server.client();
  await until(async () => {
    const lines = await nodesOf(redis);
    return lines.length >= others && lines.every((line) => !/handshake|noaddr/.test(line));
  });
}

async function replicate(replica: Member, primary: Member): Promise<void> {
  const redis = replica.server.client();
  await redis.call('CLUSTER', 'REPLICATE', await primary.server.client().cluster('MYID'));
  await until(async () => (await redis.info('replication')).includes('master_link_status:up'));
}

/** Resolves when all see the same roles and slots, and all slots are served. */
export async function agreed(nodes: readonly RunningServer[]): Promise<void> {
  await until(async () => {
    const views = await Promise.all(nodes.map((node) => viewOf(node)));
    return new Set(views).size === 1 && views[0] !== '';
  });
}

async function viewOf(server: RunningServer): Promise<string> {
  const redis = server.client();
  const [info, lines] = await Promise.all([redis.cluster('INFO'), nodesOf(redis)]);
  redis.disconnect();
  if (!info.includes('cluster_state:ok')) return '';
  const view = lines.map((line) => {
    const [id, , flags, primary, , , , , ...slots] = line.split(' ');
    return [id, flags!.replace('myself,', ''), primary, ...slots].join(' ');
  });
  return view.sort().join('\n');
}

/** How many nodes a client hears of that asks this one: fewer than are known, as long as a replica has nothing to offer. */
async function toldBy(server: RunningServer): Promise<number> {
  const redis = server.client();
  const ranges = await redis.cluster('SLOTS');
  redis.disconnect();
  return new Set(ranges.flatMap(([, , ...nodes]) => nodes.map(([, port]) => port))).size;
}

const nodesOf = async (redis: { cluster(subcommand: 'NODES'): Promise<unknown> }): Promise<string[]> =>
  ((await redis.cluster('NODES')) as string).trim().split('\n');

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20);
}
