// npm run bench -- floor: the engine beside hand-written Lua that issues the same commands (by-hand/write.lua): what the
// engine itself costs, in processor time of the server. Half a minute, for those who change it.

import { line, table, title } from '../../demo/screen.js';
import { loadByHand } from '../by-hand/calls.js';
import { drawPeople, firstPeople } from '../people/people.js';
import { schema } from '../people/schema.js';
import { startBenchServer } from '../server.js';
import { median, quartiles } from '../statistics.js';
import { type Pair, pairsOf } from './calls.js';
import { loadBoth } from './load.js';
import { compareWithFloor, type Comparison } from './run.js';

const EFFORT = { rounds: 20, calls: 500 };

export async function benchFloor(rows: number, seed: number): Promise<void> {
  const engine = await startBenchServer();
  const byHand = await startBenchServer({ isSecond: true });
  try {
    line(`seed: ${seed}`);
    await loadByHand(byHand.redis);
    await engine.redis.fcall('rom_define', 1, engine.namespace, JSON.stringify(schema));
    const people = drawPeople(seed, rows + (EFFORT.rounds + 1) * EFFORT.calls);
    await loadBoth(engine, byHand, firstPeople(people, rows));
    const compared: [Pair, Comparison][] = [];
    for (const pair of pairsOf(people, rows, seed)) {
      compared.push([pair, await compareWithFloor({ engine, byHand }, pair, EFFORT)]);
    }
    printTimes(compared);
    for (const [pair, comparison] of compared) printCommands(pair, comparison);
  } finally {
    await engine.stop();
    await byHand.stop();
  }
}

function printTimes(compared: readonly [Pair, Comparison][]): void {
  title('Microseconds of the server for a call, fifty at a time');
  table(
    ['call', 'engine', 'by hand', '×', 'half of the rounds', 'command engine', 'by hand', '×'],
    compared.map(([{ name }, { engine, byHand, ratios }]) => [
      name,
      rounded(engine.cpu),
      rounded(byHand.cpu),
      rounded(median(ratios), 2),
      quartiles(ratios)
        .map((ratio) => ratio.toFixed(2))
        .join(' to '),
      rounded(engine.command),
      rounded(byHand.command),
      rounded(engine.command / byHand.command, 2),
    ]),
  );
}

/** Nothing where both issue the same commands, which a test sees to. */
function printCommands({ name, issuesTheSame }: Pair, { engine, byHand }: Comparison): void {
  if (!issuesTheSame) return;
  const names = [...new Set([...Object.keys(engine.issued), ...Object.keys(byHand.issued)])].sort();
  const different = names.filter((command) => engine.issued[command] !== byHand.issued[command]);
  if (different.length === 0) return;
  title(`${name}: the two issue different commands, and by-hand/write.lua is to follow the engine`);
  table(
    ['command', 'engine, a call', 'by hand'],
    different.map((command) => [command, engine.issued[command] ?? 0, byHand.issued[command] ?? 0]),
  );
}

function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
