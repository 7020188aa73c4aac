import test from 'ava';
import fc from 'fast-check';
import { assertSound, type Space, useEngine } from '../engine.js';
import { query, steps } from './arbitraries.js';
import { ask, perform } from './compare.js';
import { empty, models, type Operation, type State } from './oracle.js';

const engine = useEngine(test);
const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
/** How many times more than usually is tried. */
const times = Number(process.env['FC_TIMES'] ?? 1);

test('random writes, with failing ones among them, and random queries answer as the oracle does', async (t) => {
  t.log(`FC_SEED=${seed}`);
  const queries = fc.array(query, { minLength: 10, maxLength: 30 });
  const property = fc.asyncProperty(steps, queries, steps, queries, async (first, asked, second, askedAgain) => {
    const space = await engine.open(t, models);
    let state = await perform(space, empty, first);
    await ask(space, [...state.rows.values()], asked);
    state = await perform(space, state, second);
    await ask(space, [...state.rows.values()], askedAgain);
    await assertSound(space);
  });
  await fc.assert(property, { numRuns: 80 * times, seed, includeErrorInReport: true });
  t.pass();
});

test('random queries over 1800 rows, with large lists and long ties, answer as the oracle does', async (t) => {
  t.log(`FC_SEED=${seed}`);
  const space = await engine.open(t, models);
  const state = await fill(space, 1800);
  const rows = [...state.rows.values()];
  const page = query.map((asked) => ({ limit: 40, ...asked }));
  const property = fc.asyncProperty(fc.array(page, { minLength: 5, maxLength: 10 }), (asked) =>
    ask(space, rows, asked),
  );
  await fc.assert(property, { numRuns: 40 * times, seed, includeErrorInReport: true });
  t.pass();
});

/** Rows of which every value is frequent, over three blocks of ids. */
async function fill(space: Space, count: number): Promise<State> {
  const pick = <T>(pool: readonly T[], i: number): T => pool[i % pool.length]!;
  const operations = Array.from({ length: count }, (_, i): Operation => {
    const values = {
      id: 1 + i + 65_000 * (i % 3),
      n: null,
      f: pick([null, -1.5, 0, 0.1, 0.25, 2, 1000.5], i * i + (i >> 4)),
      s: pick([null, '', 'a', 'A', 'b', 'ab', 'é', 'a\0b', '1:a'], (i * 7) >> 3),
      u: i < 8 ? `k${i}` : null,
      b: pick([true, false, true, null], i >> 5),
      r: pick([0, 1, 2, 3, 0, 0], i * 11 + (i >> 3)),
    };
    return {
      op: 'create',
      values: i % 5 === 0 ? { ...values, s: null, n: pick([-3, 0, 1, 2, 5, 10, 99], i / 5) } : values,
    };
  });
  const commits = Array.from({ length: count / 600 }, (_, i) => operations.slice(600 * i, 600 * (i + 1)));
  return perform(space, empty, commits);
}
