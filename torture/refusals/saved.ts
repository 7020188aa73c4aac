// What a server holds, so that it can be put back after a call that was meant to fail.

import type { Redis } from 'ioredis';

interface Held {
  readonly expires: string;
  readonly payload: Buffer;
}

export type Saved = ReadonlyMap<string, Held>;

/** Equal for equal contents: keys, types, members, scores, and whether a key expires. How it is encoded does not count. */
export const digest = (redis: Redis): Promise<string> => redis.call('DEBUG', 'DIGEST') as Promise<string>;

export async function save(redis: Redis): Promise<Saved> {
  const keys = await redis.keys('*');
  const saved = new Map<string, Held>();
  await Promise.all(
    keys.map(async (key) => {
      const [expires, payload] = await Promise.all([redis.pexpiretime(key), redis.dumpBuffer(key)]);
      saved.set(key, { expires: String(Math.max(0, expires)), payload: payload });
    }),
  );
  return saved;
}

/** Puts back everything. */
export async function restore(redis: Redis, saved: Saved): Promise<void> {
  for (const key of changedKeys(saved, await save(redis))) await restoreKey(redis, saved, key);
}

/** Puts back a key, or takes it away where there was none. */
export async function restoreKey(redis: Redis, saved: Saved, key: string): Promise<void> {
  const held = saved.get(key);
  if (held === undefined) await redis.del(key);
  else await redis.call('RESTORE', key, held.expires, held.payload, 'REPLACE', 'ABSTTL');
}

/** Keys that are not the same in both. */
export function changedKeys(before: Saved, after: Saved): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    return old === undefined || now === undefined || !old.payload.equals(now.payload) || old.expires !== now.expires;
  });
}
