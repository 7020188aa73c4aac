// Engine and oracle side by side: the same operations, the same queries, the same answers.

import { isDeepStrictEqual } from 'node:util';
import { asObject, failure } from '../../support/fcall.js';
import { continued } from '../continued.js';
import type { Space } from '../engine.js';
import { evaluate, type Query } from './evaluate.js';
import { type Answer, commit, type Operation, Refusal, replied, type Row, type State, type Values } from './oracle.js';

/** Performs the steps on both. Returns the oracle's state; throws an Error where the engine differs. */
export async function perform(space: Space, state: State, steps: readonly Operation[][]): Promise<State> {
  // One connection keeps the order, so that all can be on the way at once.
  const replies = await Promise.all(steps.map((operations) => send(space, operations)));
  for (const [i, operations] of steps.entries()) {
    const expected = attempt(state, operations);
    assertEqual(replies[i], expected.answers, `step ${i}, ${JSON.stringify(operations)}`);
    state = expected.state;
  }
  return state;
}

/** What each operation answers, or the code of the refusal. */
function attempt(state: State, operations: readonly Operation[]): { state: State; answers: unknown } {
  try {
    const { state: next, answers } = commit(state, operations);
    return { state: next, answers: answers.map(shown) };
  } catch (error) {
    if (error instanceof Refusal) return { state, answers: error.code };
    throw error;
  }
}

function shown(answer: Answer): unknown {
  return answer && replied(answer);
}

async function send(space: Space, operations: readonly Operation[]): Promise<unknown> {
  const reply =
    operations.length === 1
      ? single(space, operations[0]!).then((reply) => [reply])
      : space.call(
          'commit',
          operations.map((operation) => ({ ...operation, model: 'T' })),
        );
  return reply.then(
    (replies) => (replies as unknown[]).map((reply, i) => read(operations[i]!, reply)),
    async () => (await failure(reply)).code,
  );
}

function single(space: Space, operation: Operation): Promise<unknown> {
  switch (operation.op) {
    case 'create':
    case 'put':
      return space.call(operation.op, 'T', operation.values);
    case 'upsert':
      return space.call('upsert', 'T', operation.by, operation.values);
    case 'update':
      return space.call('update', 'T', operation.id, operation.changes, guard(operation));
    case 'delete':
      return space.call('delete', 'T', operation.id, guard(operation));
  }
}

function guard(operation: { readonly if?: Values }): object {
  return operation.if ? { if: operation.if } : {};
}

function read({ op }: Operation, reply: unknown): unknown {
  if (op === 'delete') return undefined;
  const row = op === 'upsert' ? (reply as [unknown])[0] : reply;
  // A row that a later operation of the same commit has deleted.
  return row === null ? undefined : asObject(row);
}

/** Asks every query of both, in each of its forms. Throws an Error where the engine differs. */
export async function ask(space: Space, rows: readonly Row[], queries: readonly Query[]): Promise<void> {
  await Promise.all(queries.map((query) => askOne(space, rows, query)));
}

async function askOne(space: Space, rows: readonly Row[], query: Query): Promise<void> {
  const expected = evaluate(rows, query);
  const [page, ids, count, bySteps, plan, ...forced] = await Promise.all([
    space.query('T', query),
    space.ids('T', query),
    space.count('T', query),
    space.onEach((one) => countBySteps(one, query, 1 + (rows.length >> 4))),
    space.read('explain', 'T', { ...query, analyze: true }) as Promise<string>,
    ...['walk', 'merge', 'drive'].map((plan) => idsBy(space, { ...query, plan })),
    space.onEach((one) => idsByPages(one, query)),
  ]);
  const { analyze } = JSON.parse(plan) as { analyze: { returned: number } };
  const found = { page, ids, count, bySteps, returned: analyze.returned };
  const expectedIds = expected.map(({ id }) => String(id));
  for (const other of forced) assertEqual(other ?? expectedIds, expectedIds, `${JSON.stringify(query)}\n${plan}`);
  const { where } = query;
  const all = evaluate(rows, { ...(where && { where }), ...omissions(query) }).length;
  assertEqual(
    found,
    {
      page: expected.map((row) => replied(row, query.select)),
      ids: expectedIds,
      count: all,
      bySteps: all,
      returned: expected.length,
    },
    `${JSON.stringify(query)}\n${plan}`,
  );
}

/** A count leaves out what the order leaves out. */
function omissions({ orderBy }: Query): Pick<Query, 'orderBy'> {
  return orderBy ? { orderBy } : {};
}

/** Undefined where the query has no such plan. */
async function idsBy(space: Space, query: object): Promise<string[] | undefined> {
  try {
    return await space.ids('T', query);
  } catch (error) {
    if ((error as Error).message.includes('"path":"plan"')) return undefined;
    throw error;
  }
}

async function countBySteps(space: Space, query: Query, budget: number): Promise<unknown> {
  return (await continued(space, 'count', 'T', { ...query, budget })).reply;
}

/** The same ids, a few at a time, with hardly any budget: where it runs out, its cursor goes on, else more of it. */
async function idsByPages(space: Space, query: Query): Promise<string[]> {
  const { limit = Infinity, offset = 0, ...rest } = query;
  const ids: string[] = [];
  let after: string | null | undefined;
  let budget = 5;
  while (after !== null && ids.length < offset + limit) {
    try {
      const asked: object = { ...rest, limit: 3, ids: true, budget, ...(after !== undefined && { after }) };
      const [page, cursor] = (await space.read('query', 'T', asked)) as [string[], string | null];
      ids.push(...page);
      after = cursor;
    } catch (error) {
      const [, facts] = /^BUDGET (.*)$/s.exec((error as Error).message) ?? [];
      if (facts === undefined) throw error;
      const { cursor } = JSON.parse(facts) as { cursor?: string };
      after = cursor ?? after;
      budget *= 2;
    }
  }
  return ids.slice(offset, offset + limit);
}

function assertEqual(found: unknown, expected: unknown, about: string): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new Error(`${about}\nfound    ${JSON.stringify(found)}\nexpected ${JSON.stringify(expected)}`);
}
