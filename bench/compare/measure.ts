// An operation on all systems in turn, round by round, every reply checked.

import { count } from '../counters.js';
import type { Answers, Request, System } from '../systems/system.js';
import { median, percentile } from '../statistics.js';
import type { Operation, Task } from './operation.js';
import type { Contender, World } from './world.js';

export interface Result {
  readonly system: string;
  readonly operation: string;
  /** Rows, where a call is about more than one. */
  readonly perSecond: number;
  /** Microseconds that a caller waits. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the server's processors for a call, the median of the rounds. */
  readonly cpu: number;
  /** The same by that of Romulus, of each round. */
  readonly ratios: readonly number[];
  readonly calls: number;
}

/** Why a system has no result. */
export interface Lack {
  readonly system: string;
  readonly operation: string;
  readonly lack: string;
}

export type Outcome = Result | Lack;

const ROUNDS = 5;
/** Milliseconds that a system may take for the calls of a round that only reads. It makes as many as that allows. */
const PATIENCE = 400;
/** Milliseconds of a system in all rounds, after which it begins no further one. */
const TIME = 2500;

const OWN: ReadonlySet<string> = new Set(['romulus', 'floor']);

interface Measured {
  readonly cpu: number;
  readonly answers: Answers;
}

export async function measureOperation(
  world: World,
  contenders: readonly Contender[],
  operation: Operation,
): Promise<Outcome[]> {
  const runners: Runner[] = contenders.map((contender) => ({ contender, rounds: [] }));
  // The first round finds what is compiled or kept at the first calls, and how many calls a system manages.
  for (let round = 0; round <= ROUNDS; round++) {
    const tasks = operation.draw(world);
    for (let turn = 0; turn < runners.length; turn++) {
      const runner = runners[(turn + round) % runners.length]!;
      await runRound(runner, operation, tasks, round === 0);
    }
  }
  const own = runners.find(({ contender }) => contender.system.name === 'romulus');
  return runners.map((runner) => outcomeOf(runner, operation, own));
}

interface Runner {
  readonly contender: Contender;
  readonly rounds: Measured[];
  /** How many of the calls it makes in a round. */
  calls?: number;
  lack?: string;
  spent?: number;
}

async function runRound(runner: Runner, operation: Operation, tasks: readonly Task[], isFirst: boolean): Promise<void> {
  const { contender, rounds } = runner;
  const { system } = contender;
  if (isFirst) {
    const lack = system.has(operation.call) ? operation.lacks?.(system, tasks[0]!) : 'it has no such call';
    if (lack !== undefined) runner.lack = lack;
  }
  const mayStop = operation.group !== 'write';
  if (runner.lack !== undefined || (mayStop && rounds.length > 0 && (runner.spent ?? 0) > TIME)) return;
  try {
    if (isFirst && operation.group === 'query') {
      runner.calls = await callsWithin(contender, operation, tasks);
      return;
    }
    const some = tasks.slice(0, runner.calls);
    const { result, process } = await count(system.redis, () => callAll(contender, operation, some));
    runner.spent = (runner.spent ?? 0) + result.time / 1000;
    if (!isFirst) rounds.push({ cpu: process / some.length, answers: result });
    for (const { verify } of tasks) await verify?.(contender);
  } catch (error) {
    // That Romulus is wrong ends the comparison; that another system is, or gives up, is a result of its own.
    if (OWN.has(system.name)) throw named(error, system, operation);
    runner.lack = `failed: ${(error as Error).message}`;
  }
}

async function callAll(contender: Contender, operation: Operation, tasks: readonly Task[]): Promise<Answers> {
  const requests: Request[] = [];
  for (const { args } of tasks) requests.push({ call: operation.call, args: await args(contender) });
  const answers = await contender.system.run(requests, operation.inFlight);
  tasks.forEach(({ settle }, at) => settle?.(answers.replies[at], contender));
  return answers;
}

/** How many calls fit into a system's patience, at least one. */
async function callsWithin(contender: Contender, operation: Operation, tasks: readonly Task[]): Promise<number> {
  const start = performance.now();
  let made = 0;
  while (made < tasks.length && (made === 0 || performance.now() - start < PATIENCE)) {
    await callAll(contender, operation, [tasks[made]!]);
    made++;
  }
  return made;
}

function named(error: unknown, { name }: System, operation: Operation): Error {
  return new Error(`${name}, ${operation.name}: ${(error as Error).message}`, { cause: error });
}

function outcomeOf(
  { contender, rounds, lack }: Runner,
  { name, rowsPerCall = 1 }: Operation,
  own: Runner | undefined,
): Outcome {
  const system = contender.system.name;
  if (lack !== undefined) return { system, operation: name, lack };
  const waits = rounds.flatMap(({ answers }) => answers.waits).sort((a, b) => a - b);
  const speeds = rounds.map(({ answers: { waits: calls, time } }) => (calls.length * rowsPerCall * 1e6) / time);
  const pairs = Math.min(rounds.length, own?.rounds.length ?? 0);
  const ratios = rounds.slice(0, pairs).map(({ cpu }, round) => cpu / own!.rounds[round]!.cpu);
  return {
    system,
    operation: name,
    perSecond: median(speeds),
    p50: percentile(waits, 50),
    p99: percentile(waits, 99),
    cpu: median(rounds.map(({ cpu }) => cpu)),
    ratios,
    calls: waits.length,
  };
}
