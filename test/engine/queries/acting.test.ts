// rom_delete_where, rom_update_where and rom_cache.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Team: { columns: { name: { type: 'text', unique: true } } },
  User: {
    columns: {
      team: { type: 'reference', model: 'Team', onDelete: 'cascade' },
      boss: { type: 'reference', model: 'User', onDelete: 'restrict' },
      age: { type: 'integer', index: true, max: 150 },
      email: { type: 'text', unique: true },
      until: { type: 'datetime' },
    },
    expires: 'until',
  },
};

async function filled(space: Space, users = 250): Promise<Space> {
  const teams = Array.from({ length: 5 }, (_, i) => ({ op: 'create', model: 'Team', values: { name: `t${i}` } }));
  const people = Array.from({ length: users }, (_, i) => ({
    op: 'create',
    model: 'User',
    values: { team: (i % 5) + 1, age: i % 100, email: `u${i}@x.io` },
  }));
  await space.call('commit', [...teams, ...people], { return: 'none' });
  return space;
}

/** Steps until the cursor is nil: rows done, and how many calls it took. */
async function all(space: Space, name: string, args: object[], options: object = {}): Promise<[number, number]> {
  let done = 0;
  let calls = 0;
  let cursor: string | null = null;
  do {
    const given = { ...options, ...(cursor !== null && { cursor }) };
    const [rows, next] = (await space.call(name, 'User', ...args, given)) as [number, string | null];
    done += rows;
    calls += 1;
    cursor = next;
  } while (cursor !== null);
  return [done, calls];
}

test('delete_where deletes what meets the conditions, in bounded steps, and nothing else', async (t) => {
  const space = await filled(await engine.open(t, models));
  const where = { age: { gte: 50 } };
  const expected = await space.count('User', { where });
  const [done, calls] = await all(space, 'delete_where', [{ where }], { budget: 2000 });
  t.is(done, expected);
  t.true(calls > 5, `${calls} calls`);
  t.is(await space.count('User', {}), 250 - expected);
  t.is(await space.count('User', { where }), 0);
  t.deepEqual(await all(space, 'delete_where', [{ where }]), [0, 1]);
});

test('delete_where goes through onDelete: what refers to a row in the same step does not restrict it', async (t) => {
  const space = await filled(await engine.open(t, models), 20);
  for (let id = 2; id <= 10; id++) await space.call('update', 'User', id, { boss: id - 1 });
  await space.call('update', 'User', 20, { boss: 10 });
  const before = await space.dump();
  const facts = await space.fails('delete_where', 'User', { where: { id: { lte: 10 } } });
  t.deepEqual(
    [facts.code, facts['id'], facts['by']],
    ['RESTRICT', '10', [{ model: 'User', column: 'boss', id: '20' }]],
  );
  t.deepEqual(await space.dump(), before);
  await space.call('update', 'User', 20, { boss: null });
  t.deepEqual(await space.call('delete_where', 'User', { where: { id: { lte: 10 } } }), [10, null]);
  t.deepEqual(await space.call('delete_where', 'Team', { where: { name: 't0' } }), [1, null]);
  t.is(await space.count('User', { where: { team: 1 } }), 0);
});

test('update_where changes each row once, even where the change moves it on within the conditions', async (t) => {
  const space = await filled(await engine.open(t, models));
  const sum = async () =>
    (await space.query('User', { select: ['age'] })).reduce((total, row) => total + Number(row['age']), 0);
  const before = await sum();
  const args = [{ where: { age: { gte: 0 } } }, { age: { increment: '1' } }];
  t.deepEqual((await all(space, 'update_where', args, { budget: 3000 }))[0], 250);
  t.is(await sum(), before + 250);
});

test('a step that fails writes nothing, and says of which row', async (t) => {
  const space = await filled(await engine.open(t, models), 30);
  await space.call('update', 'User', 7, { age: 150 });
  const before = await space.dump();
  const invalid = await space.fails('update_where', 'User', {}, { age: { increment: '1' } });
  t.is(invalid.code, 'INVALID');
  const unique = await space.fails('update_where', 'User', { where: { age: { gte: 1 } } }, { email: 'same@x.io' });
  t.is(unique.code, 'UNIQUE');
  t.deepEqual(await space.dump(), before);
});

