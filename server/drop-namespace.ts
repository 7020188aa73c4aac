// Leaving a shared server as it was found: nothing of a namespace stays.

import type { Redis } from 'ioredis';
import { nodesOf } from './nodes.js';

export async function dropNamespace(redis: Redis, namespace: string): Promise<void> {
  for (const node of await nodesOf(redis)) {
    for await (const keys of node.scanStream({ match: `{${namespace}}:*`, count: 1000 })) {
      if ((keys as string[]).length > 0) await node.unlink(keys as string[]);
    }
  }
}
