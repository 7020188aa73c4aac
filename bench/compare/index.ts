// npm run bench: Romulus beside what else there is. Prints what it finds, and writes benchmarks.md, .json and .svg.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { duration, line, table, title } from '../../demo/screen.js';
import { compare, type Comparison } from './compare.js';
import { machineFacts } from './facts.js';
import { byOperation, figure, isResult, ratio } from './report/cells.js';
import { chartOf } from './report/chart.js';
import { pageOf } from './report/page.js';

export interface CompareOptions {
  /** Growing. */
  readonly sizes: readonly number[];
  readonly seed: number;
  /** The systems, by their names in the registry. */
  readonly systems: readonly string[];
  /** The folder that the files go to. */
  readonly out: string;
}

export async function benchComparison({ sizes, seed, systems, out }: CompareOptions): Promise<void> {
  const start = performance.now();
  const facts = await machineFacts();
  for (const [name, value] of Object.entries(facts)) line(`${name}: ${value}`);
  line(`seed: ${seed}`);
  const comparisons: Comparison[] = [];
  for (const rows of sizes) {
    comparisons.push(await compare(rows, seed, systems));
    print(comparisons.at(-1)!);
  }
  const report = { seed, command: `npm run bench -- --rows ${sizes.join(',')}`, facts, comparisons };
  mkdirSync(out, { recursive: true });
  await write(path.join(out, 'benchmarks.md'), pageOf(report));
  await write(path.join(out, 'benchmarks.json'), JSON.stringify(report));
  writeFileSync(path.join(out, 'benchmarks.svg'), chartOf(comparisons.at(-1)!));
  line(`\n${out}/benchmarks.md, .json and .svg are written; all of it took ${duration(performance.now() - start)}`);
}

/** As everything in the project is laid out. */
async function write(file: string, text: string): Promise<void> {
  writeFileSync(file, await format(text, { ...(await resolveConfig(fileURLToPath(import.meta.url))), filepath: file }));
}

function print(comparison: Comparison): void {
  const { bareBytes, systems } = comparison;
  title('Bytes of a row beyond the bare one');
  table(
    systems.map(({ name }) => name),
    [systems.map(({ bytesPerRow }) => Math.round(bytesPerRow - bareBytes))],
  );
  title('Processor time of the server, µs a call, and × Romulus');
  table(
    ['', ...systems.map(({ name }) => name)],
    [...byOperation(comparison)].map(([operation, outcomes]) => [
      operation,
      ...systems.map(({ name }) => {
        const outcome = outcomes.find(({ system }) => system === name);
        if (!isResult(outcome)) return '–';
        return name === 'romulus' ? figure(outcome.cpu) : `${figure(outcome.cpu)} · ${ratio(outcome.ratios)}`;
      }),
    ]),
  );
}
