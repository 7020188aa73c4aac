// npm run torture -- <scenario> [--rounds n] [--seed n] [--record]

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../build/root.js';
import { bar, line, table, title } from '../demo/screen.js';
import { findProgram } from '../server/local.js';
import { GUARANTEES, type Result, shown, writeResult } from './record.js';
import { scenarios } from './registry.js';
import type { Scenario } from './scenario.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    record: { type: 'boolean', default: false },
  },
});
const [wanted = ''] = positionals;
const chosen = scenarios.filter(({ name }) => wanted === 'all' || wanted === name);
const seed = Number(values.seed);
if (chosen.length === 0 || positionals.length > 1) usage();
if (!Number.isInteger(seed)) usage('--seed takes a whole number');
if (values.rounds !== undefined && !(Number(values.rounds) > 0)) usage('--rounds takes a number above 0');

for (const scenario of chosen) await torture(scenario);
process.exit(0); // clients of killed servers may still wait to connect

async function torture(scenario: Scenario): Promise<void> {
  const rounds = Number(values.rounds ?? scenario.rounds);
  const command = `npm run torture -- ${scenario.name} --rounds ${rounds} --seed ${seed}`;
  title(`${scenario.name}: ${scenario.promise}`);
  line(command);
  const progress = bar(`${rounds} × ${scenario.round}`, rounds);
  const start = Date.now();
  let last = 0;
  try {
    const onRound = (done: number): void => void (progress.advance(done - last), (last = done));
    const figures = await scenario.play({ rounds, seed, onRound });
    const seconds = (Date.now() - start) / 1000;
    progress.stop(`held for ${Math.round(seconds)} s`);
    table(
      ['figure', ''],
      Object.entries(figures).map(([what, figure]) => [what, shown(figure)]),
    );
    const date = new Date().toISOString().slice(0, 10);
    if (values.record)
      record({ scenario: scenario.name, command, server: await serverVersion(), date, seconds, figures });
  } catch (error) {
    progress.stop(`BROKEN in round ${last + 1}; again: ${command}`);
    console.error(error);
    process.exit(1);
  }
}

function record(result: Result): void {
  const file = path.join(root, GUARANTEES);
  writeFileSync(file, writeResult(readFileSync(file, 'utf8'), result));
  line(`written into ${GUARANTEES}`);
}

async function serverVersion(): Promise<string> {
  const program = await findProgram(process.env);
  if ('reason' in program) return 'a server that is not here any more';
  return `${path.basename(program.file)} ${program.version}`;
}

function usage(problem = 'which scenario?'): never {
  console.error(`${problem}\nnpm run torture -- all | <scenario> [--rounds <n>] [--seed <n>] [--record]\n`);
  for (const { name, promise, rounds, round } of scenarios)
    console.error(`  ${name}: ${promise} (${rounds} × ${round})`);
  process.exit(2);
}
