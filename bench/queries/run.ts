// Questions at one size: asked with many parameters, every answer checked, then measured in turns.

import { isDeepStrictEqual } from 'node:util';
import { type Call, type Cost, measure, send, type Target } from '../meter.js';
import { type People, personAt } from '../people/people.js';
import { MODEL } from '../people/schema.js';
import { type Random, randomFor } from '../random.js';
import { answerOf, type Asked, callOf, type CountAsked, documentOf, type RowsAsked } from './asked.js';
import { timesByHand } from '../by-hand/compare.js';
import type { Question } from './list.js';
import { type Comparison, compareWithForced, conductOf } from './plans.js';
import { median } from '../statistics.js';

export interface Result extends Cost {
  /** Microseconds that a caller waits where somebody writes a row before each call; undefined of what is no page of rows. */
  readonly behindWrites: number | undefined;
  readonly name: string;
  /** Strategies that answered, the most frequent first. */
  readonly strategy: string;
  /** The median. */
  readonly examined: number | undefined;
  readonly plans: Comparison | undefined;
  /** Processor time by that of hand-written Lua, where there is some. */
  readonly byHand: number | undefined;
}

/** Different parameters that a question is asked with, and how many of them where it takes long. */
const VARIANTS = 30;
const FEW_VARIANTS = 6;
/** Milliseconds that are long for one call. */
const LONG = 30;
const EXPLAINED = 10;
const FORCED = 3;
const EFFORT = { rounds: 15, time: 1500 };
const EFFORT_BEHIND_WRITES = { rounds: 6, time: 2000 };

/** How often all questions are gone through: a moment in which the machine is slow must not look like what one of them costs. */
const TURNS = 5;

/** The steps that answers to so many questions take. */
export const stepsOf = (questions: readonly Question[]): number => questions.length * (TURNS + 2);

interface Prepared {
  readonly question: Question;
  readonly random: Random;
  readonly drawn: readonly Asked[];
  readonly calls: readonly Call[];
  /** Of each turn. */
  readonly costs: Cost[];
}

export async function answer(
  target: Target,
  people: People,
  seed: number,
  questions: readonly Question[],
  onStep: () => void,
): Promise<Result[]> {
  const step = async <T>(taken: Promise<T>): Promise<T> => {
    const value = await taken;
    onStep();
    return value;
  };
  const prepared: Prepared[] = [];
  for (const question of questions) prepared.push(await step(prepare(target, people, seed, question)));
  for (let turn = 1; turn <= TURNS; turn++) {
    for (const { calls, costs } of prepared) costs.push(await step(measure(target, calls, EFFORT)));
  }
  const results: Result[] = [];
  for (const each of prepared) results.push(await step(resultOf(target, people, each)));
  return results;
}

async function prepare(target: Target, people: People, seed: number, question: Question): Promise<Prepared> {
  const random = randomFor(seed, `${question.name}, ${people.size} rows`);
  const drawn: Asked[] = [];
  const start = performance.now();
  while (
    drawn.length < VARIANTS &&
    !(drawn.length >= FEW_VARIANTS && performance.now() - start > LONG * VARIANTS * 3)
  ) {
    drawn.push(await draw(target, people, question, random));
  }
  return { question, random, drawn, calls: drawn.map((asked) => callOf(people, asked)), costs: [] };
}

async function resultOf(target: Target, people: People, prepared: Prepared): Promise<Result> {
  const { question, random, drawn, calls, costs } = prepared;
  const before = (): Promise<void> => rewrite(target, people, random);
  const isPage = drawn.some(({ kind }) => kind === 'rows');
  const behindWrites = isPage ? (await measure(target, calls, { ...EFFORT_BEHIND_WRITES, before })).p50 : undefined;
  return { name: question.name, ...medianCost(costs), behindWrites, ...(await conduct(target, drawn)) };
}

function medianCost(costs: readonly Cost[]): Cost {
  const of = (figure: keyof Cost): number => median(costs.map((cost) => cost[figure]));
  return { cpu: of('cpu'), command: of('command'), p50: of('p50'), p99: of('p99'), calls: of('calls') };
}

/** Gives a person all that another has but for the address, and takes it back: no index is as it was, though it holds the same. */
async function rewrite({ redis, namespace }: Target, people: People, random: Random): Promise<void> {
  const [at, other] = [random.integer(0, people.size - 1), random.integer(0, people.size - 1)];
  const { email } = personAt(people, at);
  for (const from of [other, at]) {
    const changes = { ...personAt(people, from), email };
    await redis.fcall('rom_update', 1, namespace, MODEL, String(at + 1), JSON.stringify(changes));
  }
}

async function conduct(
  target: Target,
  drawn: readonly Asked[],
): Promise<Pick<Result, 'strategy' | 'examined' | 'plans' | 'byHand'>> {
  const queries = drawn.filter((asked): asked is RowsAsked | CountAsked => 'condition' in asked);
  const rows = queries.filter((asked) => asked.kind === 'rows');
  if (queries.length === 0) return { strategy: '', examined: undefined, plans: undefined, byHand: undefined };
  const conducts = [];
  for (const asked of queries.slice(0, EXPLAINED)) conducts.push(await conductOf(target, asked));
  const frequency = new Map<string, number>();
  for (const { strategy } of conducts) frequency.set(strategy, (frequency.get(strategy) ?? 0) + 1);
  return {
    strategy: [...frequency]
      .sort(([, a], [, b]) => b - a)
      .map(([strategy]) => strategy)
      .join(', '),
    examined: median(conducts.map(({ examined }) => examined)),
    byHand: await timesByHand(
      target,
      conducts.map(({ examined }, i) => ({ asked: queries[i]!, examined })),
    ),
    plans: rows.length > 0 ? await compareWithForced(target, rows.slice(0, FORCED)) : undefined,
  };
}

/** A question with parameters, whose answer has been found right. Throws where it is wrong. */
export async function draw(target: Target, people: People, question: Question, random: Random): Promise<Asked> {
  const asked = await reached(target, question.ask(people, random));
  await check(target, people, asked, question.name);
  return asked;
}

/** A page in the depth gets the cursor that leads there. */
async function reached(target: Target, asked: Asked): Promise<Asked> {
  if (asked.kind !== 'rows' || asked.depth === undefined) return asked;
  const document = { ...documentOf(asked), ids: true, limit: 1, offset: asked.depth - 1 };
  const args = [MODEL, JSON.stringify(document)];
  const [[id], cursor] = (await send(target, { name: 'rom_query', args })) as [[string], string];
  return { ...asked, after: { cursor, at: Number(id) - 1 } };
}

/** Throws where the engine does not answer what looking at everybody gives. */
async function check(target: Target, people: People, asked: Asked, name: string): Promise<void> {
  const call = callOf(people, asked);
  const reply = await send(target, call);
  const found = asked.kind === 'rows' ? (reply as unknown[])[0] : reply;
  const right = answerOf(people, asked);
  if (right === undefined || isDeepStrictEqual(found, right)) return;
  const shown = [found, right].map((value) => JSON.stringify(value));
  throw new Error(`${name}: ${call.name} ${call.args.join(' ')}\nanswered ${shown[0]}\ninstead of ${shown[1]}`);
}
