// A replica behind the server of a test file. What the tests read of the primary is read of it as well, and must be the
// same: so that every reader is known to work there, with the library that replication brought.

import { isDeepStrictEqual } from 'node:util';
import type { Redis } from 'ioredis';
import { type RunningServer, startServer } from '../../server/index.js';

export interface Follower {
  /** Of the primary, once the replica gives the same. Throws an Error where it goes on to give something else. */
  readBoth<T>(redis: Redis, read: (redis: Redis) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Milliseconds within which other writers must let the two agree. */
const PATIENCE = 10_000;

export async function follow(primary: RunningServer): Promise<Follower> {
  const own = primary.client();
  await own.config('SET', 'repl-diskless-sync-delay', '0'); // no others will come that it could wait for
  own.disconnect();
  const server = await startServer();
  const replica = server.client();
  await replica.replicaof(primary.host, primary.port);
  while (!(await replica.info('replication')).includes('master_link_status:up')) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    async readBoth(redis, read) {
      const end = performance.now() + PATIENCE;
      for (;;) {
        const [own, other] = await Promise.all([settled(read(redis)), settled(read(replica))]);
        if (isDeepStrictEqual(own, other)) return own.isAnswer ? own.value : Promise.reject(own.error);
        await redis.wait(1, 100);
        if (performance.now() > end) {
          throw new Error(`The primary gave ${JSON.stringify(own)}\nand the replica ${JSON.stringify(other)}`);
        }
      }
    },
    stop: () => server.stop(),
  };
}

type Settled<T> =
  | { readonly isAnswer: true; readonly value: T }
  | { readonly isAnswer: false; readonly error: Error; readonly message: string };

function settled<T>(reply: Promise<T>): Promise<Settled<T>> {
  return reply.then(
    (value): Settled<T> => ({ isAnswer: true, value }),
    (error: Error): Settled<T> => ({ isAnswer: false, error, message: error.message }),
  );
}
