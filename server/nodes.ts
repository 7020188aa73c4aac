// What a client of a cluster does not do by itself: a command for every primary, and to wait for slow ones.

import type { Cluster, Redis } from 'ioredis';

/**
 * Milliseconds that clients give a node to connect and to tell its slots. Their own 1 to 10 seconds are for servers that
 * have a processor: where many programs begin at once on two, a client that gives up calls the whole cluster unavailable.
 */
export const PATIENCE = 30_000;

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
