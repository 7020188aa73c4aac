// The append-only files of a server.

import { readFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../bench/random.js';
import type { RunningServer } from '../../server/index.js';

/** Of a server that is not running: cuts up to `most` bytes off the end of the log, as a power cut may. Returns how many. */
export function tearLog(dir: string, random: Random, most: number): number {
  const manifest = readFileSync(path.join(dir, 'appendonlydir/appendonly.aof.manifest'), 'utf8');
  const last = [...manifest.matchAll(/^file (\S+) seq \d+ type i/gm)].at(-1)?.[1];
  if (last === undefined) return 0;
  const file = path.join(dir, 'appendonlydir', last);
  const { size } = statSync(file);
  if (size === 0) return 0;
  const cut = random.integer(1, Math.min(size, most));
  truncateSync(file, size - cut);
  return cut;
}

/**
 * What must be done after a start on a log with a torn end. Where the end lay within a transaction, Redis starts without
 * it, but leaves its beginning in the file, and goes on behind that: at the next start the half would be taken for whole.
 */
export async function rewriteLog(server: RunningServer): Promise<void> {
  const redis = server.client();
  await redis.bgrewriteaof();
  while (!/aof_rewrite_in_progress:0/.test(await redis.info('persistence'))) await sleep(5);
  redis.disconnect();
}
