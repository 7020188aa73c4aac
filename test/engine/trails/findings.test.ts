// What of a trail passes conditions of several parts, which is kept as a whole.

import test from 'ava';
import { useEngine } from '../engine.js';
import { answerOf, assertRight, fill, questions, remember } from './rows.js';

const engine = useEngine(test);

test('a condition of several takes as much of a budget when what passes is known', async (t) => {
  const { space } = await fill(t, engine);
  const where = { or: [{ term: { in: ['a', 'b'] } }, { rank: { gt: 900 } }], not: { bio: { match: 'green' } } };
  const query = { where, orderBy: ['name'], ids: true, limit: 100, plan: 'walk', analyze: true };
  const examined: number[] = [];
  for (let time = 0; time < 6; time++) {
    const [, , , analysis] = (await space.read('query', 'T', query)) as [string[], string, unknown, string];
    examined.push((JSON.parse(analysis) as { examined: number }).examined);
  }
  const [first] = examined as [number];
  // A page that is known ends with its last row, a walk with the batch that holds it.
  for (const units of examined) t.true(units > first * 0.8 && units < first * 1.1, examined.join(' '));
});

test('a short list is asked again where it holds other rows, though as many of them', async (t) => {
  const filled = await fill(t, engine);
  const { space, rows } = filled;
  for (const question of questions.filter(({ query }) => JSON.stringify(query).includes('["a","c"]'))) {
    await remember(t, filled, [question]);
    const first = Number(answerOf(rows.values(), question)[0]);
    const { term } = rows.get(first)!;
    const other = [...rows.values()].find((row) => row.term === 'b')!;
    const changes = [
      { ...rows.get(first)!, term: 'b' },
      { ...other, term },
    ];
    await space.call(
      'commit',
      changes.map((values) => ({ op: 'put', model: 'T', values })),
      { return: 'none' },
    );
    for (const row of changes) rows.set(row.id, row);
    await assertRight(t, filled, [question]);
  }
});
