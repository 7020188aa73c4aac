// The way for those who run a server already: REDIS_URL. It is shared with whoever else uses it, and never stopped. It may
// be a node of a cluster, and stands for the whole of it then.

import { Redis } from 'ioredis';
import type { Closed, ServerOptions, Started, Way } from './way.js';

export const redisUrl: Way = {
  advice: 'set REDIS_URL to a server that is running, such as redis://127.0.0.1:6379',
  async start({ env = process.env }: ServerOptions): Promise<Started | Closed> {
    const url = env['REDIS_URL'];
    if (!url) return { reason: 'REDIS_URL is not set' };
    const isCluster = await findWhetherCluster(url);
    return {
      url,
      isCluster,
      private: false,
      origin: 'REDIS_URL',
      restart: () => Promise.reject(new Error('The server behind REDIS_URL is not ours to restart')),
      stop: () => Promise.resolve(),
    };
  },
};

/** Whoever sets REDIS_URL means that server: falling through to another one would hide the mistake. */
async function findWhetherCluster(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
  let told: unknown; // connect() rejects with "Connection is closed", the event says why
  redis.on('error', (error) => (told = error));
  try {
    await redis.connect();
    return (await redis.info('cluster')).includes('cluster_enabled:1');
  } catch (error) {
    throw new Error(`REDIS_URL is set, but no server answers there: ${String(told ?? error)}`, { cause: error });
  } finally {
    redis.disconnect();
  }
}
