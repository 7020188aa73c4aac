// What calls cost: processor time of the server, and how long the caller waits.
//
// Processor time is that of the server's main thread, from `INFO cpu`: reading the request, the call, writing the reply.
// It stays true where others use the processor too. Beside it stands what the server itself counts for its commands,
// `usec` of `INFO commandstats` since `CONFIG RESETSTAT`: without requests and replies, but with every moment in which
// somebody else had the processor. Both are medians over rounds, which an interruption does not move.

import type { Redis } from 'ioredis';
import { count } from './counters.js';
import { median, percentile } from './statistics.js';

/** Whom calls go to. */
export interface Target {
  readonly redis: Redis;
  readonly namespace: string;
}

export interface Call {
  /** Name of the function; what reads goes by FCALL_RO. */
  readonly name: string;
  /** The namespace, where nothing else is said. */
  readonly keys?: readonly string[];
  /** What follows the keys. */
  readonly args: readonly string[];
}

export interface Cost {
  /** Microseconds of the server's processor for a call. */
  readonly cpu: number;
  /** Microseconds of a call by the server's statistics of commands. */
  readonly command: number;
  /** Microseconds that a caller waits. */
  readonly p50: number;
  readonly p99: number;
  readonly calls: number;
}

export interface Effort {
  readonly rounds: number;
  /** No further round begins after so many milliseconds. */
  readonly time: number;
  /** Done before each call, and not measured: of the costs waits alone are without it. */
  readonly before?: () => Promise<void>;
}

/** Each round makes every call once, one after the other. */
export async function measure(target: Target, calls: readonly Call[], { rounds, time, before }: Effort): Promise<Cost> {
  const measured: Round[] = [];
  const end = performance.now() + time;
  while (measured.length === 0 || (measured.length < rounds && performance.now() < end)) {
    measured.push(await measureRound(target, calls, before));
  }
  const waits = measured.flatMap((round) => round.waits).sort((a, b) => a - b);
  return {
    cpu: median(measured.map(({ cpu }) => cpu)),
    command: median(measured.map(({ command }) => command)),
    p50: percentile(waits, 50),
    p99: percentile(waits, 99),
    calls: waits.length,
  };
}

export interface Round {
  readonly cpu: number;
  readonly command: number;
  readonly waits: readonly number[];
}

export async function measureRound(target: Target, calls: readonly Call[], before?: Effort['before']): Promise<Round> {
  const waits: number[] = [];
  const { cpu, commands } = await count(target.redis, async () => {
    for (const call of calls) {
      await before?.();
      const start = performance.now();
      await send(target, call);
      waits.push((performance.now() - start) * 1000);
    }
  });
  return { cpu: cpu / calls.length, command: commands['fcall_ro']!.microseconds / calls.length, waits };
}

export function send({ redis, namespace }: Target, { name, keys = [namespace], args }: Call): Promise<unknown> {
  return redis.call('FCALL_RO', [name, keys.length, ...keys, ...args]);
}
