// The Redis clients that Romulus is tested with, each connected to a server on this machine, or to the cluster of a node.

import { Cluster as ValkeyCluster, Valkey } from 'iovalkey';
import { Cluster, Redis } from 'ioredis';
import { Cluster as Cluster5, Redis as Redis5 } from 'ioredis-5';
import { createClient, createCluster } from 'redis';
import { createClient as createClient5, createCluster as createCluster5 } from 'redis-5';
import { type NodeRedisClient, type RedisClient, nodeRedis } from '../../client/index.js';
import { PATIENCE } from '../../server/nodes.js';

export interface Peer {
  readonly client: RedisClient;
  readonly close: () => void;
}

type Open = (server: { readonly port: number; readonly isCluster?: boolean | undefined }) => Promise<Peer>;

/** Calls reject by themselves; unheard, an event is thrown or printed. */
const silent = (): void => undefined;

/** What the tests need of a client; the types of two versions have no common ground. */
interface Client extends RedisClient, NodeRedisClient {
  on(event: 'error', listener: () => void): unknown;
  connect(): Promise<unknown>;
  disconnect(): void;
  destroy(): void;
}

const patient = { connectTimeout: PATIENCE };

const like = (Class: unknown, ClusterClass: unknown, options: object = {}): Open => {
  return ({ port, isCluster = false }) => {
    const address = { port, host: '127.0.0.1', ...patient };
    const ofCluster = { slotsRefreshTimeout: PATIENCE, redisOptions: patient, ...options };
    const client = isCluster
      ? new (ClusterClass as new (nodes: object[], options: object) => Client)([address], ofCluster)
      : new (Class as new (options: object) => Client)({ ...address, ...options });
    client.on('error', silent);
    return Promise.resolve({ client, close: () => client.disconnect() });
  };
};

const node = (create: unknown, createOfCluster: unknown, options: object = {}): Open => {
  return async ({ port, isCluster = false }) => {
    const client = isCluster
      ? (createOfCluster as (options: object) => Client)({
          rootNodes: [{ url: `redis://127.0.0.1:${port}` }],
          defaults: { socket: patient },
          ...options,
        })
      : (create as (options: object) => Client)({ socket: { port, host: '127.0.0.1', ...patient }, ...options });
    client.on('error', silent);
    await client.connect();
    return { client: nodeRedis(client), close: () => client.destroy() };
  };
};

export const peers: Readonly<Record<string, Open>> = {
  'ioredis 6': like(Redis, Cluster),
  'ioredis 6 with automatic pipelines': like(Redis, Cluster, { enableAutoPipelining: true }),
  'ioredis 5': like(Redis5, Cluster5),
  'ioredis 5 with automatic pipelines': like(Redis5, Cluster5, { enableAutoPipelining: true }),
  iovalkey: like(Valkey, ValkeyCluster),
  'node-redis 6': node(createClient, createCluster),
  'node-redis 6 with RESP2': node(createClient, createCluster, { RESP: 2 }),
  'node-redis 5': node(createClient5, createCluster5),
  'node-redis 5 with RESP3': node(createClient5, createCluster5, { RESP: 3 }),
};
