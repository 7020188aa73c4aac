// Questions about values of every type, of rows under ids of either kind: whatever the plan, the budget and what happens
// between two calls, the answer is what the oracle says.

import test from 'ava';
import fc from 'fast-check';
import { failure } from '../../support/fcall.js';
import { type Space, useEngine } from '../engine.js';
import { evaluate, type OrderKey, type Query, type Where } from './evaluate.js';
import type { Value } from './oracle.js';
import { comparisonIn, composites, ids, models, types } from './types.js';

const engine = useEngine(test);
const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
const runs = 8 * Number(process.env['FC_TIMES'] ?? 1);

type Values = Readonly<Record<string, Value>>;
type Id = number | string;

interface Asked extends Query {
  readonly live?: boolean;
}

const names = Object.keys(types);
const valueOf = (name: string): fc.Arbitrary<Value> => fc.constantFrom(...types[name]!.pool);
const orNull = (name: string): fc.Arbitrary<Value> => fc.option(valueOf(name), { freq: 6 });
const row: fc.Arbitrary<Values> = fc.record(Object.fromEntries(names.map((name) => [name, orNull(name)])));

function condition(name: string): fc.Arbitrary<Where> {
  const [one, maybe] = [valueOf(name), orNull(name)];
  const range = fc.record({ gt: one, gte: one, lt: one, lte: one }, { requiredKeys: [] });
  const kinds = [
    maybe,
    fc.record({ ne: maybe }),
    fc.record({ in: fc.array(maybe, { maxLength: 4 }) }),
    fc.record({ isNull: fc.boolean() }),
  ];
  // What is equal or not alone, without an order.
  if (name === 'e' || name === 'b') return fc.oneof(...kinds).map((own) => ({ [name]: own }));
  const ranges = range.filter((own) => Object.keys(own).length > 0);
  return fc.oneof(...kinds, fc.record({ between: fc.tuple(one, one) }), ranges, ranges).map((own) => ({ [name]: own }));
}

const anyCondition = fc.constantFrom(...names).chain(condition);
const tree: fc.Arbitrary<Where> = fc.letrec<{ tree: Where }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    anyCondition,
    fc.tuple(anyCondition, anyCondition).map(([a, b]) => ({ ...a, ...b })),
    fc.array(tie('tree'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('tree'), { maxLength: 3 }).map((or) => ({ or })),
    tie('tree').map((not) => ({ not })),
  ),
})).tree;

function keyOf(by: string): fc.Arbitrary<OrderKey> {
  const nulls = fc.constantFrom('first' as const, 'last' as const, 'omit' as const);
  return fc.record({ by: fc.constant(by), desc: fc.boolean(), nulls }, { requiredKeys: ['by'] });
}

const ordered = [...names.filter((name) => name !== 'e' && name !== 'b'), 'id'];
const page = {
  limit: fc.integer({ min: 0, max: 12 }),
  offset: fc.integer({ min: 0, max: 6 }),
  live: fc.constant(true),
};
const anyQuestion: fc.Arbitrary<Asked> = fc.record(
  { ...page, where: tree, orderBy: fc.array(fc.constantFrom(...ordered).chain(keyOf), { minLength: 1, maxLength: 3 }) },
  { requiredKeys: [] },
);

