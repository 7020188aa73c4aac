// Workers whose calls go through the package's own client, with its retries, over a cluster client.

import type { Cluster, Redis } from 'ioredis';
import { Engine } from '../../client/transport/engine.js';
import { refuseResends } from '../../client/transport/no-resend.js';

export interface Line {
  /** As much of a Redis as a worker needs. */
  readonly redis: Redis;
  /** What the last call failed with, if it did. */
  failure(): unknown;
}

export function lineOf(cluster: Cluster): Line {
  refuseResends(cluster);
  let failure: unknown;
  const fcall = (name: string, _keys: number, namespace: string, ...args: string[]) => {
    const reply = new Engine(cluster, namespace).write(name.slice('rom_'.length), args);
    reply.catch((error: unknown) => (failure = error));
    return reply;
  };
  return { redis: { fcall } as unknown as Redis, failure: () => failure };
}
