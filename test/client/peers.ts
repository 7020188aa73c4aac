// The Redis clients that Romulus is tested with, each connected to the server at a port.

import { Valkey } from 'iovalkey';
import { Redis } from 'ioredis';
import { Redis as Redis5 } from 'ioredis-5';
import { createClient } from 'redis';
import { createClient as createClient5 } from 'redis-5';
import { type NodeRedisClient, type RedisClient, nodeRedis } from '../../client/index.js';

export interface Peer {
  readonly client: RedisClient;
  readonly close: () => void;
}

type Open = (port: number) => Promise<Peer>;

/** Calls reject by themselves; unheard, an event is thrown or printed. */
const silent = (): void => undefined;

/** What the tests need of a client; the types of two versions have no common ground. */
interface Client extends RedisClient, NodeRedisClient {
  on(event: 'error', listener: () => void): unknown;
  connect(): Promise<unknown>;
  disconnect(): void;
  destroy(): void;
}

const like = (Class: unknown, options: object = {}): Open => {
  return (port) => {
    const client = new (Class as new (options: object) => Client)({ port, host: '127.0.0.1', ...options });
    client.on('error', silent);
    return Promise.resolve({ client, close: () => client.disconnect() });
  };
};

const node = (create: unknown, options: object = {}): Open => {
  return async (port) => {
    const client = (create as (options: object) => Client)({ socket: { port, host: '127.0.0.1' }, ...options });
    client.on('error', silent);
    await client.connect();
    return {
      client: nodeRedis({ sendCommand: (args: string[]) => client.sendCommand(args) }),
      close: () => client.destroy(),
    };
  };
};

export const peers: Readonly<Record<string, Open>> = {
  'ioredis 6': like(Redis),
  'ioredis 6 with automatic pipelines': like(Redis, { enableAutoPipelining: true }),
  'ioredis 5': like(Redis5),
  'ioredis 5 with automatic pipelines': like(Redis5, { enableAutoPipelining: true }),
  iovalkey: like(Valkey),
  'node-redis 6': node(createClient),
  'node-redis 6 with RESP2': node(createClient, { RESP: 2 }),
  'node-redis 5': node(createClient5),
  'node-redis 5 with RESP3': node(createClient5, { RESP: 3 }),
};
