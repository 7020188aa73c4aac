// A round of a crash: workers call until the server is killed under them; it comes back; each worker looks whether it
// finds what it was answered.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Random } from '../../bench/random.js';
import type { RunningServer } from '../../server/index.js';
import { assertInvariants } from '../load/invariants.js';
import { models } from '../load/models.js';
import { textOf } from '../load/state.js';
import { Worker } from '../load/worker.js';

export const NAMESPACE = 'torture';
const WORKERS = 8;

export interface Crew {
  readonly server: RunningServer;
  readonly workers: readonly Worker[];
}

/** What the rounds have come to. */
export interface Tally {
  /** Calls that were not answered when the server died. */
  unanswered: number;
  foundWhole: number;
  foundAbsent: number;
  repeated: number;
  checked: number;
}

export const nothing = (): Tally => ({ unanswered: 0, foundWhole: 0, foundAbsent: 0, repeated: 0, checked: 0 });

export async function engage(server: RunningServer, seed: number): Promise<Crew> {
  const redis = server.client();
  await redis.fcall('rom_define', 1, NAMESPACE, JSON.stringify({ models }));
  const workers = Array.from({ length: WORKERS }, (_, i) => new Worker(NAMESPACE, `w${i}`, seed));
  for (const worker of workers) await worker.settle(redis);
  redis.disconnect();
  return { server, workers };
}

/** Lets the workers call for some milliseconds, then kills the server under them. `meanwhile` may do something besides. */
export async function workUntilKilled(
  { server, workers }: Crew,
  random: Random,
  meanwhile?: (redis: Redis) => Promise<unknown>,
): Promise<void> {
  const clients = [...workers, undefined].map(() => server.client({ retryStrategy: null, maxRetriesPerRequest: 0 }));
  await Promise.all(clients.map((client) => client.ping()));
  const working = Promise.all(workers.map((worker, i) => worker.work(clients[i]!)));
  const beside = meanwhile?.(clients.at(-1)!).catch(() => undefined);
  await sleep(random.integer(2, 150));
  await server.kill!();
  await Promise.all([working, beside]);
  for (const client of clients) client.disconnect();
}

/** Throws an Error where an answered call is missing or an unanswered one is there in part. */
export async function assertKept({ server, workers }: Crew, tally: Tally): Promise<void> {
  await withClient(server, async (redis) => {
    const states = await Promise.all(workers.map((worker) => worker.read(redis)));
    for (const [i, worker] of workers.entries()) {
      const { pending, state, owner } = worker;
      const found = textOf(states[i]!);
      const isKept = found === textOf(state);
      const isWhole = pending !== undefined && found === textOf(pending.after(state));
      if (!isKept && !isWhole) {
        const call = JSON.stringify(pending?.kind ?? 'none');
        throw new Error(`${owner}: unanswered ${call}\nknows ${textOf(state)}\nfinds ${found}`);
      }
      if (pending === undefined) continue;
      tally.unanswered += 1;
      tally[isWhole ? 'foundWhole' : 'foundAbsent'] += 1;
    }
    tally.checked += await assertInvariants(redis, NAMESPACE, states);
    await repeatPending(workers, redis, tally);
  });
}

/** A call under a `once` key is sent again, and must have happened once by then, whatever became of the first. */
async function repeatPending(workers: readonly Worker[], redis: Redis, tally: Tally): Promise<void> {
  for (const worker of workers) {
    const { pending, state } = worker;
    if (await worker.repeat(redis)) {
      tally.repeated += 1;
      const found = textOf(await worker.read(redis));
      if (found !== textOf(pending!.after(state)))
        throw new Error(`${worker.owner}: sent again, ${pending!.kind} left ${found}`);
    }
    await worker.resume(redis);
  }
}

/**
 * Throws an Error where a worker finds what never was: what it finds must be a state that it went through, none before
 * the one that it had at `floors`.
 */
export async function assertOnceWas({ server, workers }: Crew, floors: readonly string[], tally: Tally): Promise<void> {
  await withClient(server, async (redis) => {
    const states = await Promise.all(workers.map((worker) => worker.read(redis)));
    for (const [i, worker] of workers.entries()) {
      const { history, pending, state, owner } = worker;
      const found = textOf(states[i]!);
      const allowed = pending === undefined ? history : [...history, textOf(pending.after(state))];
      const at = allowed.lastIndexOf(found);
      if (at < 0) throw new Error(`${owner} finds what never was: ${found}\nknew last ${textOf(state)}`);
      const floor = floors[i] === undefined ? 0 : allowed.indexOf(floors[i]);
      if (at < floor) throw new Error(`${owner} finds an older state than the one that was saved: ${found}`);
      await worker.resume(redis);
    }
    tally.checked += await assertInvariants(redis, NAMESPACE, states);
  });
}

async function withClient(server: RunningServer, use: (redis: Redis) => Promise<void>): Promise<void> {
  const redis = server.client();
  try {
    await use(redis);
  } finally {
    redis.disconnect();
  }
}

export function answeredCalls(workers: readonly Worker[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { answered } of workers) {
    for (const [kind, count] of Object.entries(answered)) sums[kind] = (sums[kind] ?? 0) + count;
  }
  return sums;
}
