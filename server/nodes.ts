// What a client of a cluster does not do by itself: a command for every primary.

import type { Cluster, Redis } from 'ioredis';

/** The connections to the primaries of a cluster; of a single server, the one there is. */
export async function nodesOf(redis: Redis | Cluster): Promise<Redis[]> {
  if (!('nodes' in redis)) return [redis];
  await redis.ping(); // the nodes are known once it is connected
  return redis.nodes('master');
}

/** The connection to the node that a namespace is on, and to no other: a plain client can be connected there. */
export async function ownerOf(redis: Redis | Cluster, namespace: string): Promise<Redis> {
  for (const node of await nodesOf(redis)) {
    const isThere = await node.exists(`{${namespace}}:`).catch(() => undefined); // elsewhere it answers MOVED
    if (isThere !== undefined) return node;
  }
  throw new Error(`No primary has the slot of ${namespace}`);
}
