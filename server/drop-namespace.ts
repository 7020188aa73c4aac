// Leaving a shared server as it was found: nothing of a namespace stays.

import type { Redis } from 'ioredis';

export async function dropNamespace(redis: Redis, namespace: string): Promise<void> {
  for await (const keys of redis.scanStream({ match: `{${namespace}}:*`, count: 1000 })) {
    if ((keys as string[]).length > 0) await redis.unlink(keys as string[]);
  }
}
