// What a define and a rebuild tell of what is due, and of what stands in the way.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';
import { fill, models, reindex, ROWS, user } from './reindexing.js';
import { define } from './users.js';

const engine = useEngine(test);

async function open(t: Parameters<typeof engine.open>[0]): Promise<Space> {
  const space = await engine.open(t, models);
  await fill(space, 'User', ROWS, user);
  return space;
}

test('a define that says nothing new tells the rebuild that is due still', async (t) => {
  const space = await open(t);
  const columns = { age: { type: 'integer', index: true } };
  const { rebuild } = await define(space, { User: { columns } });
  t.is(rebuild?.length, 1);
  t.deepEqual((await define(space, { User: { columns } }, { dryRun: true })).rebuild, rebuild);
  t.deepEqual((await define(space, { User: { columns } })).rebuild, rebuild);
  await reindex(space);
  t.is((await define(space, { User: { columns } })).rebuild, undefined);
});

test('of many rows that a constraint cannot take the first are listed and all are counted', async (t) => {
  const space = await open(t);
  await define(space, { User: { columns: { age: { type: 'integer', unique: true } } } });
  const { refused, refusals } = await reindex(space, 1_000_000);
  t.deepEqual(refused.slice(0, 2), [
    { model: 'User', index: 'unique age', id: '91', other: '1', values: [1] },
    { model: 'User', index: 'unique age', id: '92', other: '2', values: [2] },
  ]);
  t.is(refused.length, 10);
  t.is(refusals, ROWS - 90, 'all but the first holder of each of 90 values');
});
