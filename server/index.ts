// A server wherever it is run: tests, demo, build and bench ask here for a Redis or Valkey of 7.0 or newer and get
// the first that can be had. Whatever was started ends with the process that asked for it.

import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { apt } from './apt.js';
import { docker } from './docker.js';
import { local } from './local.js';
import { PATIENCE } from './nodes.js';
import { redisUrl } from './redis-url.js';
import type { ServerOptions, Started, Way } from './way.js';

export type { ServerOptions } from './way.js';

export type ClientOptions = Omit<RedisOptions, 'replyMapping'>;

export interface RunningServer extends Started {
  readonly host: string;
  readonly port: number;
  /**
   * A new connection; where the server is a node of a cluster, a client of that, which has all methods but scanStream.
   * stop() closes it, too.
   */
  client(options?: ClientOptions): Redis;
}

const ways: readonly Way[] = [redisUrl, local, docker, apt];

/** Starts the first way that is open. Throws an Error that names every way and why each is closed. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const closed: string[] = [];
  for (const way of ways) {
    const result = await way.start(options);
    if ('url' in result) return withClients(result);
    closed.push(`  - ${way.advice} (${result.reason})`);
  }
  throw new Error(`No Redis server of 7.0 or newer can be had here. Any one of these will do:\n${closed.join('\n')}`);
}

function withClients(started: Started): RunningServer {
  const { hostname, port } = new URL(started.url);
  const clients: Redis[] = [];
  return {
    ...started,
    host: hostname,
    port: Number(port || 6379),
    client(options = {}) {
      const redis = started.isCluster === true ? clusterClient(started.url, options) : new Redis(started.url, options);
      redis.on('error', () => undefined); // calls reject by themselves; unheard, the event is printed at every restart
      clients.push(redis);
      return redis;
    },
    async stop() {
      for (const redis of clients) redis.disconnect();
      await started.stop();
    },
  };
}

function clusterClient(url: string, options: ClientOptions): Redis {
  const redisOptions = { connectTimeout: PATIENCE, ...options };
  return new Cluster([url], { redisOptions, slotsRefreshTimeout: PATIENCE }) as unknown as Redis;
}
