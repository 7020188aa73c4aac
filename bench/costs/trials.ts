// Queries whose plan is forced and whose work is known beforehand: so many ids walked past, so many tests of each kind.

import { AGE, type CostRows, place } from './rows.js';

export const CONSTANTS = [
  'WALK',
  'DRIVE',
  'SORT',
  'TEST_LIST',
  'TEST_SCORE',
  'TEST_ROW',
  'TEST_IDS',
  'COMBINATION',
] as const;

export type Constant = (typeof CONSTANTS)[number];

export interface Trial {
  readonly name: string;
  readonly document: Readonly<Record<string, unknown>>;
  /** How often each constant counts, as lua-src/query/plan.ts adds them up. */
  readonly work: Readonly<Partial<Record<Constant, number>>>;
}

type Where = Record<string, unknown>;
type Test = Extract<Constant, `TEST_${string}`>;

const STRETCHES = [2000, 8000, 16000];
/** Places inside whose rows are driven from. */
const LISTS = [0, 1, 3];
const BUDGET = 1e9;

export function trialsOf(rows: CostRows): Trial[] {
  return [...walks(rows), ...drives(rows), ...sorts(rows), ...merges()];
}

/** Conditions of a kind that no row inside meets; each asks something else. */
function tests({ outside }: CostRows): Record<Test, (i: number) => Where> {
  return {
    TEST_LIST: (i) => ({ place: place('outside', i) }),
    TEST_SCORE: (i) => ({ age: { gte: AGE + i } }),
    // Of more values than two a candidate's row is read.
    TEST_ROW: (i) => ({
      place: { in: [0, 1, 2, 3, 4].filter((rank) => rank !== 4 - i).map((rank) => place('outside', rank)) },
    }),
    TEST_IDS: (i) => ({ id: { in: outside.slice(10 * i, 10 * i + 10) } }),
  };
}

/** Along the scores, past rows that one, two, three conditions turn away. */
function walks(rows: CostRows): Trial[] {
  return entries(tests(rows)).flatMap(([test, condition]) =>
    STRETCHES.flatMap((size) =>
      [1, 2, 3].map((count) => ({
        name: `walk ${size}, ${count} × ${test}`,
        document: {
          ...ask('walk', below(size), { or: Array.from({ length: count }, (_, i) => condition(i)) }),
          orderBy: ['score'],
        },
        work: { WALK: size, [test]: size * count },
      })),
    ),
  );
}

interface Driven {
  readonly source: Where;
  readonly size: number;
  readonly name: string;
}

function driven({ inPlace }: CostRows): { readonly stretches: readonly Driven[]; readonly lists: readonly Driven[] } {
  return {
    stretches: STRETCHES.map((size) => ({ source: below(size), size, name: `drive ${size} of a range` })),
    lists: LISTS.map((rank) => {
      const name = place('inside', rank);
      const size = inPlace.get(name)!;
      return { source: { place: name }, size, name: `drive ${size} of a list` };
    }),
  };
}

/** From a stretch of scores or a list, all turned away by one condition that more rows meet than are driven from. */
function drives(rows: CostRows): Trial[] {
  const { stretches, lists } = driven(rows);
  const conditions = entries(tests(rows)).filter(([test]) => test !== 'TEST_IDS');
  return conditions.flatMap(([test, condition]) =>
    [...stretches, ...lists].map(({ source, size, name }) => ({
      name: `${name}, ${test}`,
      document: { ...ask('drive', source, condition(0)), orderBy: ['age'] },
      work: { DRIVE: size, [test]: size },
    })),
  );
}

/** The same, all sorted, by one number or two. Not a stretch of scores by score: each row would be the best so far. */
function sorts(rows: CostRows): Trial[] {
  const { stretches, lists } = driven(rows);
  return [...stretches, ...lists].flatMap(({ source, size, name }) =>
    [['age'], ['-age'], ['age', '-score']].map((orderBy) => ({
      name: `${name}, sorted by ${orderBy.join(', ')}`,
      document: { ...ask('drive', source), orderBy },
      work: { DRIVE: size, SORT: (size * (1 + orderBy.length)) / 2 },
    })),
  );
}

/** The first ten by score of so many ages, each a combination of its own. */
function merges(): Trial[] {
  return [10, 30, 90].map((ages) => ({
    name: `merge ${ages}`,
    document: { ...ask('merge', { age: { between: [0, ages - 1] } }), orderBy: ['score'] },
    work: { COMBINATION: ages, WALK: 10, TEST_SCORE: 10 },
  }));
}

/** What the first commands of a plan cost: queries over nothing, less the same queries that want no row. */
export const STARTS = (['walk', 'drive'] as const).map((plan) => {
  const document = { ...ask(plan, below(0)), orderBy: ['score'] };
  return { whole: document, less: { ...document, limit: 0 } };
});

function below(size: number): Where {
  return { score: { lt: size } };
}

function ask(plan: 'walk' | 'drive' | 'merge', ...conditions: readonly Where[]): Record<string, unknown> {
  return { where: { and: conditions }, limit: 10, ids: true, budget: BUDGET, plan };
}

function entries<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
