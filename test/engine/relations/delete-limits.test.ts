// What define refuses of references, what one delete may touch, what dryRun tells, and native keys.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';
import { allKeys } from '../../support/snapshot.js';

const engine = useEngine(test);

const graph = {
  Org: { columns: { name: { type: 'text' }, box: { type: 'native' } } },
  User: {
    columns: {
      org: { type: 'reference', model: 'Org', onDelete: 'cascade' },
      inbox: { type: 'native' },
      outbox: { type: 'native' },
    },
  },
  Note: {
    columns: {
      user: { type: 'reference', model: 'User', onDelete: 'setNull' },
      org: { type: 'reference', model: 'Org', onDelete: 'setDefault', default: 2 },
    },
  },
};

async function filled(space: Space): Promise<Space> {
  const row = (model: string, values: object) => ({ op: 'create', model, values });
  await space.call('commit', [
    ...[{}, {}, {}].map((values) => row('Org', values)),
    ...[1, 1, 2, 1].map((org) => row('User', { org })),
    row('Note', { user: 1, org: 1 }),
    row('Note', { user: 3, org: 1 }),
    row('Note', { user: 2, org: 3 }),
    row('Note', { user: 3, org: 2 }),
  ]);
  return space;
}

test('define refuses what a delete could not do: null or no default in a required column', async (t) => {
  const space = await engine.open(t);
  const define = (column: object) =>
    space.fails('define', {
      models: { A: { columns: {} }, B: { columns: { a: { type: 'reference', model: 'A', ...column } } } },
    });
  for (const column of [
    { required: true, onDelete: 'setNull' },
    { required: true, onDelete: 'setDefault' },
    { onDelete: 'explode' },
    { onDelete: null },
    { model: 'Nosuch' },
    { default: 'x' },
    { default: 0 },
    { default: true, onDelete: 'setDefault' },
  ]) {
    const { code, path } = await define(column);
    t.is(code, 'SCHEMA', JSON.stringify(column));
    t.true(String(path).startsWith('models.B.columns.a.'));
  }
  t.deepEqual(await space.dump(), {});
});

test('define refuses setNull even where an earlier document made the column required', async (t) => {
  const document = (column: object) => ({
    models: { A: { columns: {} }, B: { columns: { a: { type: 'reference', model: 'A', ...column } } } },
  });
  const space = await engine.open(t, document({ required: true, onDelete: 'cascade' }).models);
  t.is((await space.fails('define', document({ onDelete: 'setNull' }))).code, 'SCHEMA');
});

test('a new reference whose default leads nowhere is SCHEMA where rows would take it', async (t) => {
  const space = await engine.open(t, { A: { columns: {} }, B: { columns: {} } });
  const document = (column: object) => ({
    models: { B: { columns: { a: { type: 'reference', model: 'A', default: 1, ...column } } } },
  });
  await space.create('B', {});
  const before = await space.dump();
  const { code, path } = await space.fails('define', document({}));
  t.deepEqual([code, path], ['SCHEMA', 'models.B.columns.a']);
  t.deepEqual(await space.dump(), before);
  await space.create('A', {});
  await space.call('define', document({}));
  t.deepEqual(await space.ids('B', { where: { a: 1 } }), ['1']);
});

test('onDelete may be changed, and rows that exist follow the new rule', async (t) => {
  const document = (onDelete: string) => ({
    models: { A: { columns: {} }, B: { columns: { a: { type: 'reference', model: 'A', onDelete } } } },
  });
  const space = await engine.open(t, document('restrict').models);
  await space.create('A', {});
  await space.create('B', { a: 1 });
  t.is((await space.fails('delete', 'A', 1)).code, 'RESTRICT');
  await space.call('define', document('cascade'));
  t.deepEqual(await space.call('delete', 'A', 1), ['A', '1', '0', 'B', '1', '0']);
});

