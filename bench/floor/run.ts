// Rounds of calls, the engine and hand-written Lua in turn. Each has a server of its own, so that neither pays for the
// other's garbage; both servers stand on one processor.

import { isDeepStrictEqual } from 'node:util';
import { type Commands, count } from '../counters.js';
import type { Target } from '../meter.js';
import { median } from '../statistics.js';
import type { Pair } from './calls.js';

export interface Side {
  /** Microseconds of the server's processor for a call; medians of the rounds. */
  readonly cpu: number;
  /** The same by the server's statistics of commands, without reading requests and writing replies. */
  readonly command: number;
  /** What a call issues inside Redis, on average. */
  readonly issued: Readonly<Record<string, number>>;
}

export interface Comparison {
  readonly engine: Side;
  readonly byHand: Side;
  /** Processor time of the engine by that of the other, of each round. */
  readonly ratios: readonly number[];
}

export interface Effort {
  readonly rounds: number;
  /** Calls of a round. */
  readonly calls: number;
}

interface Both<T> {
  readonly engine: T;
  readonly byHand: T;
}

/** Calls that are under way at a time. */
const IN_FLIGHT = 50;

/** Throws where the two do not reply the same. */
export async function compareWithFloor(
  targets: Both<Target>,
  pair: Pair,
  { rounds, calls }: Effort,
): Promise<Comparison> {
  const measured: Both<Measured>[] = [];
  // The first round finds out what is compiled or kept at the first calls, and does not count.
  for (let round = 0; round <= rounds; round++) {
    const run = (side: keyof Both<unknown>): Promise<Measured> =>
      measureCalls(
        targets[side],
        pair.command,
        Array.from({ length: calls }, (_, i) => pair[side](round * calls + i)),
      );
    // Who comes first changes from round to round.
    const early = round % 2 === 0 ? await run('engine') : undefined;
    const byHand = await run('byHand');
    const both = { engine: early ?? (await run('engine')), byHand };
    if (pair.issuesTheSame) assertSame(pair, both);
    if (round > 0) measured.push(both);
  }
  return {
    engine: sideOf(measured.map(({ engine }) => engine)),
    byHand: sideOf(measured.map(({ byHand }) => byHand)),
    ratios: measured.map(({ engine, byHand }) => engine.cpu / byHand.cpu),
  };
}

interface Measured {
  /** Microseconds a call. */
  readonly cpu: number;
  readonly command: number;
  readonly issued: Readonly<Record<string, number>>;
  readonly replies: readonly unknown[];
}

async function measureCalls(
  { redis, namespace }: Target,
  command: 'fcall' | 'fcall_ro',
  calls: readonly (readonly [name: string, ...args: string[]])[],
): Promise<Measured> {
  const { result, cpu, commands } = await count(redis, async () => {
    const replies: unknown[] = [];
    for (let from = 0; from < calls.length; from += IN_FLIGHT) {
      const sent = calls
        .slice(from, from + IN_FLIGHT)
        .map(([name, ...args]) => redis.call(command, [name, '1', namespace, ...args]));
      replies.push(...(await Promise.all(sent)));
    }
    return replies;
  });
  const issued = perCall(commands, command, calls.length);
  return { cpu: cpu / calls.length, command: commands[command]!.microseconds / calls.length, issued, replies: result };
}

function perCall(commands: Commands, outer: string, calls: number): Record<string, number> {
  const inner = Object.entries(commands).filter(([name]) => name !== outer);
  return Object.fromEntries(inner.map(([name, counted]) => [name, counted.calls / calls]));
}

function assertSame({ name }: Pair, { engine, byHand }: Both<Measured>): void {
  const at = engine.replies.findIndex((reply, i) => !isDeepStrictEqual(reply, byHand.replies[i]));
  if (at < 0) return;
  const shown = [engine, byHand].map(({ replies }) => JSON.stringify(replies[at]));
  throw new Error(`${name}: the engine replied ${shown[0]}\nhand-written Lua ${shown[1]}`);
}

function sideOf(measured: readonly Measured[]): Side {
  const names = new Set(measured.flatMap(({ issued }) => Object.keys(issued)));
  const average = (name: string): number =>
    measured.reduce((sum, { issued }) => sum + (issued[name] ?? 0), 0) / measured.length;
  return {
    cpu: median(measured.map(({ cpu }) => cpu)),
    command: median(measured.map(({ command }) => command)),
    issued: Object.fromEntries([...names].sort().map((name) => [name, average(name)])),
  };
}
