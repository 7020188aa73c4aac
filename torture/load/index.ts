// 64 connections of mixed work for a quarter of an hour, on rows that come and go, while namespaces and schema versions
// come and go beside them: memory, Lua and the server's time for a call at the end are what they were at the beginning.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Figures, Run, Scenario } from '../scenario.js';
import { startVictim } from '../server.js';
import { Churn } from './churn.js';
import { assertInvariants } from './invariants.js';
import { type Memory, memoryOf } from './memory.js';
import { models } from './models.js';
import { Worker } from './worker.js';

const NAMESPACE = 'soak';
const CONNECTIONS = 64;
const SECONDS = 10;

/** Bytes by which the allocator and the server's own tables may differ; a leak of a byte a call would be above it. */
const TOLERANCE = 2 ** 20;
/** Bytes of Lua that compiled schemas, plans and garbage may take at any time: twice what is kept, before it is collected. */
const MOST_LUA = 160 * 2 ** 20;

/** Rounds from which on the time of a call is compared. */
const ENOUGH = 20;

export const soak: Scenario = {
  name: 'soak',
  promise: 'Memory, Lua and the time of a call do not grow with the calls that were made.',
  round: `${SECONDS} s of work by ${CONNECTIONS} connections, at the end of which everything is deleted`,
  rounds: 90,
  play: (run) => soakFor(SECONDS, run),
};

/** Rounds of so many seconds. */
export async function soakFor(seconds: number, { rounds, seed, onRound }: Run): Promise<Figures> {
  const server = await startVictim();
  try {
    const redis = server.client();
    const clients = Array.from({ length: CONNECTIONS }, () => server.client());
    await redis.fcall('rom_define', 1, NAMESPACE, JSON.stringify({ models }));
    const churn = new Churn(server.client({ db: 1 }), server.client({ db: 2 }));
    const memories: Memory[] = [];
    const times: number[] = [];
    let [calls, checked, peak] = [0, 0, 0];
    for (let round = 0; round <= rounds; round++) {
      await redis.config('RESETSTAT');
      const workers = clients.map((_, i) => new Worker(NAMESPACE, `w${i}`, seed + round));
      await Promise.all(workers.map((worker, i) => worker.settle(clients[i]!)));
      let isOver = false;
      const working = Promise.all(workers.map((worker, i) => worker.work(clients[i]!, () => isOver)));
      const churning = churn.until(() => isOver);
      await sleep(seconds * 900);
      isOver = true;
      await Promise.all([working, churning]);
      checked += await assertInvariants(
        redis,
        NAMESPACE,
        workers.map(({ state }) => state),
      );
      times.push(await microsecondsOf(redis));
      for (const { answered } of workers) calls += Object.values(answered).reduce((sum, count) => sum + count, 0);
      peak = Math.max(peak, (await memoryOf(redis)).data);
      await deleteAll(redis);
      memories.push(await memoryOf(redis));
      if (round > 0) {
        assertNoGrowth(memories);
        onRound?.(round);
      }
    }
    const [first, last] = [memories[0]!, memories.at(-1)!];
    const [early, late] = [
      mean(times.slice(0, Math.ceil(times.length / 4))),
      mean(times.slice(-Math.ceil(times.length / 4))),
    ];
    // A few rounds are too short to tell growth from what else the machine does.
    if (rounds >= ENOUGH && late > 2 * early)
      throw new Error(`a call took ${early} µs at first and ${late} in the end`);
    return {
      connections: CONNECTIONS,
      'calls answered': calls,
      ...churn.figures(),
      'rows and entries checked by rom_check': checked,
      'bytes with all rows there, at most': peak,
      'bytes after everything was deleted, first': first.data,
      'the same at the end': last.data,
      'bytes of Lua, at most': Math.max(...memories.map(({ lua }) => lua)),
      'bytes of Lua at the end': last.lua,
      'µs of the server for a call, first quarter': early,
      'the same, last quarter': late,
    };
  } finally {
    await server.stop();
  }
}

function assertNoGrowth(memories: readonly Memory[]): void {
  const [first, last] = [memories[0]!, memories.at(-1)!];
  if (last.data > first.data + TOLERANCE) throw new Error(`memory went from ${first.data} to ${last.data} bytes`);
  if (last.lua > MOST_LUA) throw new Error(`Lua has taken ${last.lua} bytes`);
}

/** By the calls that made it: rows through the engine, and then what is left for seven days, the receipts. */
async function deleteAll(redis: Redis): Promise<void> {
  for (const model of ['User', 'Post', 'Account']) {
    let cursor: string | null = null;
    do {
      const options: string = JSON.stringify(cursor === null ? {} : { cursor });
      const query = JSON.stringify({ scan: true });
      [, cursor] = (await redis.fcall('rom_delete_where', 1, NAMESPACE, model, query, options)) as [
        string,
        string | null,
      ];
    } while (cursor !== null);
  }
  for await (const keys of redis.scanStream({ match: `{${NAMESPACE}}:~once:*`, count: 1000 })) {
    if ((keys as string[]).length > 0) await redis.del(keys as string[]);
  }
}

/** What a call has cost, those of the churn included, since the last RESETSTAT, by the server's own clock. */
async function microsecondsOf(redis: Redis): Promise<number> {
  const info = await redis.info('commandstats');
  return Number(/cmdstat_fcall:.*?usec_per_call=([\d.]+)/.exec(info)?.[1] ?? 0);
}

const mean = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
