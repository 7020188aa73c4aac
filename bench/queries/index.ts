// npm run bench -- queries: the same twenty queries at growing sizes, each answer checked.

import { writeFileSync } from 'node:fs';
import { bar, line } from '../../demo/screen.js';
import { loadByHand } from '../by-hand/calls.js';
import { type Loaded, loadShown } from '../load.js';
import { drawPeople, firstPeople, type People, rowsOf } from '../people/people.js';
import { schemaWithAllOrders } from '../people/schema.js';
import { type BenchServer, startBenchServer } from '../server.js';
import { questions } from './list.js';
import { printGrowth, printSize, type SizeReport } from './report.js';
import { answer, type Result } from './run.js';

export interface QueriesOptions {
  /** Growing. */
  readonly sizes: readonly number[];
  readonly seed: number;
  /** Where the results go as JSON. */
  readonly json?: string | undefined;
}

export async function benchQueries({ sizes, seed, json }: QueriesOptions): Promise<void> {
  const server = await startBenchServer();
  try {
    line(`seed: ${seed}`);
    await loadByHand(server.redis);
    await server.redis.fcall('rom_define', 1, server.namespace, JSON.stringify(schemaWithAllOrders));
    const people = drawPeople(seed, sizes.at(-1)!);
    const reports: (SizeReport & Loaded)[] = [];
    let loaded = 0;
    for (const size of sizes) {
      const present = firstPeople(people, size);
      const loading = await loadShown(server, rowsOf(present), loaded);
      loaded = size;
      const results = await answerAll(server, present, seed);
      reports.push({ rows: size, ...loading, results });
      printSize(reports.at(-1)!);
    }
    printGrowth(reports);
    if (json) writeFileSync(json, `${JSON.stringify({ seed, ...server.facts, sizes: reports }, undefined, 2)}\n`);
  } finally {
    await server.stop();
  }
}

async function answerAll(server: BenchServer, people: People, seed: number): Promise<Result[]> {
  const progress = bar(`Asking ${questions.length} questions, and checking the answers`, questions.length);
  const results: Result[] = [];
  for (const question of questions) {
    results.push(await answer(server, people, seed, question));
    progress.advance(1);
  }
  progress.stop('Every answer was right');
  return results;
}
