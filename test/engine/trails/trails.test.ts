// What walks meet, and which of it passes, is kept from call to call as long as the indexes have the same versions. Whatever
// becomes of rows between two calls, on the server that is written to and on a replica, an answer is that of the data as they
// stand.

import test from 'ava';
import { randomFor } from '../../../bench/random.js';
import { cachedLibrary } from '../../../build/cache.js';
import { keepNamespace, luaMemory } from '../../support/snapshot.js';
import { useEngine } from '../engine.js';
import { reindex } from '../schema/reindexing.js';
import { assertRight, fill, type Filled, models, questions, remember, type Row, rowOf, ROWS, TERMS } from './rows.js';

const engine = useEngine(test);

const versionsKey = ({ space }: Filled) => `{${space.namespace}}:~versions`;

async function put({ space, rows }: Filled, row: Row): Promise<void> {
  await space.call('put', 'T', row);
  rows.set(row.id, row);
}

test('pages of every length and depth are right, time after time', async (t) => {
  const filled = await fill(t, engine);
  const pages = [1, 10, 3, 40, 40, 200, 10].map((limit, i) => ({ limit, offset: i % 3 === 2 ? 25 : 0 }));
  for (const page of pages) await assertRight(t, filled, questions, page);
  for (const page of pages.toReversed()) await assertRight(t, filled, questions, page);
});

test('a walk is resumed by its cursor as often as its page is turned', async (t) => {
  const { space } = await fill(t, engine);
  const query = { where: { term: 'a' }, orderBy: ['-rank'], ids: true, limit: 7, plan: 'walk' };
  for (let time = 0; time < 3; time++) {
    const all: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 12; page++) {
      const [ids, cursor] = (await space.read('query', 'T', after === null ? query : { ...query, after })) as [
        string[],
        string | null,
      ];
      all.push(...ids);
      after = cursor;
    }
    t.deepEqual(all, await space.ids('T', { ...query, limit: 84 }));
  }
});

test('rows that come, go and move at the beginning of an order, in its midst and at its end are met', async (t) => {
  const filled = await fill(t, engine);
  const { space, rows } = filled;
  await remember(t, filled);
  const changes: (() => Promise<void>)[] = [
    () => put(filled, { ...rowOf(2000), rank: 5000, name: 'zz', term: 'a' }),
    () => put(filled, { ...rowOf(2001), rank: -5000, name: 'a', term: 'a' }),
    () => put(filled, { ...rowOf(2000), rank: 500, term: 'b' }),
    () => put(filled, { ...rowOf(7), rank: null }),
    () => put(filled, { ...rowOf(8), bio: 'red green blue black' }),
    async () => {
      await space.call('delete', 'T', 2001);
      rows.delete(2001);
    },
    async () => {
      await space.call('update', 'T', 2000, { rank: { increment: 600 } });
      rows.set(2000, { ...rows.get(2000)!, rank: 1100 });
    },
  ];
  for (const change of changes) {
    await change();
    await assertRight(t, filled);
    await remember(t, filled, questions.slice(0, 16));
  }
});

test('a call that Redis refuses half-way leaves versions as they were, and answers too', async (t) => {
  const filled = await fill(t, engine);
  const { space } = filled;
  await remember(t, filled);
  const before = await engine.redis.hgetall(versionsKey(filled));
  const foreign = `{${space.namespace}}:~equal:T:term:1:new`;
  await engine.redis.rpush(foreign, 'foreign');
  const changes = [1, 2, 3].map((id) => ({ op: 'update', model: 'T', id, changes: { rank: 4000, name: 'zz' } }));
  const refused = { op: 'update', model: 'T', id: 4, changes: { term: 'new' } };
  t.is((await space.fails('commit', [...changes, refused])).code, 'INTERNAL');
  await engine.redis.del(foreign);
  t.deepEqual(await engine.redis.hgetall(versionsKey(filled)), before);
  await assertRight(t, filled);
});

test('what is set back to an earlier state, as by a failover or from a backup, is read as it is', async (t) => {
  const filled = await fill(t, engine);
  const { space, rows } = filled;
  const keep = async () => {
    const putBack = await keepNamespace(engine.redis, space.namespace);
    const kept = [...rows];
    return async () => {
      await putBack();
      rows.clear();
      for (const [id, row] of kept) rows.set(id, row);
    };
  };
  await remember(t, filled);
  const putBackFirst = await keep();
  await put(filled, { ...rowOf(5), rank: 3000, name: 'zz', term: 'a' });
  await remember(t, filled);
  const putBackSecond = await keep();
  await putBackFirst();
  await remember(t, filled);
  await put(filled, { ...rowOf(6), rank: 3000, name: 'zz', term: 'a' }); // the other line of history
  await remember(t, filled);
  await putBackSecond();
  await assertRight(t, filled);
});

test('data of a library without versions are walked as they are, and have versions from the next change on', async (t) => {
  const filled = await fill(t, engine);
  await engine.redis.del(versionsKey(filled));
  await remember(t, filled);
  t.is(await engine.redis.exists(versionsKey(filled)), 0, 'readers write nothing');
  await put(filled, { ...rowOf(9), rank: 3000 });
  await remember(t, filled);
  await put(filled, { ...rowOf(9), rank: 2 });
  await assertRight(t, filled);
  const fields = Object.keys(await engine.redis.hgetall(versionsKey(filled))).sort();
  t.deepEqual(fields, ['order:T:byTerm:1', 'range:T:rank:1']);
});

