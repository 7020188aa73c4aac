// Who follows whom, and how far.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { RunningServer } from '../../server/index.js';

/** Makes a server a replica, and waits until it has all that the primary has. */
export async function follow(replica: RunningServer, primary: RunningServer): Promise<void> {
  const [own, other] = [replica.client(), primary.client()];
  await other.config('SET', 'repl-diskless-sync-delay', '0'); // no others will come that it could wait for
  await own.replicaof(primary.host, primary.port);
  await caughtUp(other, own);
  for (const redis of [own, other]) redis.disconnect();
}

/** Until the replica has applied what the primary has written so far. */
export async function caughtUp(primary: Redis, replica: Redis): Promise<void> {
  const wanted = Number(factOf(await primary.info('replication'), 'master_repl_offset'));
  for (;;) {
    const info = await replica.info('replication');
    if (factOf(info, 'master_link_status') === 'up' && Number(factOf(info, 'slave_repl_offset')) >= wanted) return;
    await sleep(5);
  }
}

/** Makes a replica a primary. Throws an Error where it lacks the library. */
export async function promote(replica: RunningServer): Promise<void> {
  const redis = replica.client();
  await redis.replicaof('NO', 'ONE');
  const libraries = await redis.function('LIST', 'LIBRARYNAME', 'romulus');
  redis.disconnect();
  if (libraries.length !== 1) throw new Error('the promoted replica has no library');
}

function factOf(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
}
