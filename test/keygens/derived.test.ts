// Random writes over derived indexes, those that must fail among them, and every question that their kinds answer.

import test from 'ava';
import fc from 'fast-check';
import { assertSound, type Space, useEngine } from '../engine/engine.js';
import { testLibrary } from './build.js';
import { idsBy, idsWhere, isTaken, models, type Row, scores, terms, UNIQUE, type Values } from './derived.js';

const engine = useEngine(test);
const seed = Number(process.env['ROMULUS_DERIVED_SEED'] ?? Date.now() % 2 ** 31);

let loaded: Promise<unknown> | undefined;
test.beforeEach('the library has keygens of its own', async () => {
  loaded ??= testLibrary().then(({ text }) => engine.redis.function('LOAD', 'REPLACE', text));
  await loaded;
});

const texts = ['', 'Ada', 'ada', 'adA', 'Bob', 'Ada Bob', 'bob Émile', 'ÉMILE', 'élim', 'x y z'];
const text = fc.constantFrom(null, ...texts);
const number = (least: number) => fc.constantFrom(null, least, 2, 3, 5, 9);
const values = fc.record(
  {
    name: text,
    alias: fc.oneof(
      text,
      fc.integer({ min: 0, max: 99 }).map((n) => `No ${n}`),
    ),
    wins: number(1),
    losses: number(0),
    more: fc.constantFrom(null, false, false, true),
  },
  { requiredKeys: [] },
);
const place = fc.nat({ max: 30 });
const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), values }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('update' as const), place, values }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), place }) },
);

type Operation =
  { do: 'create'; values: Values } | { do: 'update'; place: number; values: Values } | { do: 'delete'; place: number };

interface State {
  readonly rows: Map<number, Row>;
  last: number;
}

/** A refusal is UNIQUE, names an index that must be, and leaves everything as it was. */
async function perform(space: Space, state: State, asked: Operation): Promise<void> {
  const { rows } = state;
  const id = asked.do === 'create' ? state.last + 1 : [...rows.keys()][asked.place % Math.max(1, rows.size)];
  if (id === undefined) return;
  if (asked.do === 'delete') {
    await space.call('delete', 'T', id);
    rows.delete(id);
    return;
  }
  const row: Row = { ...rows.get(id), ...asked.values, id };
  const args = asked.do === 'create' ? ['T', asked.values] : ['T', id, asked.values];
  if (isTaken(rows, row)) {
    const { code, columns } = await space.fails(asked.do, ...args);
    const named = UNIQUE.some((index) => index === (columns as string[] | undefined)?.[0]);
    if (code !== 'UNIQUE' || !named) throw new Error(`${code} of ${String(columns)} for ${JSON.stringify(asked)}`);
    return;
  }
  await space.call(asked.do, ...args);
  rows.set(id, row);
  if (asked.do === 'create') state.last = id;
}

/** Every question about every term and score that any row has, or might. */
async function ask(space: Space, rows: ReadonlyMap<number, Row>): Promise<void> {
  const questions: [object, string[]][] = [];
  const where = (condition: object, meets: (row: Row) => boolean) =>
    questions.push([{ where: condition, orderBy: 'id' }, idsWhere(rows, meets)]);
  for (const term of ['ada', 'bob', 'émile', 'x', 'no', 'nothing']) {
    where({ lookup: term }, (row) => terms.lookup(row).includes(term));
    where({ lookup: { match: `${term} BOB` } }, (row) => [term, 'bob'].every((one) => terms.lookup(row).includes(one)));
    const head = term.slice(0, 2);
    const tail = term.slice(-2);
    where({ lookup: { startsWith: head } }, (row) => terms.lookup(row).some((own) => own.startsWith(head)));
    where({ lookup: { endsWith: tail } }, (row) => terms.lookup(row).some((own) => own.endsWith(tail)));
    where({ alike: term }, (row) => terms.alike(row).includes(term));
    where({ not: { pieces: term } }, (row) => !terms.pieces(row).includes(term));
  }
  where({ lookup: null }, (row) => terms.lookup(row).length === 0);
  where({ pieces: 'more' }, ({ more }) => more === true);
  for (const index of ['size', 'stats:wins', 'stats:ratio'] as const) {
    const score = scores[index];
    const isWithin = (value: number | string | null) => value !== null && Number(value) >= 0.6 && Number(value) < 5;
    where({ [index]: { gte: 0.6, lt: 5 } }, (row) => isWithin(score(row)));
    where({ [index]: null }, (row) => score(row) === null);
  }
  for (const index of ['size', 'stats:wins', 'stats:ratio', 'alike'] as const) {
    questions.push([{ orderBy: index }, idsBy(rows, scores[index], false)]);
    questions.push([{ orderBy: `-${index}` }, idsBy(rows, scores[index], true)]);
  }
  for (const [query, expected] of questions) same(await space.ids('T', query), expected, query);
  for (const index of UNIQUE) {
    for (const row of rows.values()) {
      for (const term of terms[index](row)) {
        same(((await space.read('get_by', 'T', index, term)) as string[])[1], String(row.id), { index, term });
      }
    }
  }
}

function same(actual: unknown, expected: unknown, what: object): void {
  if (JSON.stringify(actual) === JSON.stringify(expected)) return;
  throw new Error(`${JSON.stringify(what)}: ${JSON.stringify(actual)} where ${JSON.stringify(expected)} is right`);
}

test('random writes and every question over derived terms, scores, named scores and claims answer as the oracle does', async (t) => {
  t.timeout(300_000);
  t.log(`ROMULUS_DERIVED_SEED=${seed}`);
  const some = fc.array(operation, { minLength: 5, maxLength: 25 });
  let taken = 0;
  const property = fc.asyncProperty(some, some, async (first, second) => {
    const space = await engine.open(t, models);
    const state: State = { rows: new Map(), last: 0 };
    for (const operations of [first, second]) {
      for (const asked of operations) await perform(space, state, asked);
      taken += state.rows.size;
      await ask(space, state.rows);
    }
    await assertSound(space);
  });
  await fc.assert(property, { numRuns: 30, seed, includeErrorInReport: true });
  t.true(taken > 0, 'no write was taken');
});