test('an entry that is changed behind the engine is found, mended, and read as it is then', async (t) => {
  const filled = await fill(t, engine);
  const { space } = filled;
  await remember(t, filled);
  await engine.redis.zadd(`{${space.namespace}}:~range:T:rank:1`, 5000, 'b10');
  t.true((await space.findings()).length > 0);
  await remember(t, filled, []);
  await space.call('repair', 'T');
  t.deepEqual(await space.findings(), []);
  t.is(await engine.redis.exists(versionsKey(filled)), 0);
  await remember(t, filled);
});

test('acts on what a query finds, and sweeps, are followed', async (t) => {
  const filled = await fill(t, engine);
  const { space, rows } = filled;
  await remember(t, filled);
  await space.call('update_where', 'T', { where: { term: 'a', rank: { gte: 900 } } }, { rank: 1 });
  for (const [id, row] of rows) if (row.term === 'a' && (row.rank ?? 0) >= 900) rows.set(id, { ...row, rank: 1 });
  await remember(t, filled);
  await space.call('delete_where', 'T', { where: { rank: { lt: 20 } } });
  for (const [id, { rank }] of rows) if (rank !== null && rank < 20) rows.delete(id);
  await remember(t, filled);
});

test('an index that is dropped and declared anew is walked as it is, and forgets its version', async (t) => {
  const filled = await fill(t, engine);
  const { space } = filled;
  await remember(t, filled);
  const { rank, name, term, bio } = models.T.columns;
  const plain = { T: { columns: { rank: { type: rank.type }, name, term, bio } } };
  await space.call('define', { models: plain }, { drop: ['T.byTerm', 'T.rank.index'] });
  await reindex(space);
  t.deepEqual(Object.keys(await engine.redis.hgetall(versionsKey(filled))), ['sort:T:name:1']);
  await put(filled, { ...rowOf(3), rank: 4000 });
  await space.call('define', { models });
  await reindex(space);
  await remember(t, filled);
  await put(filled, { ...rowOf(3), rank: 1 });
  await assertRight(t, filled);
});

engine.privateTest('a library that is loaded anew remembers nothing, and its writes have other names', async (t) => {
  const filled = await fill(t, engine);
  await remember(t, filled);
  await put(filled, { ...rowOf(11), rank: 3000 });
  const before = await engine.redis.hget(versionsKey(filled), 'range:T:rank:1');
  await engine.redis.function('LOAD', 'REPLACE', (await cachedLibrary()).text);
  await remember(t, filled);
  await put(filled, { ...rowOf(11), rank: 4 });
  const after = await engine.redis.hget(versionsKey(filled), 'range:T:rank:1');
  t.not(after!.split('.')[0], before!.split('.')[0]);
  await assertRight(t, filled);
});

/** As many as would take 10 MB, were all of them kept. */
const FILTERS = 300;

engine.privateTest('of more filters than are kept along one order the earlier are forgotten', async (t) => {
  const filled = await fill(t, engine);
  const { space } = filled;
  const before = await luaMemory(engine.redis);
  for (let filter = 0; filter < FILTERS; filter++) {
    const query = { where: { rank: { lt: 2000 + filter } }, orderBy: ['name'], ids: true, plan: 'walk' };
    for (let time = 0; time < 3; time++) {
      const reply = engine.redis.call('FCALL_RO', 'rom_query', 1, space.namespace, 'T', JSON.stringify(query));
      t.is(((await reply) as [string[]])[0].length, ROWS - Math.floor(ROWS / 97));
    }
  }
  t.true(
    (await luaMemory(engine.redis)) - before < 7_000_000,
    'Lua keeps a part of that, and what is not collected yet',
  );
});

for (const seed of [1, 2, 3]) {
  test(`writes by chance between questions by chance: seed ${seed}`, async (t) => {
    const random = randomFor(seed, 'trails');
    const filled = await fill(t, engine);
    const { space, rows } = filled;
    const favourites = Array.from({ length: 12 }, () => random.pick(questions));
    for (let step = 0; step < 60; step++) {
      const kind = random.integer(0, 9);
      if (kind < 4) await put(filled, rowOf(random.integer(1, ROWS + 50), random.integer(1, 100_000)));
      else if (kind === 4) {
        const id = random.pick([...rows.keys()]);
        await space.call('delete', 'T', id);
        rows.delete(id);
      } else if (kind === 5) {
        const id = random.pick([...rows.keys()]);
        const row = { ...rows.get(id)!, term: random.pick(TERMS) };
        await space.call('update', 'T', id, { term: row.term });
        rows.set(id, row);
      }
      const asked = Array.from({ length: 6 }, () => random.pick(random.share() < 0.8 ? favourites : questions));
      await assertRight(t, filled, asked, { limit: random.pick([1, 10, 10, 30]), offset: random.pick([0, 0, 5]) });
    }
  });
}
