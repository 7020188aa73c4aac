// Random operations and queries over the oracle's model. Values come from small pools, so that they meet.

import fc from 'fast-check';
import type { OrderKey, Query, Where } from './evaluate.js';
import type { Operation, Value, Values } from './oracle.js';

const pools: Record<string, readonly (number | string | boolean)[]> = {
  n: [-3, 0, 1, 2, 5, 10, 99],
  f: [-1.5, 0, 0.1, 0.25, 2, 1000.5],
  s: ['', 'a', 'A', 'b', 'ab', 'é', 'a\0b', '1:a'],
  c: ['a', 'A', 'b', 'B', 'Ab', 'aB', 'É', 'é', ''],
  d: ['0', '-9007199254740993', '9007199254740992', '9007199254740993', '9007199254740994', '9223372036854775807'],
  w: ['red fox', 'Red dog', 'fox', 'a red, FOX x', 'fog dog red', '', 'dog'],
  u: ['k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', ''],
  b: [true, false],
  r: [0, 1, 2, 3],
  p: ['x', 'y'],
};

const misfits: Record<string, unknown> = {
  n: 1.5,
  f: 'x',
  s: 7,
  w: 1,
  c: false,
  d: 'x',
  u: true,
  b: 'yes',
  r: 'one',
  p: [],
};

const id = fc.integer({ min: 1, max: 25 });

const columnValue = (name: string) =>
  fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...pools[name]!) },
    { weight: 8, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant(misfits[name]) },
  );

const rowValues: fc.Arbitrary<Values> = fc.record(
  Object.fromEntries(Object.keys(pools).map((name) => [name, columnValue(name)])),
  { requiredKeys: [] },
);

const fewValues: fc.Arbitrary<Values> = fc
  .subarray(Object.keys(pools), { minLength: 0, maxLength: 2 })
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, columnValue(name)]))));

const guard = fc.option(fewValues, { freq: 3, nil: undefined }).map((values) => (values ? { if: values } : {}));

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 8, arbitrary: rowValues.map((values) => ({ op: 'create' as const, values })) },
  {
    weight: 2,
    arbitrary: fc.tuple(id, rowValues).map(([id, values]) => ({ op: 'create' as const, values: { ...values, id } })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(id, rowValues).map(([id, values]) => ({ op: 'put' as const, values: { r: 1, ...values, id } })),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(id, fewValues, guard)
      .map(([id, changes, guard]) => ({ op: 'update' as const, id, changes, ...guard })),
  },
  {
    weight: 2,
    arbitrary: rowValues.map((values) => ({ op: 'upsert' as const, by: 'u', values: { u: 'k0', ...values } })),
  },
  { weight: 3, arbitrary: fc.tuple(id, guard).map(([id, guard]) => ({ op: 'delete' as const, id, ...guard })) },
);

/** Mostly single operations, some commits. */
export const steps: fc.Arbitrary<Operation[][]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.tuple(operation) },
    { weight: 1, arbitrary: fc.array(operation, { minLength: 2, maxLength: 5 }) },
  ),
  { minLength: 10, maxLength: 50 },
);

const ordered = ['n', 'f', 'r', 'id', 's', 'c', 'd'];
/** A unique column without an index knows no nulls. */
const nullable = ['n', 'f', 's', 'c', 'd', 'b', 'r', 'id'];

function poolOf(name: string): fc.Arbitrary<number | string | boolean> {
  return name === 'id' ? id : fc.constantFrom(...pools[name]!);
}

function operatorsOf(name: string): fc.Arbitrary<object> {
  const one = poolOf(name);
  const orNull = nullable.includes(name) ? fc.option(one, { freq: 5 }) : one;
  const kinds = [
    fc.record({ eq: orNull }),
    fc.record({ ne: orNull }),
    fc.record({ in: fc.array(orNull, { maxLength: 4 }) }),
  ] as fc.Arbitrary<object>[];
  if (nullable.includes(name)) kinds.push(fc.record({ isNull: fc.boolean() }));
  if (ordered.includes(name)) {
    kinds.push(fc.record({ between: fc.tuple(one, one) }));
    kinds.push(fc.record({ gt: one, gte: one, lt: one, lte: one, ne: orNull }, { requiredKeys: [] }));
  }
  // An empty object of operators is no condition.
  return fc.oneof(...kinds).filter((operators) => Object.keys(operators).length > 0);
}

