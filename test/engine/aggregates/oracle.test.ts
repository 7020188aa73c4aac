import test from 'ava';
import fc from 'fast-check';
import { continued } from '../continued.js';
import { type Space, useEngine } from '../engine.js';
import { type Aggregates, type Values, canonical, expectedAnswers, units } from './expected.js';

const engine = useEngine(test);
const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
const times = Number(process.env['FC_TIMES'] ?? 1);

const models = {
  T: {
    columns: {
      n: { type: 'integer', index: true },
      big: { type: 'integer', index: true },
      m: { type: 'integer' },
      d: { type: 'decimal', index: true },
      f: { type: 'float' },
      s: { type: 'text', index: true },
      w: { type: 'text', sort: true },
      e: { type: 'enum', values: ['x', 'y', 'z'] },
      b: { type: 'boolean', index: true },
      day: { type: 'date', index: true },
      t: { type: 'reference', model: 'T', unchecked: true },
    },
  },
};

const pools: Record<string, readonly string[]> = {
  n: ['-3', '0', '1', '2', '5', '10', '99'],
  big: ['9007199254740991', '9007199254740993', '-9223372036854775808', '9223372036854775807', '0', '7'],
  m: ['-900000000000000', '999999999999999', '1', '2', '123456789012345678'],
  d: ['0.10', '0.1', '0.100', '-2.5', '3', '99999999999999999999.001', '0.000000000000001', '123456789.012345'],
  f: ['0.5', '-0.25', '2', '1024.125'],
  s: ['a', 'A', 'b', 'é', 'zz'],
  w: ['a', 'A', 'b', 'é', 'ab'],
  e: ['x', 'y', 'z'],
  b: ['true', 'false'],
  day: ['2024-02-29', '1999-12-31', '0001-01-01'],
  t: ['1', '2', '10', '300'],
};
const columns = Object.keys(pools);

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const byNumber = (a: string, b: string) => Number(units(a, 20) - units(b, 20));
const compareOf = (column: string) => (['n', 'big', 'm', 'd', 'f', 't'].includes(column) ? byNumber : byBytes);

const row: fc.Arbitrary<Values> = fc.record(
  Object.fromEntries(columns.map((name) => [name, fc.option(fc.constantFrom(...pools[name]!), { freq: 5 })])),
);

const numbers = ['n', 'big', 'm', 'd', 'f'];
const aggregate = fc.oneof(
  fc.constant('count' as const),
  fc.constantFrom(...numbers).map((sum) => ({ sum })),
  fc.constantFrom(...numbers).map((avg) => ({ avg })),
  fc.constantFrom(...numbers, 'w', 'day').map((min) => ({ min })),
  fc.constantFrom(...numbers, 'w', 'day').map((max) => ({ max })),
);
const aggregates: fc.Arbitrary<Aggregates> = fc.oneof(
  { weight: 3, arbitrary: fc.dictionary(fc.stringMatching(/^Q[a-zA-Z]{0,2}$/), aggregate, { minKeys: 1, maxKeys: 6 }) },
  fc.constant({ rows: 'count', again: 'count' }),
  fc.constantFrom('n', 'd', 'big', 'day', 'w').map((column) => ({ low: { min: column }, high: { max: column } })),
);

/** Conditions with what they mean. */
const conditions = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ where: {}, meets: (_: Values) => true }) },
  fc.constantFrom(...pools['n']!).map((gte) => ({
    where: { n: { gte } },
    meets: ({ n }: Values) => n != null && Number(n) >= Number(gte),
  })),
  fc.constantFrom(...pools['d']!).map((lt) => ({
    where: { d: { lt } },
    meets: ({ d }: Values) => d != null && byNumber(d, lt) < 0,
  })),
  fc.constantFrom(...pools['s']!, null).map((s) => ({ where: { s }, meets: (values: Values) => values['s'] === s })),
  fc.constantFrom(...pools['s']!).map((s) => ({
    where: { not: { s }, b: true },
    meets: (values: Values) => values['s'] !== s && values['b'] === 'true',
  })),
  fc.constant({ where: { s: 'nowhere' }, meets: () => false }),
);

const question = fc.record({
  aggregates,
  conditions,
  groupBy: fc.option(fc.constantFrom(...columns), { nil: undefined }),
});

test('aggregates of random rows are what plain arithmetic says, in groups and of all, in one call and in many', async (t) => {
  t.log(`FC_SEED=${seed}`);
  let cursors = 0;
  const questions = fc.array(question, { minLength: 20, maxLength: 40 });
  const property = fc.asyncProperty(fc.array(row, { maxLength: 60, size: 'max' }), questions, async (rows, asked) => {
    const space = await engine.open(t, models);
    await fill(space, rows);
    for (const { aggregates, conditions, groupBy } of asked) {
      const document = { where: conditions.where, aggregate: aggregates, ...(groupBy ? { groupBy } : {}) };
      const found = (await space.read('aggregate', 'T', document)) as string[][];
      const expected = expectedAnswers(rows.filter(conditions.meets), aggregates, groupBy, compareOf);
      const about = JSON.stringify(document);
      t.deepEqual(spelt(found, aggregates), spelt(expected, aggregates), about);
      const { reply, calls, resumed } = await continued(space, 'aggregate', 'T', { ...document, budget: 1 });
      t.deepEqual(spelt(reply as string[][], aggregates), spelt(expected, aggregates), `${about} in ${calls} calls`);
      cursors += resumed;
    }
  });
  await fc.assert(property, { numRuns: 60 * times, seed, includeErrorInReport: true });
  t.true(cursors > 1000, `${cursors} cursors`);
});

async function fill(space: Space, rows: readonly Values[]): Promise<void> {
  const operations = rows.map((values) => ({
    op: 'create',
    model: 'T',
    values: { ...values, b: values['b'] && values['b'] === 'true' },
  }));
  await space.call('commit', operations, { return: 'none' });
}

/** Of equal decimals either spelling may be the smallest; a float may be written as Lua or as JavaScript does. */
function spelt(answers: readonly string[][], aggregates: Aggregates): string[][] {
  return answers.map((flat) =>
    flat.map((text, i) => {
      const aggregate = i % 2 === 1 ? aggregates[flat[i - 1]!] : undefined;
      if (typeof aggregate !== 'object') return text;
      const [[kind, column] = []] = Object.entries(aggregate);
      if (kind === 'avg' || column === 'f') return String(Number(text));
      return column === 'd' && kind !== 'sum' ? canonical(text) : text;
    }),
  );
}
