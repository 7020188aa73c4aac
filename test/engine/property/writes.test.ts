// Random writes over several models, compared call by call with an oracle: the reply or the code of the error.

import test from 'ava';
import fc from 'fast-check';
import { allKeys } from '../../support/snapshot.js';
import { type Argument, assertSound, type Space, useEngine } from '../engine.js';
import { type Step, steps } from './arbitraries.js';
import { documents, models } from './models.js';
import { Ambiguous, commit, empty, keyOf, rowsOf, type State } from './oracle.js';
import { Refused, type Row } from './values.js';

const engine = useEngine(test);

const RUNS = 90;

/** A call and what it must answer. */
interface Expected {
  readonly call: readonly [name: string, ...args: Argument[]];
  readonly reply: unknown;
}

test('random writes over models of every type, constraint and relation answer as the oracle does', async (t) => {
  const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
  t.log(`FC_SEED=${seed}`);
  let calls = 0;
  const answers = new Map<string, number>();
  const property = fc.asyncProperty(steps, async (steps) => {
    const space = await engine.open(t, documents);
    const [expected, state] = predict(space, steps);
    await compare(space, expected);
    await compareState(space, state);
    calls += expected.length;
    for (const { reply } of expected) {
      const answer = typeof reply === 'string' ? (reply.split(' ')[0] ?? '') : 'done';
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
  });
  await fc.assert(property, { numRuns: RUNS, seed, includeErrorInReport: true, interruptAfterTimeLimit: 25_000 });
  t.log(`${calls} calls: ${JSON.stringify(Object.fromEntries(answers))}`);
  for (const code of ['done', 'UNIQUE', 'REFERENCE', 'RESTRICT', 'RACE', 'GONE', 'INVALID', 'REQUIRED']) {
    t.true((answers.get(code) ?? 0) > 10, `${code} is met often enough to mean something`);
  }
});

/** The calls of some steps with their answers, and the state in the end. */
function predict(space: Space, steps: readonly Step[]): [Expected[], State] {
  const expected: Expected[] = [];
  let state = empty;
  for (const step of steps) {
    if (step.kind === 'mail') {
      if (!state.rows.has(keyOf(step.model, step.id))) continue;
      state = { ...state, natives: new Set(state.natives).add(keyOf(step.model, step.id)) };
      expected.push({ call: ['mail', nativeKey(space, step.model, step.id)], reply: 'mail' });
      continue;
    }
    const { operations } = step;
    try {
      const outcome = commit(state, operations);
      const replies = outcome.replies.map((reply) => wire(space, reply(outcome.state)));
      expected.push({ call: callOf(step), reply: step.kind === 'commit' ? replies : replies[0] });
      if (step.kind !== 'dryRun') state = outcome.state;
    } catch (error) {
      if (error instanceof Ambiguous) continue;
      if (!(error instanceof Refused)) throw error;
      const op = step.kind === 'commit' && error.op !== undefined ? ` ${error.op}` : '';
      expected.push({ call: callOf(step), reply: `${error.code}${op}` });
    }
  }
  return [expected, state];
}

function callOf(step: Exclude<Step, { kind: 'mail' }>): Expected['call'] {
  if (step.kind === 'commit') return ['commit', step.operations];
  const [operation] = step.operations;
  const { op, model } = operation;
  const options = {
    ...('if' in operation ? { if: operation.if } : {}),
    ...(step.kind === 'dryRun' ? { dryRun: true } : {}),
  };
  switch (operation.op) {
    case 'create':
      return [op, model, operation.values];
    case 'put':
      return [op, model, operation.values, options];
    case 'upsert':
      return [op, model, operation.by, operation.values];
    case 'update':
      return [op, model, operation.id, operation.changes, options];
    case 'delete':
      return [op, model, operation.id, options];
  }
}

/** What the oracle answers as it comes over the wire: rows flat, effects in the order of the models. */
function wire(space: Space, reply: unknown): unknown {
  if (Array.isArray(reply)) return [wire(space, reply[0]), reply[1]];
  if (reply === null) return null;
  return 'values' in (reply as object) ? flat(space, reply as Row) : reply;
}

function flat(space: Space, { model, id, values }: Row): string[] {
  const { primaryKey, columns } = models[model]!;
  const texts = Object.entries(columns).flatMap(([name, { document }]) => {
    const text = document.type === 'native' ? nativeKey(space, model, id) : values[name]?.text;
    return text === undefined ? [] : [name, text];
  });
  return [primaryKey, id, ...texts];
}

function nativeKey({ namespace }: Space, model: string, id: string): string {
  const [name] = Object.entries(models[model]!.columns).find(([, { document }]) => document.type === 'native')!;
  return `{${namespace}}:~native:${model}:${name}:${id}`;
}

async function compare(space: Space, expected: readonly Expected[]): Promise<void> {
  // Sent without waiting for each other: what comes next does not depend on the answer.
  const answers = await Promise.all(
    expected.map(({ call: [name, ...args] }) =>
      name === 'mail'
        ? engine.redis.rpush(args[0] as string, 'x').then(() => 'mail')
        : space.call(name, ...args).catch((error: Error) => error),
    ),
  );
  for (const [i, { call, reply }] of expected.entries()) {
    const found = comparable(answers[i], reply);
    const wanted = comparable(reply, reply);
    if (found !== wanted) {
      throw new Error(
        `call ${i} ${JSON.stringify(call)}\nanswered ${found}\nexpected ${wanted}\n${String(answers[i])}`,
      );
    }
  }
}

/** As text: an error by its code, and by its operation where the expected answer has one. */
function comparable(answer: unknown, expected: unknown): string {
  if (answer instanceof Error) {
    const [, code, json] = /^([A-Z]+) (.*)$/s.exec(answer.message) ?? [];
    const withOp = typeof expected === 'string' && expected.includes(' ');
    return withOp ? `${code} ${(JSON.parse(json!) as { op?: number }).op}` : String(code);
  }
  return typeof answer === 'string' ? answer : JSON.stringify(unordered(answer, expected));
}

/** Effects of deletes come in the order in which the delete reached the models, which is nobody's business. */
function unordered(answer: unknown, expected: unknown): unknown {
  if (!Array.isArray(answer)) return answer;
  if (Array.isArray(expected)) return answer.map((item, i) => unordered(item, expected[i]));
  if (expected === null || typeof expected !== 'object') return answer as unknown[];
  const effects = Array.from({ length: answer.length / 3 }, (_, i) => answer.slice(3 * i, 3 * i + 3) as string[]);
  return Object.fromEntries(
    Object.keys(expected).map((name) => {
      const found = effects.find(([model]) => model === name);
      return [name, found && effects.length === Object.keys(expected).length ? found.slice(1).map(Number) : effects];
    }),
  );
}

async function compareState(space: Space, state: State): Promise<void> {
  await assertSound(space);
  for (const model of Object.keys(models)) {
    const [rows] = (await space.read('query', model, { limit: 1000 })) as [string[][]];
    const byId = (rows: string[][]) => JSON.stringify(rows.sort((a, b) => (a[1]! < b[1]! ? -1 : 1)));
    const wanted = byId(rowsOf(state, model).map((row) => flat(space, row)));
    if (byId(rows) !== wanted) throw new Error(`rows of ${model}\nfound    ${byId(rows)}\nexpected ${wanted}`);
  }
  const natives = (await allKeys(engine.redis, space.namespace)).filter((key) => key.includes('~native')).sort();
  const wanted = [...state.natives].map((key) => nativeKey(space, ...(key.split(' ') as [string, string]))).sort();
  if (JSON.stringify(natives) !== JSON.stringify(wanted))
    throw new Error(`native keys ${natives.join(' ')} instead of ${wanted.join(' ')}`);
}
