// Defaults for rows that exist already, on request.

import test from 'ava';
import { useEngine } from '../engine.js';
import { reindex } from './reindexing.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      plan: { type: 'text', default: 'free', index: true },
      key: { type: 'text', default: 'k', unique: true },
      n: { type: 'integer' },
    },
    indexes: { order: { from: ['plan', 'n'], kinds: ['order'] } },
  },
};

test('rows without a value take the default where that is asked for, and every index knows', async (t) => {
  const space = await engine.open(t, models);
  for (const plan of [null, 'pro', null]) await space.create('T', { plan, n: 1, key: null });
  const [, text] = (await space.call('define', { models: {} }, { fill: ['T.plan'] })) as [string, string];
  const plan = JSON.parse(text) as object;
  t.like(plan, { steps: [{ do: 'fill', model: 'T', column: 'plan' }], rebuild: [{ model: 'T', defaults: ['plan'] }] });
  await space.create('T', { plan: null, n: 2, key: null });
  await reindex(space);
  t.deepEqual(await space.ids('T', { where: { plan: 'free' }, orderBy: ['n'] }), ['1', '3']);
  t.deepEqual(await space.ids('T', { where: { plan: null } }), ['4'], 'what was written since is meant so');
  t.is((await space.get('T', 1))?.['plan'], 'free');
});

test('what cannot be filled is refused, and nothing is written', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { plan: null });
  const before = await space.dump();
  for (const path of ['T.n', 'T.key', 'T.nothing', 'Nobody.plan', 'T']) {
    t.is((await space.fails('define', { models: {} }, { fill: [path] })).code, 'SCHEMA', path);
  }
  t.is((await space.fails('define', { models: {} }, { fill: 'T.plan' })).code, 'ARGS');
  t.deepEqual(await space.dump(), before);
});
