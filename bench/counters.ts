// What a server counts about itself: the processor time that it took, and the commands that it ran.

import type { Redis } from 'ioredis';

/** Calls by command, in lower case. */
export type Commands = Readonly<Record<string, { readonly calls: number; readonly microseconds: number }>>;

export interface Counted<T> {
  readonly result: T;
  /** Microseconds of the server's main thread: reading requests, running them, writing replies. */
  readonly cpu: number;
  /** What the server itself counted meanwhile: without requests and replies, but with every moment in which somebody else had the processor. */
  readonly commands: Commands;
}

export async function count<T>(redis: Redis, run: () => Promise<T>): Promise<Counted<T>> {
  await redis.config('RESETSTAT');
  const before = processorTime(await redis.info('cpu'));
  const result = await run();
  const cpu = processorTime(await redis.info('cpu')) - before;
  return { result, cpu, commands: commandsOf(await redis.info('commandstats')) };
}

/** Microseconds. Servers that do not tell the main thread apart have little else. */
function processorTime(info: string): number {
  const seconds = (kind: string): number =>
    Number(
      new RegExp(`^used_cpu_${kind}_main_thread:([\\d.]+)`, 'm').exec(info)?.[1] ??
        new RegExp(`^used_cpu_${kind}:([\\d.]+)`, 'm').exec(info)?.[1],
    );
  return (seconds('user') + seconds('sys')) * 1e6;
}

/** The commands that read these counters are not among them. */
const OWN = new Set(['info', 'config|resetstat']);

function commandsOf(info: string): Commands {
  const found = info.matchAll(/^cmdstat_(\S+?):calls=(\d+),usec=(\d+)/gm);
  const entries = [...found].map(
    ([, name, calls, microseconds]) => [name!, { calls: Number(calls), microseconds: Number(microseconds) }] as const,
  );
  return Object.fromEntries(entries.filter(([name]) => !OWN.has(name)));
}
