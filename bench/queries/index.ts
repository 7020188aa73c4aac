// npm run bench -- queries: the same twenty queries at growing sizes, each answer checked.

import { writeFileSync } from 'node:fs';
import { bar, line } from '../../demo/screen.js';
import { loadByHand } from '../by-hand/calls.js';
import { type Loaded, loadShown } from '../load.js';
import { drawPeople, firstPeople, type People, rowsOf } from '../people/people.js';
import { MODEL, schemaWithSteps, schemaWithWords } from '../people/schema.js';
import { type BenchServer, startBenchServer } from '../server.js';
import { type Question, questions } from './list.js';
import { printGrowth, printSize, type SizeReport } from './report.js';
import { answer, type Result, stepsOf } from './run.js';

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
    await define(server, schemaWithSteps);
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
      if (size !== sizes.at(-1)) await define(server, { models: {} }, { drop: [`${MODEL}.byWord`] });
    }
    printGrowth(reports);
    if (json) writeFileSync(json, `${JSON.stringify({ seed, ...server.facts, sizes: reports }, undefined, 2)}\n`);
  } finally {
    await server.stop();
  }
}

/** Those that want an order by words last: what others take must not hang on what that order takes. */
async function answerAll(server: BenchServer, people: People, seed: number): Promise<Result[]> {
  const progress = bar(`Asking ${questions.length} questions, and checking the answers`, stepsOf(questions));
  const ask = (asked: readonly Question[]): Promise<Result[]> =>
    answer(server, people, seed, asked, () => progress.advance(1));
  const results = await ask(questions.filter(({ wantsWords }) => wantsWords !== true));
  await define(server, schemaWithWords);
  results.push(...(await ask(questions.filter(({ wantsWords }) => wantsWords === true))));
  progress.stop('Every answer was right');
  const byName = new Map(results.map((result) => [result.name, result]));
  return questions.map(({ name }) => byName.get(name)!);
}

/** Changes the schema, and comes back when that is through. */
async function define({ redis, namespace }: BenchServer, schema: object, options: object = {}): Promise<void> {
  await redis.fcall('rom_define', 1, namespace, JSON.stringify(schema), JSON.stringify(options));
  let cursor: string | null = null;
  do {
    const step: object = cursor === null ? {} : { cursor };
    const reply = (await redis.fcall('rom_reindex', 1, namespace, '', JSON.stringify(step))) as [
      string,
      string[],
      string | null,
    ];
    cursor = reply[2];
  } while (cursor !== null);
}
