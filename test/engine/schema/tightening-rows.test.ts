// Tightening over more rows than one call asks: new values are held to it at once, rows are asked by a rebuild.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';
import { fill, models, reindex, ROWS, user } from './reindexing.js';
import { define } from './users.js';

const engine = useEngine(test);
const ALLOWED = { allow: ['tighten'] };

async function open(t: Parameters<typeof engine.open>[0]): Promise<Space> {
  const space = await engine.open(t, models);
  await fill(space, 'User', ROWS, user);
  return space;
}

const tighten = (space: Space, columns: object, options: object = {}) =>
  define(space, { User: { columns } }, { ...ALLOWED, ...options });

test('new values are held to what has become tighter at once, and old rows are asked step by step', async (t) => {
  const space = await open(t);
  const wanted = { age: { type: 'integer', min: 2, max: 100 }, email: { type: 'text', maxLength: 20 } };
  const dry = await tighten(space, wanted, { dryRun: true });
  const due = [{ model: 'User', rows: ROWS, indexes: [], defaults: [], asked: ['email', 'age'], types: [] }];
  t.deepEqual(dry.rebuild, due);
  t.deepEqual((await tighten(space, wanted)).rebuild, due);
  t.is((await space.fails('create', 'User', { age: 1 })).code, 'INVALID');
  t.is((await space.fails('update', 'User', 5, { email: 'x'.repeat(21) })).code, 'INVALID');
  await space.call('update', 'User', 90, { city: 'Rome' });
  const { refused, refusals, calls } = await reindex(space);
  t.true(calls > 3, String(calls));
  t.is(refusals, Array.from({ length: ROWS }, (_, i) => user(i + 1)).filter(({ age }) => age < 2).length);
  t.deepEqual(refused.slice(0, 2), [
    { model: 'User', column: 'age', id: '1', found: '1', allowed: 'at least 2' },
    { model: 'User', column: 'age', id: '90', found: '0', allowed: 'at least 2' },
  ]);
  t.deepEqual((await tighten(space, wanted)).rebuild, [{ ...due[0], asked: ['age'] }]);
  t.deepEqual(await space.findings(), []);
});

test('once the rows that do not fit are changed, nothing is due; or the limit is dropped again', async (t) => {
  const space = await open(t);
  await space.call('update', 'User', 77, { age: 1000 });
  await space.call('update', 'User', 4000, { age: 1001 });
  await tighten(space, { age: { type: 'integer', max: 99 } });
  t.is((await reindex(space)).refusals, 2);
  await space.call('update', 'User', 77, { age: 9 });
  await space.call('define', { models: {} }, { rename: { 'User.age': 'years' } });
  t.like((await reindex(space)).refused, [{ id: '4000', column: 'years', found: '1001' }]);
  await space.call('delete', 'User', 4000);
  t.is((await reindex(space)).refusals, 0);
  t.is((await define(space, {})).rebuild, undefined);
  await tighten(space, { years: { type: 'integer', max: 50 } });
  t.true((await reindex(space)).refusals > 0);
  await space.call('define', { models: {} }, { drop: ['User.years.max'] });
  t.is((await reindex(space)).refusals, 0);
  t.is((await define(space, {})).rebuild, undefined);
});

test('nulls of a column that has become required are found until there are none', async (t) => {
  const space = await open(t);
  const nulls = Array.from({ length: ROWS }, (_, i) => user(i + 1)).filter(({ city }) => city === null).length;
  const wanted = { city: { type: 'text', index: true, required: true } };
  t.like((await tighten(space, wanted)).rebuild, [{ asked: ['city'] }]);
  t.is((await space.fails('create', 'User', { age: 1 })).code, 'REQUIRED');
  t.is((await reindex(space)).refusals, nulls);
  t.is(await space.count('User', { where: { city: null } }), nulls);
  t.is((await space.ids('User', { where: { city: null }, limit: 3 })).join(), '7,14,21');
  for (let left = nulls; left > 0; left -= 100) {
    const ids = await space.ids('User', { where: { city: null }, limit: 100 });
    const operations = ids.map((id) => ({ op: 'update', model: 'User', id, changes: { city: 'Bonn' } }));
    await space.call('commit', operations, { return: 'none' });
  }
  t.is((await reindex(space)).refusals, 0);
  t.is(await space.count('User', { where: { city: 'Bonn' } }), nulls);
  t.is(await space.count('User', { where: { city: null } }), 0);
  t.deepEqual(await space.findings(), []);
});

test('where an index tells that every row fits, none is asked', async (t) => {
  const space = await open(t);
  await define(space, { User: { columns: { age: { type: 'integer', index: true } } } });
  await reindex(space);
  t.is((await tighten(space, { age: { type: 'integer', min: 0, max: 89, required: true } })).rebuild, undefined);
  t.like((await tighten(space, { age: { type: 'integer', min: 1 } })).rebuild, [{ asked: ['age'] }]);
  t.like((await tighten(space, { age: { type: 'integer', max: 88 } })).rebuild, [{ asked: ['age'] }]);
});

test('a rebuild that is under way begins anew for a column that becomes tighter meanwhile', async (t) => {
  const space = await open(t);
  await tighten(space, { age: { type: 'integer', max: 100 } });
  await space.call('reindex', '', { budget: 100_000 });
  await tighten(space, { age: { type: 'integer', min: 1 } });
  t.like((await reindex(space)).refused[0], { id: '90', column: 'age', found: '0' });
});
