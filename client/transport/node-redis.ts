import type { RedisClient } from './redis-client.js';

/** A client, a pool, or a Sentinel client of the package `redis`. */
export interface NodeRedisClient {
  /** Sends one command. */
  sendCommand(args: string[]): Promise<unknown>;
}

/** A cluster client of the package `redis`. */
export interface NodeRedisCluster {
  /** Sends one command to the node of its key, or to a replica of that where it only reads. */
  sendCommand(firstKey: string | undefined, isReadonly: boolean | undefined, args: string[]): Promise<unknown>;
  readonly masters: readonly unknown[];
  /** The connection to a node. */
  nodeClient(node: never): unknown;
}

/**
 * A client of the package `redis` (node-redis) as connect() takes it: what createClient() or createCluster() gives.
 *
 * @example
 * ```ts
 * const client = await createClient().connect();
 * const db = await connect(nodeRedis(client), { namespace: 'shop', models: { User } });
 * ```
 */
export function nodeRedis(client: NodeRedisClient | NodeRedisCluster): RedisClient {
  if (!isCluster(client)) return { call: (command, args) => client.sendCommand([command, ...args]) };
  return {
    call(command, args) {
      const isReadonly = command === 'fcall_ro';
      const key = /^fcall(_ro)?$/.test(command) ? args[2] : args[0];
      return client.sendCommand(key, isReadonly, [command, ...args]);
    },
    async primaries() {
      const nodes = await Promise.all(client.masters.map((node) => client.nodeClient(node as never)));
      return nodes.map((node) => nodeRedis(node as NodeRedisClient));
    },
  };
}

function isCluster(client: NodeRedisClient | NodeRedisCluster): client is NodeRedisCluster {
  return 'masters' in client && 'nodeClient' in client;
}
