// Pages whose conditions, or orders, are made of what an index holds at the moment: words, combinations, steps. They are told as they
// are, though what they were made of before is known.

import test, { type ExecutionContext } from 'ava';
import { type Space, useEngine } from '../engine.js';
import { createAll } from './rows.js';

const engine = useEngine(test);

test('a word that is new is among those that a beginning asks for', async (t) => {
  const columns = { name: { type: 'text', sort: true }, bio: { type: 'text', words: true, prefix: true } };
  const space = await engine.open(t, { T: { columns } });
  const rows = Array.from({ length: 600 }, (_, i) => ({ name: `n${i + 100}`, bio: i < 3 ? 'red' : 'green' }));
  await createAll(space, rows);
  const query = { where: { bio: { startsWith: 'gre' } }, orderBy: ['name'], limit: 2, plan: 'walk' };
  const names = async () => (await space.query('T', query)).map(({ name }) => name);
  let first = ['n103', 'n104'];
  // Neither the order nor a list that was asked changes.
  for (const [id, name, bio] of [
    [3, 'n102', 'greek'],
    [2, 'n101', 'grey red'],
    [1, 'n100', 'great'],
  ] as const) {
    for (let time = 0; time < 6; time++) t.deepEqual(await names(), first);
    await space.call('update', 'T', id, { bio });
    first = [name, first[0]!];
  }
  t.deepEqual(await names(), first);
});

interface Pair {
  readonly id: number;
  readonly p: number;
  readonly b: number;
  readonly term: string;
}

/** Rows whose order goes by steps of p, or by its values, of which there are few. */
async function fillPairs(t: ExecutionContext, steps: object): Promise<Space> {
  const columns = { p: { type: 'integer', index: true }, b: { type: 'integer' }, term: { type: 'text', index: true } };
  const space = await engine.open(t, {
    T: { columns, indexes: { pb: { from: ['p', 'b'], kinds: ['order'], ...steps } } },
  });
  const rows = Array.from({ length: 2000 }, (_, i) => ({ id: i + 1, p: i % 5, b: i, term: i % 2 === 0 ? 'x' : 'y' }));
  await createAll(space, rows);
  return space;
}

const NEW: Pair = { id: 3000, p: 6, b: -1, term: 'x' };

test('a combination that is new is among all of them, though those before are walked along as they were', async (t) => {
  const space = await fillPairs(t, {});
  const every = { where: { term: 'x' }, orderBy: ['b'], limit: 5 };
  const named = { where: { p: { in: [0, 1, 2, 3, 4] }, term: 'x' }, orderBy: ['b'], limit: 5 };
  const first = ['1', '3', '5', '7', '9'];
  for (let time = 0; time < 8; time++) {
    for (const query of [every, named]) t.deepEqual(await space.ids('T', query), first);
  }
  await space.create('T', NEW);
  for (let time = 0; time < 8; time++) t.deepEqual(await space.ids('T', named), first);
  t.deepEqual(await space.ids('T', every), ['3000', '1', '3', '5', '7']);
});

test('a step that is new is within a range that has no end', async (t) => {
  const space = await fillPairs(t, { steps: { p: 2 } });
  const open = { where: { p: { gte: 1 } }, orderBy: ['b'], limit: 5 };
  const closed = { where: { and: [{ p: { gte: 1 } }, { p: { lte: 5 } }] }, orderBy: ['b'] };
  const first = ['2', '3', '4', '5', '7'];
  for (let time = 0; time < 8; time++) {
    t.deepEqual(await space.ids('T', open), first);
    t.deepEqual(await space.ids('T', { ...closed, limit: 5 }), first);
  }
  await space.create('T', NEW);
  for (let time = 0; time < 9; time++) {
    t.deepEqual((await space.ids('T', { ...closed, limit: 5 + (time % 3) })).slice(0, 5), first);
  }
  t.deepEqual(await space.ids('T', open), ['3000', '2', '3', '4', '5']);
});

test('something foreign in the place of an order that a drive does not need does not keep a page from being given', async (t) => {
  const space = await engine.open(t, {
    T: { columns: { term: { type: 'text', index: true }, name: { type: 'text', sort: true } } },
  });
  const rows = Array.from({ length: 4000 }, (_, i) => ({ term: i % 40 === 0 ? 'rare' : 'a', name: `n${i}` }));
  await createAll(space, rows);
  const query = { where: { term: 'rare' }, orderBy: ['name'], limit: 10 };
  const right = await space.ids('T', query);
  const order = `{${space.namespace}}:~sort:T:name:1`;
  const before = await engine.redis.dumpBuffer(order);
  await engine.redis.set(order, 'foreign');
  for (let time = 0; time < 20; time++) t.deepEqual(await space.ids('T', query), right);
  await engine.redis.restore(order, 0, before, 'REPLACE');
});