/** What a composite order has combinations for, ordered by its last column or by any other. */
const composed: fc.Arbitrary<Asked> = fc.constantFrom(...composites).chain((from) => {
  const [last, leading] = [from.at(-1)!, from.slice(0, -1)];
  const equal = (name: string): fc.Arbitrary<Value | { in: Value[] }> =>
    fc.oneof(orNull(name), fc.record({ in: fc.array(orNull(name), { minLength: 1, maxLength: 4 }) }));
  const equals = fc.record(Object.fromEntries(leading.map((name) => [name, equal(name)])));
  const by = fc.oneof(fc.constant(last), fc.constantFrom(...ordered));
  return fc.record(
    {
      ...page,
      where: fc.tuple(equals, fc.oneof(fc.constant({}), condition(last))).map(([a, b]) => ({ ...a, ...b })),
      orderBy: fc.array(by.chain(keyOf), { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ['where', 'orderBy'] },
  );
});

const question = fc.oneof({ weight: 2, arbitrary: anyQuestion }, { weight: 1, arbitrary: composed });
const questions = fc.array(question, { minLength: 5, maxLength: 10 });

/** What is put or deleted, of half of the ids. */
const change = fc.record({ at: fc.nat(), values: fc.option(row, { freq: 2 }) });

for (const model of Object.keys(models)) {
  const own = ids[model]!;

  test(`values of every type under ids of ${model} answer as the oracle does, by every plan`, async (t) => {
    t.log(`FC_SEED=${seed}`);
    const property = fc.asyncProperty(fc.array(row, rowsOf(own)), questions, async (values, asked) => {
      const space = await engine.open(t, models);
      const rows = new Map<Id, Values>();
      await Promise.all(values.map((row, i) => put(space, rows, own[i]!, row)));
      for (const query of asked) await compare(space, rows, query);
    });
    await fc.assert(property, { numRuns: runs, seed, includeErrorInReport: true });
    t.pass();
  });

  test(`rows under ids of ${model} that stay come once each, in order, whatever is written between two calls`, async (t) => {
    t.log(`FC_SEED=${seed}`);
    const plan = fc.constantFrom(undefined, 'walk', 'merge', 'drive');
    const sizes = fc.record({ limit: fc.integer({ min: 1, max: 5 }), budget: fc.constantFrom(4, 12, 40) });
    const changes = fc.array(change, { minLength: 20, maxLength: 60 });
    const asked = fc.array(fc.tuple(question, plan, sizes), { minLength: 3, maxLength: 6 });
    const property = fc.asyncProperty(fc.array(row, rowsOf(own)), asked, changes, async (values, asked, changes) => {
      const space = await engine.open(t, models);
      const rows = new Map<Id, Values>();
      await Promise.all(values.map((row, i) => put(space, rows, own[i]!, row)));
      for (const [one, plan, sizes] of asked) {
        const query = withoutPage(one);
        const staying = expected(rows, query).filter((id) => own.findIndex((one) => String(one) === id) % 2 === 0);
        const left = [...changes];
        const seen = await idsByPages(space, { ...query, ...(plan && { plan }) }, sizes, async () => {
          const next = left.pop();
          if (next !== undefined) await write(space, rows, own[2 * (next.at % (own.length >> 1)) + 1]!, next.values);
        });
        const found = seen?.filter((id) => staying.includes(id));
        assertSame(found, staying, JSON.stringify({ query, plan, sizes }));
      }
    });
    await fc.assert(property, { numRuns: runs, seed, includeErrorInReport: true });
    t.pass();
  });

  const expected = (rows: ReadonlyMap<Id, Values>, { live, ...query }: Asked): string[] => {
    const now = Date.now() * 1000;
    const alive = [...rows].map(([id, row]) => ({ ...row, id })).filter((row) => !live || isAlive(row, now));
    return evaluate(alive, query, comparisonIn(model)).map(({ id }) => String(id));
  };

  const compare = async (space: Space, rows: ReadonlyMap<Id, Values>, query: Asked): Promise<void> => {
    const wanted = expected(rows, query);
    const rest = withoutPage(query);
    const all = expected(rows, rest);
    const about = JSON.stringify(query);
    for (const plan of [undefined, 'walk', 'merge', 'drive']) {
      const asked = plan === undefined ? query : { ...query, plan };
      assertSame(await idsOf(space, asked), wanted, `${about} by ${plan}`);
      const sizes = { limit: 3, budget: 6 };
      assertSame(
        await idsByPages(space, plan === undefined ? rest : { ...rest, plan }, sizes),
        all,
        `${about} by pages of ${plan}`,
      );
    }
    assertSame([String(await space.count(model, query))], [String(all.length)], `count of ${about}`);
  };

  /** Undefined where there is no such plan. */
  const idsOf = async (space: Space, query: object): Promise<string[] | undefined> => {
    const call = space.ids(model, query);
    try {
      return await call;
    } catch {
      const { code, path } = await failure(call);
      if (code === 'QUERY' && path === 'plan') return undefined;
      return await call;
    }
  };

  const idsByPages = async (
    space: Space,
    query: object,
    { limit, budget }: { readonly limit: number; readonly budget: number },
    between?: () => Promise<unknown>,
  ): Promise<string[] | undefined> => {
    const seen: string[] = [];
    let after: string | undefined;
    for (let units = budget, calls = 0; calls < 3000; calls++, await between?.()) {
      const asked: object = { ...query, limit, budget: units, ids: true, ...(after !== undefined && { after }) };
      const call = space.read('query', model, asked) as Promise<[string[], string | null]>;
      const failed = await call.then(
        () => undefined,
        () => failure(call),
      );
      if (failed === undefined) {
        const [page, cursor] = await call;
        seen.push(...page);
        if (cursor === null) return seen;
        after = cursor;
      } else if (failed.code === 'BUDGET') {
        if (typeof failed['cursor'] === 'string') after = failed['cursor'];
        else units *= 2;
      } else if (failed.code === 'QUERY' && (failed['path'] === 'plan' || failed['path'] === 'after')) return undefined;
      else await call;
    }
    throw new Error(`${JSON.stringify(query)} does not end`);
  };

  const write = async (space: Space, rows: Map<Id, Values>, id: Id, values: Values | null): Promise<void> => {
    if (values !== null) return put(space, rows, id, values);
    if (rows.delete(id)) await space.call('delete', model, id);
  };

  const put = async (space: Space, rows: Map<Id, Values>, id: Id, values: Values): Promise<void> => {
    rows.set(id, values);
    await space.call('put', model, { id, ...values }, { return: 'none' });
  };
}

/** All rows that are asked for. */
function withoutPage({ where, orderBy, live }: Asked): Asked {
  return { ...(where && { where }), ...(orderBy && { orderBy }), ...(live && { live }) };
}

function rowsOf(own: readonly Id[]): fc.ArrayConstraints {
  return { minLength: own.length - 4, maxLength: own.length, size: 'max' };
}

function isAlive({ until }: Readonly<Record<string, Value>>, now: number): boolean {
  return until === null || until === undefined || Number(until) > now;
}

function assertSame(found: readonly string[] | undefined, wanted: readonly string[], about: string): void {
  if (found === undefined || found.join('\n') === wanted.join('\n')) return;
  throw new Error(`${about}\nfound ${found.join(' ')}\nnot   ${wanted.join(' ')}`);
}
