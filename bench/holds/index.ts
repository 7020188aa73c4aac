// npm run bench -- holds: for how long the worst calls hold the server at the default budget.

import { line, number, table, title } from '../../demo/screen.js';
import { count } from '../counters.js';
import { loadShown } from '../load.js';
import { drawPeople } from '../people/people.js';
import { type BenchServer, startBenchServer } from '../server.js';
import { type Question, questionsOf } from './list.js';
import { rowsOf, schema } from './rows.js';

/** Calls that go on one after the other, and how often they are made. */
const STEPS = 4;
const ROUNDS = 3;

export async function benchHolds(size: number, seed: number): Promise<void> {
  const server = await startBenchServer();
  try {
    line(`seed: ${seed}`);
    await server.redis.fcall('rom_define', 1, server.namespace, JSON.stringify(schema));
    const people = drawPeople(seed, size);
    await loadShown(server, rowsOf(people, seed), 0);
    const held: Held[] = [];
    for (const question of questionsOf(people)) held.push(await longest(server, question));
    print(held);
  } finally {
    await server.stop();
  }
}

interface Held {
  readonly name: string;
  /** Of the longest of its calls. */
  readonly step: Step;
  readonly steps: number;
}

interface Step {
  /** Milliseconds of the server's processor. */
  readonly cpu: number;
  /** Units of work, where the call ran out of them or tells. */
  readonly used: number | undefined;
  readonly next: string | undefined;
  /** How it ended, where that was neither a result nor a cursor. */
  readonly code?: string;
}

/** The longest of a few calls, each taken at its quickest: what disturbs the machine is not the call's. */
async function longest(server: BenchServer, question: Question): Promise<Held> {
  let best: Step[] = [];
  let cursor: string | undefined;
  for (let round = 0; round < (question.isWrite ? 1 : ROUNDS); round++) {
    const steps: Step[] = [];
    cursor = undefined;
    do {
      steps.push(await call(server, question, cursor));
      cursor = steps.at(-1)!.next;
    } while (cursor !== undefined && steps.length < STEPS);
    best = steps.map((step, i) => (best[i] !== undefined && best[i].cpu < step.cpu ? best[i] : step));
  }
  const step = best.reduce((a, b) => (a.cpu > b.cpu ? a : b));
  return { name: question.name, step, steps: best.length };
}

async function call({ redis, namespace }: BenchServer, question: Question, cursor: string | undefined): Promise<Step> {
  const { result, cpu } = await count(redis, () =>
    redis
      .call(question.isWrite ? 'FCALL' : 'FCALL_RO', `rom_${question.function}`, 1, namespace, ...question.args(cursor))
      .then((reply) => ({ used: undefined, next: nextOf(question, reply) }), ended),
  );
  return { ...result, cpu: cpu / 1000 };
}

function ended(error: Error): Omit<Step, 'cpu'> {
  const [, code, json] = /^([A-Z]+) (\{.*\})$/s.exec(error.message) ?? [];
  if (code === undefined || json === undefined) throw error;
  const { used, cursor } = JSON.parse(json) as { used?: number; cursor?: string };
  return { used, next: cursor, ...(cursor === undefined ? { code: `${code} ${error.message.slice(0, 90)}` } : {}) };
}

/** Administration answers with the cursor last but one or so; pages have no need of a next one here. */
function nextOf({ function: name }: Question, reply: unknown): string | undefined {
  if (!Array.isArray(reply) || ['query', 'aggregate', 'cache'].includes(name)) return undefined;
  const at = { check: 2, stats: 1, sweep: 3, update_where: 1, delete_where: 1 }[name];
  return at === undefined ? undefined : ((reply[at] as string | null) ?? undefined);
}

function print(held: readonly Held[]): void {
  title('The longest call of each, at the default budget');
  table(
    ['question', 'calls', 'units', 'ms', 'µs a unit', ''],
    held.map(({ name, step: { cpu, used, code }, steps }) => [
      name,
      String(steps),
      used === undefined ? '' : number(used),
      cpu.toFixed(1),
      used === undefined ? '' : ((cpu * 1000) / used).toFixed(2),
      code ?? '',
    ]),
  );
  const { name, step } = held.reduce((a, b) => (a.step.cpu > b.step.cpu ? a : b));
  line(`the longest of all: ${step.cpu.toFixed(1)} ms, ${name}`);
}
