// What a drive goes through, at once and where its budget runs out, while rows come and go.

import test from 'ava';
import { continued, idsBySteps } from '../continued.js';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      n: { type: 'integer', index: true },
      g: { type: 'enum', values: ['a', 'b', 'c'], index: true },
      at: { type: 'integer', index: true },
    },
    indexes: { byGN: { from: ['g', 'n'], kinds: ['order'] } },
  },
};

test('a drive by a composite order goes through every combination of values that is asked for', async (t) => {
  const space = await engine.open(t, models);
  const operations = Array.from({ length: 30 }, (_, i) => ({
    op: 'create',
    model: 'T',
    values: { g: 'abc'[i % 3], n: i % 10, at: 100 - i },
  }));
  await space.call('commit', operations, { return: 'none' });
  const query = { where: { g: { in: ['a', 'b'] }, n: { lt: 5 } }, orderBy: ['at'], limit: 20 };
  const expected = Array.from({ length: 30 }, (_, i) => i)
    .filter((i) => i % 3 !== 2 && i % 10 < 5)
    .map((i) => String(i + 1))
    .reverse();
  for (const plan of ['walk', 'drive']) t.deepEqual(await space.ids('T', { ...query, plan }), expected, plan);
});

test('rows that stay come once each, in order, where those that a drive has kept are deleted or moved before it goes on', async (t) => {
  const space = await engine.open(t, models);
  const rows = 120;
  const operations = Array.from({ length: rows }, (_, i) => ({
    op: 'create',
    model: 'T',
    values: { g: 'abc'[i % 3], n: 1, at: (i * 37) % rows },
  }));
  await space.call('commit', operations, { return: 'none' });
  for (const orderBy of ['-at', 'at']) {
    const query = { where: { n: { gte: 0 } }, orderBy: [orderBy], limit: 6, plan: 'drive' };
    // Every other row of those that are left comes or goes, the first of the order first.
    const all = await space.ids('T', { ...query, limit: 1000 });
    const going = all.filter((_, i) => i % 2 === 1);
    const staying = all.filter((_, i) => i % 2 === 0);
    let isMoved = false;
    const ids = await idsBySteps(space, { ...query, budget: 25 }, async () => {
      const id = going.shift();
      if (id === undefined) return;
      isMoved = !isMoved;
      if (isMoved) await space.call('update', 'T', id, { n: 2, at: orderBy === 'at' ? 1000 : -1000 });
      else await space.call('delete', 'T', id);
    });
    t.deepEqual(
      ids.filter((id) => staying.includes(id)),
      staying,
      orderBy,
    );
  }
});

test('a row that a drive has kept is given once, though it moves to where the drive comes to it again', async (t) => {
  const space = await engine.open(t, models);
  const operations = Array.from({ length: 60 }, (_, i) => ({ op: 'create', model: 'T', values: { n: i, at: i } }));
  await space.call('commit', operations, { return: 'none' });
  const query = { where: { n: { gte: 0 } }, orderBy: ['at'], limit: 5, plan: 'drive', budget: 20 };
  let n = 100;
  const ids = await idsBySteps(space, query, () => space.call('update', 'T', 1, { n: n++ }));
  t.deepEqual(
    ids,
    Array.from({ length: 60 }, (_, i) => String(i + 1)),
  );
});

test('combinations of a composite order may come and go before a drive goes on', async (t) => {
  const space = await engine.open(t, {
    T: {
      columns: { g: { type: 'text' }, n: { type: 'integer' }, at: { type: 'integer', index: true } },
      indexes: { byGN: { from: ['g', 'n'], kinds: ['order'] } },
    },
  });
  const operations = Array.from({ length: 90 }, (_, i) => ({
    op: 'create',
    model: 'T',
    values: { g: 'bdf'[i % 3], n: i, at: i },
  }));
  await space.call('commit', operations, { return: 'none' });
  const none = { where: { g: { in: [] }, n: { gte: 0 } }, orderBy: ['at'] };
  t.deepEqual(await space.ids('T', none), []);
  const query = { where: { n: { gte: 0 } }, orderBy: ['at'], limit: 200, plan: 'drive', budget: 20 };
  const staying = Array.from({ length: 90 }, (_, i) => i)
    .filter((i) => i % 3 > 0)
    .map((i) => String(i + 1));
  const changes = [
    () => space.call('create', 'T', { g: 'a', n: 1000, at: 1000 }),
    () => space.call('delete_where', 'T', { where: { g: 'b', n: { gte: 0 } } }),
    () => space.call('create', 'T', { g: 'c', n: 1000, at: 1001 }),
  ];
  let calls = 0;
  const ids = await idsBySteps(space, query, () => (calls++ % 3 === 2 ? changes.shift()?.() : undefined));
  t.is(changes.length, 0, 'all of it happened meanwhile');
  t.deepEqual(
    ids.filter((id) => staying.includes(id)),
    staying,
  );
  t.is(new Set(ids).size, ids.length);
});

test('a drive, and a count, that ask for what has not expired go on where they stopped', async (t) => {
  const space = await engine.open(t, {
    T: {
      columns: { until: { type: 'datetime', index: true }, at: { type: 'integer', index: true } },
      expires: 'until',
    },
  });
  const later = (Date.now() + 3_600_000) * 1000;
  const operations = Array.from({ length: 200 }, (_, i) => ({
    op: 'create',
    model: 'T',
    values: { until: i % 4 === 0 ? '1000' : i % 4 === 1 ? null : String(later + i), at: i },
  }));
  await space.call('commit', operations, { return: 'none' });
  const expected = Array.from({ length: 200 }, (_, i) => i)
    .filter((i) => i % 4 !== 0)
    .map((i) => String(i + 1));
  const query = { live: true, where: { not: { at: 500 } }, orderBy: ['at'], limit: 20, plan: 'drive', budget: 40 };
  t.deepEqual(await idsBySteps(space, query), expected);
  const { reply, resumed } = await continued(space, 'count', 'T', {
    live: true,
    where: { not: { at: 500 } },
    budget: 40,
  });
  t.is(reply, 150);
  t.true(resumed > 2);
});

test('a page that a walk has half may be asked for with a smaller limit', async (t) => {
  const space = await engine.open(t, models);
  const operations = Array.from({ length: 100 }, (_, i) => ({
    op: 'create',
    model: 'T',
    values: { n: i, g: i % 5 === 0 ? 'a' : 'b' },
  }));
  await space.call('commit', operations, { return: 'none' });
  const query = { where: { g: 'a' }, orderBy: ['n'], plan: 'walk', ids: true };
  const { cursor } = await space.fails('query', 'T', { ...query, limit: 15, budget: 40 });
  const [ids, next] = (await space.read('query', 'T', { ...query, limit: 3, after: cursor })) as [string[], string];
  t.deepEqual(ids, ['1', '6', '11']);
  const [rest] = (await space.read('query', 'T', { ...query, limit: 3, after: next })) as [string[]];
  t.deepEqual(rest, ['16', '21', '26']);
});
