// What a server counts about itself: the processor time that it took, and the commands that it ran.

import type { Redis } from 'ioredis';

/** Calls by command, in lower case. */
export type Commands = Readonly<Record<string, { readonly calls: number; readonly microseconds: number }>>;

export interface Counted<T> {
  readonly result: T;
  /** Microseconds of the server's main thread: reading requests, running them, writing replies. */
  readonly cpu: number;
  /** The same of all its threads and of what it does beside calls. */
  readonly process: number;
  /** What the server itself counted meanwhile: without requests and replies, but with every moment in which somebody else had the processor. */
  readonly commands: Commands;
}

export async function count<T>(redis: Redis, run: () => Promise<T>): Promise<Counted<T>> {
  await redis.config('RESETSTAT');
  const before = await redis.info('cpu');
  const result = await run();
  const after = await redis.info('cpu');
  const cpu = mainThread(after) - mainThread(before);
  const process = wholeProcess(after) - wholeProcess(before);
  return { result, cpu, process, commands: commandsOf(await redis.info('commandstats')) };
}

/** Microseconds. Servers that do not tell the main thread apart have little else. */
function mainThread(info: string): number {
  return processorTime(info, '_main_thread') || wholeProcess(info);
}

function wholeProcess(info: string): number {
  return processorTime(info, '');
}

function processorTime(info: string, whose: string): number {
  const seconds = (kind: string): number =>
    Number(new RegExp(`^used_cpu_${kind}${whose}:([\\d.]+)`, 'm').exec(info)?.[1] ?? 0);
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