/** Asked of the words of w; a text without words asks for nothing. */
const wordsCondition: fc.Arbitrary<Where> = fc.oneof(
  fc.record({ match: fc.constantFrom('red', 'FOX red', 'dog', 'none', '', 'fog dog red') }),
  fc.record({ matchAny: fc.constantFrom('red dog', 'fox', 'none x', '') }),
  fc.record({ startsWith: fc.constantFrom('f', 'red fo', 'd', 'no', 'Red') }),
  fc.record({ endsWith: fc.constantFrom('x', 'og', 'ed', 'no') }),
  fc.record({ like: fc.constantFrom('f*', '*o!', '?ox', 'fo+', 'no*', '*g') }),
  fc.record({ startsWith: fc.constant('re'), match: fc.constantFrom('fox', 'dog') }),
  fc.record({ isNull: fc.boolean() }),
);

const predicate: fc.Arbitrary<Where> = fc
  .constantFrom(...ordered, 'u', 'b')
  .chain((name) => fc.oneof(poolOf(name), operatorsOf(name)).map((condition) => ({ [name]: condition })))
  .chain((own) =>
    fc.oneof({ weight: 5, arbitrary: fc.constant(own) }, { weight: 1, arbitrary: wordsCondition.map((w) => ({ w })) }),
  );

export const where: fc.Arbitrary<Where> = fc.letrec<{ tree: Where }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    predicate,
    fc.tuple(predicate, predicate).map(([a, b]) => ({ ...a, ...b })),
    fc.array(tie('tree'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('tree'), { maxLength: 3 }).map((or) => ({ or })),
    tie('tree').map((not) => ({ not })),
    fc.tuple(predicate, tie('tree')).map(([own, not]) => ({ ...own, not })),
  ),
})).tree;

const orderKey: fc.Arbitrary<OrderKey> = fc
  .constantFrom(...ordered)
  .chain((by) =>
    fc.oneof(
      fc.constantFrom(by, `-${by}`),
      fc.record(
        { by: fc.constant(by), desc: fc.boolean(), nulls: fc.constantFrom('first', 'last', 'omit') },
        { requiredKeys: ['by'] },
      ),
    ),
  );

/** Any question: a condition, an order by several columns, a page. */
const anyQuery: fc.Arbitrary<Query> = fc.record(
  {
    where,
    orderBy: fc.array(orderKey, { minLength: 1, maxLength: 3 }),
    limit: fc.integer({ min: 0, max: 12 }),
    offset: fc.integer({ min: 0, max: 8 }),
    select: fc.subarray([...Object.keys(pools), 'id']),
  },
  { requiredKeys: [] },
);

/** Leading columns of the composites of the model, the one that each orders, and conditions that come close to them. */
const leading: readonly (readonly string[])[] = [[], ['b'], ['r'], ['s', 'b'], ['c'], ['s'], ['b', 'c']];

/** What an index holds page by page, and its neighbours: one order, and one value each for some columns. */
const straightQuery: fc.Arbitrary<Query> = fc
  .constantFrom(...leading)
  .chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), columnOperand(name)))))
  .chain((equals) =>
    fc.record(
      {
        where: fc.constant(Object.fromEntries(equals)),
        orderBy: orderKey.map((key) => [key]),
        limit: fc.integer({ min: 0, max: 12 }),
        offset: fc.integer({ min: 0, max: 30 }),
      },
      { requiredKeys: ['where', 'orderBy', 'limit'] },
    ),
  );

function columnOperand(name: string): fc.Arbitrary<Value> {
  return fc.option(poolOf(name), { freq: 6 });
}

export const query: fc.Arbitrary<Query> = fc.oneof(
  { weight: 3, arbitrary: anyQuery },
  { weight: 1, arbitrary: straightQuery },
);