test('dryRun counts what the delete will do, and writes nothing', async (t) => {
  const space = await filled(await engine.open(t, graph));
  for (const id of [1, 3]) {
    const before = await space.dump();
    const rows = async () => Promise.all(['Org', 'User', 'Note'].map((model) => space.query(model, {})));
    const rowsBefore = await rows();
    const told = (await space.call('delete', 'Org', id, { dryRun: true })) as string[];
    t.deepEqual(await space.dump(), before);
    t.deepEqual(await space.call('delete', 'Org', id, { dryRun: false }), told);
    const rowsAfter = await rows();
    for (const [i, model] of ['Org', 'User', 'Note'].entries()) {
      const after = new Map(rowsAfter[i]!.map((row) => [row['id'], JSON.stringify(row)]));
      const deleted = rowsBefore[i]!.filter((row) => !after.has(row['id'])).length;
      const kept = rowsBefore[i]!.filter((row) => after.has(row['id']));
      const changed = kept.filter((row) => after.get(row['id']) !== JSON.stringify(row)).length;
      const at = told.indexOf(model);
      t.deepEqual(at < 0 ? ['0', '0'] : told.slice(at + 1, at + 3), [String(deleted), String(changed)], model);
    }
  }
});

test('dryRun is judged like the delete: if, GONE, and what would be UNIQUE afterwards', async (t) => {
  const space = await engine.open(t, {
    A: { columns: { n: { type: 'integer' } } },
    B: { columns: { a: { type: 'reference', model: 'A', onDelete: 'setDefault', default: 2, unique: true } } },
  });
  await space.call(
    'commit',
    [1, 2, 3].map((id) => ({ op: 'create', model: 'A', values: { id, n: id } })),
  );
  await space.call(
    'commit',
    [1, 2].map((a) => ({ op: 'create', model: 'B', values: { a } })),
  );
  const before = await space.dump();
  for (const dryRun of [true, false]) {
    t.is((await space.fails('delete', 'A', 1, { dryRun })).code, 'UNIQUE');
    t.is((await space.fails('delete', 'A', 3, { dryRun, if: { n: 4 } })).code, 'RACE');
    t.is((await space.fails('delete', 'A', 9, { dryRun, if: { n: 4 } })).code, 'GONE');
  }
  t.is((await space.fails('delete', 'A', 1, { dryRun: 1 })).code, 'ARGS');
  t.deepEqual(await space.dump(), before);
});

test('a delete touches at most 10,000 rows: one more is BUDGET, and nothing is written', async (t) => {
  const space = await engine.open(t, {
    Org: { columns: {} },
    User: { columns: { org: { type: 'reference', model: 'Org', onDelete: 'cascade' } } },
  });
  const create = (model: string, values: object) => ({ op: 'create', model, values });
  await space.call('commit', [create('Org', {}), create('Org', {})]);
  const users = Array.from({ length: 1000 }, () => create('User', { org: 1 }));
  for (let i = 0; i < 10; i += 1) await space.call('commit', i === 9 ? users.slice(1) : users, { return: 'none' });
  await space.create('User', { org: 2 });
  await space.call('update', 'User', 10000, { org: 1 });
  const sizes = async () => [await space.count('Org', {}), await space.count('User', { where: { org: 1 } })];
  const { code, used, limit } = await space.fails('delete', 'Org', 1);
  t.deepEqual([code, used, limit], ['BUDGET', 10001, 10000]);
  t.deepEqual(await sizes(), [2, 10000]);
  await space.call('update', 'User', 1, { org: 2 });
  t.deepEqual(await space.call('delete', 'Org', 1, { dryRun: true }), ['Org', '1', '0', 'User', '9999', '0']);
  // The bound is of a call: a thousand deletes of a commit would else be ten million rows.
  const both = [1, 2].map((id) => ({ op: 'delete', model: 'Org', id }));
  const together = await space.fails('commit', both);
  t.deepEqual([together.code, together['used'], together['op']], ['BUDGET', 10001, 1]);
  t.deepEqual(await space.call('delete', 'Org', 1), ['Org', '1', '0', 'User', '9999', '0']);
  t.deepEqual([await space.ids('Org', {}), await space.ids('User', {})], [['2'], ['1']]);
});