test('what is no condition has no place in a query that is acted on', async (t) => {
  const space = await filled(await engine.open(t, models), 3);
  for (const part of [{ limit: 1 }, { orderBy: ['age'] }, { offset: 1 }, { ids: true }, { select: ['age'] }]) {
    t.is((await space.fails('delete_where', 'User', part)).code, 'QUERY');
    t.is((await space.fails('update_where', 'User', part, { age: 1 })).code, 'QUERY');
  }
  t.is((await space.fails('delete_where', 'User', {}, { budget: 0 })).code, 'ARGS');
  t.is((await space.fails('delete_where', 'User', {}, { cursor: 'x' })).code, 'QUERY');
  t.is(await space.count('User', {}), 3);
});

test('without an index rows are read if the query says so, a bounded number a call', async (t) => {
  const space = await filled(await engine.open(t, models));
  const [done, calls] = await all(space, 'delete_where', [{ where: { until: null, age: { lt: 3 } } }], { budget: 50 });
  t.is(done, 9);
  t.true(calls > 5, `${calls} calls`);
});

test('a cached result is a sorted set in result order that expires, and tells empty from expired', async (t) => {
  const space = await filled(await engine.open(t, models), 50);
  const query = { where: { age: { lt: 10 } }, orderBy: ['-age'] };
  const [key, size] = (await space.call('cache', 'User', query, 60)) as [string, number];
  t.is(size, 10);
  t.true(key.startsWith(`{${space.namespace}}:`));
  t.deepEqual(await engine.redis.zrange(key, '1', '3'), await space.ids('User', { ...query, limit: 3 }));
  t.deepEqual(await engine.redis.zrange(key, '0', '1', 'WITHSCORES'), ['', '0', '10', '1']);
  const ttl = await engine.redis.ttl(key);
  t.true(ttl > 50 && ttl <= 60, String(ttl));
  const [again] = (await space.call('cache', 'User', query, 30)) as [string];
  t.not(again, key, 'the same query, kept again, has a list of its own');
  await space.call('update', 'User', '1', { age: 77 });
  const [changed] = (await space.call('cache', 'User', query, 30)) as [string];
  t.deepEqual(await engine.redis.zrange(key, '0', '-1'), await engine.redis.zrange(again, '0', '-1'));
  t.is(await engine.redis.zcard(changed), 10);
  t.true((await engine.redis.ttl(key)) > 50);
  const [none, count] = (await space.call('cache', 'User', { where: { age: 99 } }, 60)) as [string, number];
  t.deepEqual([count, await engine.redis.zcard(none)], [0, 1]);
  for (const seconds of ['0', '-1', '1.5', 'x', '', '99999999']) {
    t.is((await space.fails('cache', 'User', query, seconds)).code, 'ARGS', seconds);
  }
  await engine.redis.del(key, again, changed, none);
});

test('where nothing but a drive leads to the rows, it acts on all of them, though a step ends in its middle', async (t) => {
  const space = await engine.open(t, {
    T: {
      columns: { g: { type: 'text' }, n: { type: 'integer' }, done: { type: 'boolean' } },
      indexes: { byGN: { from: ['g', 'n'], kinds: ['order'] } },
    },
  });
  const operations = Array.from({ length: 900 }, (_, i) => ({
    op: 'create',
    model: 'T',
    values: { g: 'x', n: 900 - i },
  }));
  await space.call('commit', operations, { return: 'none' });
  const query = { where: { g: 'x', n: { gt: 300 } } };
  for (const [name, ...changes] of [['update_where', { done: true }], ['delete_where']] as const) {
    let cursor: string | null = null;
    let acted = 0;
    do {
      const options: object = { budget: 500, ...(cursor !== null && { cursor }) };
      const [done, next] = (await space.call(name, 'T', query, ...changes, options)) as [number, string | null];
      acted += done;
      cursor = next;
    } while (cursor !== null);
    t.is(acted, 600, name);
  }
  t.is(await space.count('T', {}), 300);
  t.is(await space.count('T', { where: { done: true }, scan: true }), 0);
});
