// Every reference is indexed: the inverse of a relation is a query.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Org: { columns: {} },
  Tag: { columns: {}, primaryKey: { kind: 'text' } },
  User: {
    columns: {
      org: { type: 'reference', model: 'Org', onDelete: 'setNull' },
      tag: { type: 'reference', model: 'Tag', onDelete: 'setNull' },
      other: { type: 'reference', model: 'Org', onDelete: 'noAction' },
    },
  },
};

async function filled(space: Space): Promise<Space> {
  const orgs = Array.from({ length: 12 }, () => ({ op: 'create', model: 'Org', values: {} }));
  const tags = ['a', 'b', 'ab', 'é', '10', '9', '%', '1:'].map((id) => ({
    op: 'create',
    model: 'Tag',
    values: { id },
  }));
  const users = [
    { org: 10, tag: '10' },
    { org: 9, tag: '9', other: 1 },
    { org: 1, tag: 'a', other: 9 },
    { org: 10, tag: 'ab' },
    {},
    { tag: 'é', other: 10 },
    { org: 2, tag: '%' },
    { org: 1, tag: '1:' },
  ].map((values) => ({ op: 'create', model: 'User', values }));
  await space.call('commit', [...orgs, ...tags, ...users], { return: 'none' });
  return space;
}

test('referrers are found by the id, as number and as text, and those without by null', async (t) => {
  const space = await filled(await engine.open(t, models));
  const cases = [
    [{ org: 10 }, ['1', '4']],
    [{ org: '10' }, ['1', '4']],
    [{ org: 3 }, []],
    [{ org: 99 }, []],
    [{ org: { in: [1, '2', 99] } }, ['3', '7', '8']],
    [{ org: { in: [] } }, []],
    [{ org: null }, ['5', '6']],
    [{ org: { isNull: false } }, ['1', '2', '3', '4', '7', '8']],
    [{ org: { ne: 10 } }, ['2', '3', '5', '6', '7', '8']],
    [{ other: 9 }, ['3']],
    [{ org: 1, other: 9 }, ['3']],
    [{ or: [{ org: 9 }, { other: 10 }] }, ['2', '6']],
    [{ tag: 'a' }, ['3']],
    [{ tag: 'ab' }, ['4']],
    [{ tag: 'é' }, ['6']],
    [{ tag: '1:' }, ['8']],
    [{ tag: { in: ['10', '9', 'nosuch'] } }, ['1', '2']],
    [{ tag: null }, ['5']],
  ] as const;
  for (const [where, ids] of cases) {
    t.deepEqual(await space.ids('User', { where }), [...ids], JSON.stringify(where));
    t.is(await space.count('User', { where }), ids.length);
  }
});

test('references to automatic ids have ranges and an order, by number and not by text', async (t) => {
  const space = await filled(await engine.open(t, models));
  const cases = [
    [{ where: { org: { gt: 2 } } }, ['1', '2', '4']],
    [{ where: { org: { gte: 2, lt: 10 } } }, ['2', '7']],
    [{ where: { org: { between: [9, 10] } }, orderBy: ['org'] }, ['2', '1', '4']],
    [{ orderBy: ['org'] }, ['3', '8', '7', '2', '1', '4', '5', '6']],
    [{ orderBy: ['-org'] }, ['4', '1', '2', '7', '8', '3', '6', '5']],
    [{ where: { tag: 'ab' }, orderBy: ['org'] }, ['4']],
  ] as const;
  for (const [query, ids] of cases) t.deepEqual(await space.ids('User', query), [...ids], JSON.stringify(query));
});

test('references to text ids have ranges and an order, by their bytes', async (t) => {
  const space = await filled(await engine.open(t, models));
  const cases = [
    [{ where: { tag: { gt: 'a' } } }, ['4', '6']],
    [{ where: { tag: { gte: '1', lt: 'ab' } }, orderBy: ['tag'] }, ['1', '8', '2', '3']],
    [{ where: { tag: { lte: '1:' } } }, ['1', '7', '8']],
    [{ orderBy: ['tag'] }, ['7', '1', '8', '2', '3', '4', '6', '5']],
    [{ orderBy: ['-tag'] }, ['6', '4', '3', '2', '8', '1', '7', '5']],
    [{ where: { org: 1 }, orderBy: ['-tag'] }, ['3', '8']],
  ] as const;
  for (const [query, ids] of cases) t.deepEqual(await space.ids('User', query), [...ids], JSON.stringify(query));
  t.is((await space.fails('query', 'User', { where: { org: 'x' } })).code, 'QUERY');
});

test('the index follows when a reference is changed, unset, or its target is deleted', async (t) => {
  const space = await filled(await engine.open(t, models));
  await space.call('update', 'User', 1, { org: 9, tag: 'b' });
  await space.call('update', 'User', 2, { org: null, tag: null });
  await space.call('delete', 'Org', 1);
  await space.call('delete', 'Tag', 'é');
  t.deepEqual(await space.ids('User', { where: { org: 9 } }), ['1']);
  t.deepEqual(await space.ids('User', { where: { org: null } }), ['2', '3', '5', '6', '8']);
  t.deepEqual(await space.ids('User', { where: { tag: null } }), ['2', '5', '6']);
  t.deepEqual(await space.ids('User', { where: { tag: 'b' } }), ['1']);
  t.deepEqual(await space.ids('User', { where: { other: 1 } }), ['2'], 'noAction leaves the id where it was');
});
