// npm run bench -- costs: what the planner's constants are on this machine, beside what lua-src/query/costs.ts says.

import * as costs from '../../lua-src/query/costs.js';
import { cachedLibrary } from '../../build/cache.js';
import { bar, line, table, title } from '../../demo/screen.js';
import { loadShown } from '../load.js';
import { type Call, measureRound, send, type Target } from '../meter.js';
import { startBenchServer } from '../server.js';
import { type Equation, errorOf, fit } from './fit.js';
import { drawRows, MODEL, schema } from './rows.js';
import { CONSTANTS, STARTS, type Trial, trialsOf } from './trials.js';
import { median } from '../statistics.js';

const ROUNDS = 9;
/** Calls over nothing are short. */
const START_CALLS = 200;

export async function benchCosts(seed: number): Promise<void> {
  const server = await startBenchServer();
  try {
    line(`seed: ${seed}`);
    await server.redis.fcall('rom_define', 1, server.namespace, JSON.stringify(schema));
    const rows = drawRows(seed);
    await loadShown(server, rows, 0);
    const trials = trialsOf(rows);
    const rounds = await measureRounds(server, trials);
    const starts = await measureStarts(server);
    printConstants(rounds, starts);
    printErrors(trials, rounds);
  } finally {
    await server.stop();
  }
}

/**
 * Every trial once a round, as equations whose last unknown is what a call costs at least. Each is asked of a library that remembers
 * nothing: what was asked before costs less, and plans are weighed without it.
 */
async function measureRounds(target: Target, trials: readonly Trial[]): Promise<Equation[][]> {
  const { text } = await cachedLibrary();
  const progress = bar(`Measuring ${trials.length} queries, ${ROUNDS} times`, ROUNDS);
  const rounds: Equation[][] = [];
  while (rounds.length < ROUNDS) {
    const equations: Equation[] = [];
    for (const { document, work } of trials) {
      await target.redis.function('LOAD', 'REPLACE', text);
      await send(target, NOTHING_TESTED);
      const { cpu } = await measureRound(target, [callOf(document)]);
      equations.push({ factors: [...CONSTANTS.map((name) => work[name] ?? 0), 1], value: cpu });
    }
    rounds.push(equations);
    progress.advance(1);
  }
  progress.stop('Measured');
  return rounds;
}

async function measureStarts(target: Target): Promise<number[]> {
  const starts: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const { whole, less } of STARTS) starts.push((await repeated(target, whole)) - (await repeated(target, less)));
  }
  return starts;
}

async function repeated(target: Target, document: unknown): Promise<number> {
  const { cpu } = await measureRound(target, new Array<Call>(START_CALLS).fill(callOf(document)));
  return cpu;
}

/** After this the schema is compiled. */
const NOTHING_TESTED: Call = callOf({ limit: 1 });

function callOf(document: unknown): Call {
  return { name: 'rom_query', args: [MODEL, JSON.stringify(document)] };
}

/** Each trial's time as one of its rounds has it. */
function fitOf(rounds: readonly (readonly Equation[])[], choose: (values: readonly number[]) => number): Fit {
  const equations = rounds[0]!.map(({ factors }, i) => ({
    factors,
    value: choose(rounds.map((round) => round[i]!.value)),
  }));
  return { equations, unknowns: fit(equations) };
}

interface Fit {
  readonly equations: readonly Equation[];
  readonly unknowns: readonly number[];
}

function printConstants(rounds: readonly (readonly Equation[])[], starts: readonly number[]): void {
  title("Microseconds of the server's processor");
  const typical = fitOf(rounds, median).unknowns;
  const least = fitOf(rounds, (values) => Math.min(...values)).unknowns;
  const cells = [
    ...CONSTANTS.map((name, i) => [name, typical[i]!.toFixed(2), least[i]!.toFixed(2)] as const),
    ['START', median(starts).toFixed(2), ''] as const,
  ];
  table(
    ['constant', 'measured', 'from the quickest rounds', 'in costs.ts', 'measured ÷ costs.ts'],
    cells.map(([name, measured, quickest]) => [
      name,
      measured,
      quickest,
      String(costs[name]),
      (Number(measured) / costs[name]).toFixed(2),
    ]),
  );
}

function printErrors(trials: readonly Trial[], rounds: readonly (readonly Equation[])[]): void {
  const { equations, unknowns } = fitOf(rounds, median);
  const errors = equations.map((equation, i) => ({ name: trials[i]!.name, error: errorOf(equation, unknowns) }));
  errors.sort((a, b) => Math.abs(b.error) - Math.abs(a.error));
  const typical = median(errors.map(({ error }) => Math.abs(error)));
  title(`Half of the queries are predicted within ${percent(typical)}; furthest off are`);
  table(
    ['query', 'predicted'],
    errors.slice(0, 5).map(({ name, error }) => [name, `${error > 0 ? '+' : ''}${percent(error)}`]),
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)}%`;
}