test('native keys of any type die with their row, in cascades too, and no other row loses one', async (t) => {
  const space = await filled(await engine.open(t, graph));
  const { redis } = engine;
  const natives = async () => (await allKeys(redis, space.namespace)).filter((key) => key.includes('~native')).sort();
  const key = async (model: string, id: number, column: string) => {
    const row = await space.get(model, id);
    return row![column]!;
  };
  await redis.set(await key('Org', 1, 'box'), 'x');
  await redis.rpush(await key('User', 1, 'inbox'), 'a', 'b');
  await redis.zadd(await key('User', 1, 'outbox'), 1, 'a');
  await redis.xadd(await key('User', 2, 'inbox'), '*', 'a', 'b');
  await redis.pfadd(await key('User', 4, 'inbox'), 'a');
  const kept = [await key('Org', 2, 'box'), await key('User', 3, 'inbox')];
  await redis.sadd(kept[0]!, 'a');
  await redis.hset(kept[1]!, 'a', 'b');
  t.is((await natives()).length, 7);
  await space.call('delete', 'Org', 1, { dryRun: true });
  t.is((await natives()).length, 7);
  await space.call('delete', 'Org', 1);
  t.deepEqual(await natives(), kept.sort());
});

test('a native key outlives changes of its row, and ends with it even where the id is taken again at once', async (t) => {
  const space = await engine.open(t, graph);
  const key = `{${space.namespace}}:~native:Org:box:1`;
  t.deepEqual(await space.create('Org', {}), { id: '1', box: key });
  await engine.redis.rpush(key, 'a');
  await space.call('update', 'Org', 1, { name: 'x' });
  await space.call('put', 'Org', { id: 1, name: 'y' });
  t.is(await engine.redis.llen(key), 1);
  await space.call('commit', [
    { op: 'delete', model: 'Org', id: 1 },
    { op: 'put', model: 'Org', values: { id: 1, name: 'another' } },
  ]);
  t.is(await engine.redis.exists(key), 0);
  t.deepEqual(await space.get('Org', 1), { id: '1', name: 'another', box: key });
});

test('a native key of a delete that is undone is what it was, and expires when it would have', async (t) => {
  const space = await filled(await engine.open(t, graph));
  const keys = [1, 2].map((id) => `{${space.namespace}}:~native:User:inbox:${id}`) as [string, string];
  for (const key of keys) await engine.redis.rpush(key, 'a', 'b');
  await engine.redis.expire(keys[0], 1000);
  const list = `{${space.namespace}}:~live:User:`;
  await engine.redis.rename(list, `${list}kept`);
  await engine.redis.set(list, 'foreign');
  const before = await space.dump();
  t.is((await space.fails('delete', 'Org', 1)).code, 'INTERNAL');
  t.deepEqual(await space.dump(), before);
  await engine.redis.rename(`${list}kept`, list);
});

test('a native column takes no value, condition or attribute', async (t) => {
  const space = await engine.open(t, graph);
  await space.create('Org', {});
  const before = await space.dump();
  t.is((await space.fails('create', 'Org', { box: 'x' })).code, 'INVALID');
  t.is((await space.fails('update', 'Org', 1, { box: 'x' })).code, 'INVALID');
  t.is((await space.fails('query', 'Org', { where: { box: 'x' } })).code, 'QUERY');
  for (const more of [{ required: true }, { unique: true }, { index: true }, { default: 'x' }, { min: 1 }]) {
    const models = { N: { columns: { n: { type: 'native', ...more } } } };
    t.is((await space.fails('define', { models })).code, 'SCHEMA', JSON.stringify(more));
  }
  t.deepEqual(await space.dump(), before);
});

test('a delete that has taken 9,000 rows along goes on to what else refers to the row', async (t) => {
  const user = { type: 'reference', model: 'User', onDelete: 'cascade' };
  const space = await engine.open(t, {
    User: { columns: { name: { type: 'text' } } },
    Post: { columns: { user } },
    Visit: { columns: { user } },
  });
  await space.create('User', { name: 'ada' });
  for (let from = 0; from < 9000; from += 1000) {
    const posts = Array.from({ length: 1000 }, (_, i) => ({ id: from + i + 1, user: 1 }));
    await space.call('import', 'Post', posts);
  }
  await space.create('Visit', { user: 1 });
  t.deepEqual(await space.call('delete', 'User', 1), ['User', '1', '0', 'Post', '9000', '0', 'Visit', '1', '0']);
});
