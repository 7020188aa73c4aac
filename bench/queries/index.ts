// npm run bench -- queries: the same twenty queries at growing sizes, each answer checked.

import { writeFileSync } from 'node:fs';
import { bar, duration, line, number } from '../../demo/screen.js';
import { loadPeople } from '../people/load.js';
import { drawPeople, firstPeople, type People } from '../people/people.js';
import { schema } from '../people/schema.js';
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
    await server.redis.fcall('rom_define', 1, server.namespace, JSON.stringify(schema));
    const people = drawPeople(seed, sizes.at(-1)!);
    const reports: (SizeReport & Loaded)[] = [];
    let loaded = 0;
    for (const size of sizes) {
      const present = firstPeople(people, size);
      const loading = await load(server, present, loaded);
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

interface Loaded {
  readonly rowsPerSecond: number;
  /** Of the server, for everything in it. */
  readonly bytesPerRow: number;
}

async function load(server: BenchServer, people: People, from: number): Promise<Loaded> {
  const wanted = people.size - from;
  const progress = bar(`Loading ${number(wanted)} rows`, wanted);
  const start = performance.now();
  await loadPeople(server, people, from, (rows) => progress.advance(rows));
  const ms = performance.now() - start;
  const rowsPerSecond = Math.round(wanted / (ms / 1000));
  const bytes = Number(/used_memory:(\d+)/.exec(await server.redis.info('memory'))?.[1]);
  const bytesPerRow = Math.round(bytes / people.size);
  progress.stop(
    `${number(wanted)} rows loaded in ${duration(ms)}: ${number(rowsPerSecond)} a second; ${number(bytesPerRow)} bytes a row in all`,
  );
  return { rowsPerSecond, bytesPerRow };
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
