// Rows with numbers, texts and terms, kept beside a list in memory, and questions that walk along every kind of order.

import type { ExecutionContext } from 'ava';
import type { Engine, Space } from '../engine.js';

export interface Row {
  readonly id: number;
  readonly rank: number | null;
  readonly name: string;
  readonly term: string;
  readonly bio: string;
}

export const models = {
  T: {
    columns: {
      rank: { type: 'integer', index: true },
      name: { type: 'text', required: true, sort: true },
      term: { type: 'text', required: true, index: true },
      bio: { type: 'text', required: true, words: true },
    },
    indexes: { byTerm: { from: ['term', 'rank'], kinds: ['order'] } },
  },
} as const;

export const TERMS = ['a', 'b', 'c'] as const;
export const WORDS = ['red', 'green', 'blue', 'black'] as const;

/** As many as make blocks of each list that all rows share. */
export const ROWS = 1500;

export function rowOf(id: number, seed = id): Row {
  return {
    id,
    rank: seed % 97 === 0 ? null : (seed * 7919) % 1009,
    name: `n${(seed * 31) % 211}`,
    term: TERMS[seed % 3]!,
    bio: WORDS.filter((_, i) => (seed >> i) % 2 === 0).join(' '),
  };
}

export interface Filled {
  readonly space: Space;
  readonly rows: Map<number, Row>;
}

export async function fill(t: ExecutionContext, engine: Engine, count = ROWS): Promise<Filled> {
  const space = await engine.open(t, models);
  const rows = new Map<number, Row>();
  for (let id = 1; id <= count; id++) rows.set(id, rowOf(id));
  await createAll(space, [...rows.values()]);
  return { space, rows };
}

export async function createAll(space: Space, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 500) {
    const operations = rows.slice(from, from + 500).map((values) => ({ op: 'create', model: 'T', values }));
    await space.call('commit', operations, { return: 'none' });
  }
}

interface Question {
  readonly query: { readonly where: object; readonly orderBy: readonly string[] } & object;
  passes(this: void, row: Row): boolean;
}

const has = (word: string) => (row: Row) => row.bio.split(' ').includes(word);
const within = (least: number, most: number) => (row: Row) =>
  row.rank !== null && row.rank >= least && row.rank <= most;

const conditions: readonly Omit<Question, 'orderBy'>[] = [
  { query: where({ term: 'a' }), passes: ({ term }) => term === 'a' },
  { query: where({ bio: { match: 'red' } }), passes: has('red') },
  { query: where({ bio: { match: 'red blue' } }), passes: (row) => has('red')(row) && has('blue')(row) },
  { query: where({ rank: { between: [100, 400] } }), passes: within(100, 400) },
  {
    query: where({ or: [{ term: { in: ['a', 'b'] } }, { rank: { gt: 900 } }] }),
    passes: (row) => row.term !== 'c' || within(901, Infinity)(row),
  },
  {
    query: where({ term: { in: ['a', 'c'] }, not: { bio: { match: 'green' } } }),
    passes: (row) => row.term !== 'b' && !has('green')(row),
  },
  {
    query: where({ not: { or: [{ bio: { match: 'black' } }, { rank: { lt: 500 } }] } }),
    passes: (row) => !has('black')(row) && !within(-Infinity, 499)(row),
  },
  { query: where({ bio: { matchAny: 'green blue' } }), passes: (row) => has('green')(row) || has('blue')(row) },
];

function where(condition: object): Question['query'] {
  return { where: condition, orderBy: [] };
}

const orders = [['rank'], ['-rank'], ['name'], ['-name'], ['id'], ['-id'], ['rank', 'name'], ['-name', 'rank']];

export const questions: readonly Question[] = orders.flatMap((orderBy) =>
  conditions.map(({ query, passes }) => ({ query: { ...query, orderBy }, passes })),
);

/** What is right, by looking at every row: nulls last, equal rows by id. */
export function answerOf(rows: Iterable<Row>, { query, passes }: Question): string[] {
  const keys = query.orderBy.map((key) =>
    key.startsWith('-') ? { by: key.slice(1), sign: -1 } : { by: key, sign: 1 },
  );
  const last = keys.at(-1)!.sign;
  return [...rows]
    .filter((row) => passes(row))
    .sort((a, b) => {
      for (const { by, sign } of keys) {
        const order = compare(a[by as keyof Row], b[by as keyof Row], sign);
        if (order !== 0) return order;
      }
      return last * (a.id - b.id);
    })
    .map(({ id }) => String(id));
}

function compare(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -sign : sign;
}

export interface Asking {
  readonly limit: number;
  readonly offset?: number;
}

/** Asks some questions, each walked along an order, and compares the answers with what is right. */
export async function assertRight(
  t: ExecutionContext,
  { space, rows }: Filled,
  asked: readonly Question[] = questions,
  { limit, offset = 0 }: Asking = { limit: 10 },
): Promise<void> {
  const found = await Promise.all(asked.map(({ query }) => space.ids('T', { ...query, limit, offset, plan: 'walk' })));
  for (const [i, question] of asked.entries()) {
    const wanted = answerOf(rows.values(), question).slice(offset, offset + limit);
    t.deepEqual(found[i], wanted, JSON.stringify(question.query));
  }
}

/** A trail is kept from the second walk on, what passes of it from the third. */
export async function remember(t: ExecutionContext, filled: Filled, asked?: readonly Question[]): Promise<void> {
  for (let time = 0; time < 3; time++) await assertRight(t, filled, asked);
}
