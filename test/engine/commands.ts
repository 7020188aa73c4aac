// The commands that a call issues inside Redis, counted by Redis itself. The server is the test's own.

import type { Redis } from 'ioredis';

export type Counts = Record<string, number>;

async function countsNow(redis: Redis): Promise<Counts> {
  const info = await redis.info('commandstats');
  return Object.fromEntries(
    [...info.matchAll(/^cmdstat_(\S+?):calls=(\d+)/gm)].map(([, name, calls]) => [name!, Number(calls)]),
  );
}

/** What a run issues besides the FCALLs themselves. */
export async function countsOf(redis: Redis, run: () => Promise<unknown>): Promise<Counts> {
  const before = await countsNow(redis);
  await run();
  const after = await countsNow(redis);
  const ignored = ['info', 'fcall', 'fcall_ro'];
  const changed = Object.keys(after).filter((name) => after[name] !== before[name] && !ignored.includes(name));
  return Object.fromEntries(changed.sort().map((name) => [name, after[name]! - (before[name] ?? 0)]));
}
