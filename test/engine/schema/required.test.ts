// New columns that are required, in models whose rows lack them.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';
import { fill, models, reindex, ROWS, step, user } from './reindexing.js';
import { define } from './users.js';

const engine = useEngine(test);

async function open(t: Parameters<typeof engine.open>[0], rows: number): Promise<Space> {
  const space = await engine.open(t, models);
  await fill(space, 'User', rows, user);
  return space;
}

const plan = { type: 'text', required: true, default: 'free', index: true };

for (const rows of [50, ROWS]) {
  test(`${rows} rows take the default of a new column that is required, and nothing is left to be asked`, async (t) => {
    const space = await open(t, rows);
    const { rebuild } = await define(space, { User: { columns: { plan } } });
    if (rows === ROWS) t.like(rebuild, [{ defaults: ['plan'], asked: ['plan'], indexes: ['equal plan'] }]);
    else t.is(rebuild, undefined);
    t.is((await space.fails('create', 'User', { plan: null })).code, 'REQUIRED');
    t.is((await space.fails('update', 'User', 7, { plan: null })).code, 'REQUIRED');
    await space.call('update', 'User', 8, { age: 1 });
    await space.call('update', 'User', 9, { plan: 'pro' });
    t.is((await space.create('User', {}))['plan'], 'free');
    t.deepEqual((await reindex(space)).refused, []);
    t.is(await space.count('User', { where: { plan: 'free' } }), rows);
    t.deepEqual(await space.ids('User', { where: { plan: 'pro' } }), ['9']);
    t.is(await space.count('User', { where: { plan: null } }), 0);
    t.is((await define(space, {})).rebuild, undefined);
  });

  test(`a new column that is required and has no default is refused where ${rows} rows lack it`, async (t) => {
    const space = await open(t, rows);
    const before = await space.dump();
    const { code, message } = await space.fails('define', {
      models: { User: { columns: { plan: { type: 'text', required: true } } } },
    });
    t.is(code, 'SCHEMA');
    t.regex(message as string, /needs a default, because [\d,]+ rows of User have no value for it; or allow "tighten"/);
    t.deepEqual(await space.dump(), before);
  });

  test(`where that is allowed, reindex lists those of ${rows} rows that lack it until none does`, async (t) => {
    const space = await open(t, rows);
    const columns = { plan: { type: 'text', required: true, index: true } };
    const { rebuild } = await define(space, { User: { columns } }, { allow: ['tighten'] });
    t.like(rebuild, [{ asked: ['plan'], defaults: [] }]);
    t.is((await space.fails('create', 'User', { age: 1 })).code, 'REQUIRED');
    const { refused, refusals } = await reindex(space);
    t.is(refusals, rows);
    t.deepEqual(refused[0], {
      model: 'User',
      id: '1',
      column: 'plan',
      found: 'null',
      allowed: 'a string of valid UTF-8, because it is required',
    });
    t.is(await space.count('User', { where: { plan: null } }), rows);
    let cursor: unknown = null;
    do {
      const options: object = { budget: 100_000, ...(cursor === null ? {} : { cursor }) };
      [, cursor] = (await space.call('update_where', 'User', {}, { plan: 'pro' }, options)) as unknown[];
    } while (cursor !== null);
    t.is((await reindex(space)).refusals, 0);
    t.is(await space.count('User', { where: { plan: 'pro' } }), rows);
    t.is((await define(space, {})).rebuild, undefined);
  });
}

test('until a row has been passed it lacks the default, and a write of something else leaves it so', async (t) => {
  const space = await open(t, ROWS);
  await define(space, { User: { columns: { plan } } });
  t.true(await step(space, 5000));
  await space.call('update', 'User', ROWS, { age: 77 });
  t.is((await space.get('User', 1))?.['plan'], 'free');
  t.is((await space.get('User', ROWS))?.['plan'], undefined);
  t.is((await space.fails('query', 'User', { where: { plan: 'free' } })).code, 'QUERY');
  await reindex(space);
  t.is((await space.get('User', ROWS))?.['plan'], 'free');
});
