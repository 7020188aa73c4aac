// Everything a server holds, for tests of "nothing changed".

import type { Redis } from 'ioredis';
import { nodesOf } from '../../server/nodes.js';

/** Per key its type, when it expires and its DUMP, so that two snapshots are equal only if the bytes are. */
export async function dumpAll(redis: Redis, namespace?: string): Promise<Record<string, string>> {
  const keys = (await allKeys(redis, namespace)).sort();
  const entries = keys.map(async (key) => {
    const [type, expires, dump] = await Promise.all([redis.type(key), redis.pexpiretime(key), redis.dumpBuffer(key)]);
    return [key, `${type} ${expires} ${dump?.toString('hex')}`] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** A namespace as it is now, to be put back whole: as from a backup, or by a failover to a replica that was behind. */
export async function keepNamespace(redis: Redis, namespace: string): Promise<() => Promise<void>> {
  const keys = await allKeys(redis, namespace);
  const dumps = await Promise.all(keys.map(async (key) => [key, await redis.dumpBuffer(key)] as const));
  return async () => {
    await redis.del(await allKeys(redis, namespace));
    await Promise.all(dumps.map(([key, dump]) => redis.restore(key, 0, dump)));
  };
}

/** Bytes that Lua holds for functions. */
export async function luaMemory(redis: Redis): Promise<number> {
  return Number(/used_memory_vm_functions:(\d+)/.exec(await redis.info('memory'))![1]);
}

/** Every key of the server, or of one namespace. */
export async function allKeys(redis: Redis, namespace?: string): Promise<string[]> {
  const found = new Set<string>();
  const match = namespace === undefined ? '*' : `{${namespace}}:*`;
  for (const node of await nodesOf(redis)) {
    for await (const keys of node.scanStream({ match, count: 1000 }))
      for (const key of keys as string[]) found.add(key);
  }
  return [...found];
}
