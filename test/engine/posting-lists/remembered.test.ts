// Blocks are remembered from call to call, bitmaps and what sets hold, and so is what lists have answered to walks. Whatever
// becomes of the data between two calls, on the server that is written to and on a replica: an answer is that of the data as
// they stand.

import test from 'ava';
import { cachedLibrary } from '../../../build/cache.js';
import { keepNamespace, luaMemory } from '../../support/snapshot.js';
import { type Space, useEngine } from '../engine.js';
import {
  allShapes,
  assertEvens,
  BLOCK,
  evens,
  keyOf,
  openRows,
  remember,
  ROWS,
  type Rows,
  shapes,
  termOf,
} from './evens.js';
import { range } from './lists.js';

const engine = useEngine(test);

const update = ({ id }: Rows, number: number, term: string) => ({
  op: 'update',
  model: 'T',
  id: id(number),
  changes: { term },
});

/** Two rows take each other's term: lists are as long as before. */
const swap = (rows: Rows, a: number, b: number) =>
  rows.space.call('commit', [update(rows, a, termOf(b)), update(rows, b, termOf(a))], { return: 'none' });

const except = (numbers: readonly number[], gone: number, come: number) =>
  [...numbers.filter((number) => number !== gone), come].sort((a, b) => a - b);

const directoryText = (space: Space) => engine.redis.hget(keyOf(space, '#even'), '0');

for (const shape of allShapes) {
  test(`${shape}: lists that change and stay as long are read as they are, time after time`, async (t) => {
    const rows = await openRows(t, engine, shape);
    await remember(t, rows);
    for (const number of range(2, 40, 2)) {
      await swap(rows, number, number + 301);
      await assertEvens(t, rows, except(evens, number, number + 301));
      await rows.space.call('commit', [update(rows, number, 'even'), update(rows, number + 301, 'odd')]);
      await remember(t, rows);
    }
  });

  test(`${shape}: lists that shrink to other shapes and grow again are read as they are`, async (t) => {
    const rows = await openRows(t, engine, shape);
    await remember(t, rows);
    const leaving = range(2, 1000, 2);
    const to = (term: string) => {
      const changes = leaving.map((number) => update(rows, number, term));
      return rows.space.call('commit', changes);
    };
    await to('other');
    await assertEvens(t, rows, range(1002, ROWS, 2));
    await to('even');
    await remember(t, rows);
  });

  test(`${shape}: what is set back to an earlier state, as by a failover or from a backup, is read as it is`, async (t) => {
    const rows = await openRows(t, engine, shape);
    const { space } = rows;
    const keep = () => keepNamespace(engine.redis, space.namespace);
    await remember(t, rows);
    const putBackFirst = await keep();
    await swap(rows, 2, 3);
    await assertEvens(t, rows, except(evens, 2, 3));
    const putBackSecond = await keep();
    await putBackFirst();
    await remember(t, rows);
    await swap(rows, 4, 5); // the other line of history
    await assertEvens(t, rows, except(evens, 4, 5));
    await putBackSecond();
    await assertEvens(t, rows, except(evens, 2, 3));
  });

  test(`${shape}: what a refused call had written and took back is not remembered`, async (t) => {
    const rows = await openRows(t, engine, shape);
    const { space } = rows;
    await remember(t, rows);
    const before = await directoryText(space);
    const foreign = keyOf(space, ':new');
    await engine.redis.rpush(foreign, 'foreign');
    const changes = [update(rows, 3, 'even'), update(rows, 2, 'odd'), update(rows, 4, 'new')];
    t.is((await space.fails('commit', changes)).code, 'INTERNAL');
    t.is(await directoryText(space), before);
    await remember(t, rows);
    await engine.redis.del(foreign);
    await swap(rows, 2, 3);
    await assertEvens(t, rows, except(evens, 2, 3));
  });

  test(`${shape}: a call that acts on what it finds, step by step, finds what it has written`, async (t) => {
    const rows = await openRows(t, engine, shape);
    const { space } = rows;
    await remember(t, rows);
    await space.call('update_where', 'T', { where: { term: 'even', rank: { lt: 100 } } }, { term: 'odd' });
    await assertEvens(t, rows, range(100, ROWS, 2));
    await space.call('delete_where', 'T', { where: { term: 'even', rank: { lt: 200 } } });
    await assertEvens(t, rows, range(200, ROWS, 2));
  });

  test(`${shape}: an id that is lost behind the engine is found by rom_check and repaired, remembered or not`, async (t) => {
    const rows = await openRows(t, engine, shape);
    const { space } = rows;
    await remember(t, rows);
    const key = keyOf(space, '/0:even');
    if (shape === 'bitmaps') await engine.redis.setbit(key, 10, 0);
    else await engine.redis.srem(key, 10 - BLOCK / 2);
    const findings = await space.findings();
    t.true(
      findings.some((finding) => finding.includes('"missingEntry"') && finding.includes('"id":"10"')),
      findings.join('\n'),
    );
    await space.call('repair', 'T', {});
    t.deepEqual(await space.findings(), []);
    await remember(t, rows);
  });

  test(`${shape}: what somebody has changed by hand, as the engine does later, is read as it is behind rom_check`, async (t) => {
    const rows = await openRows(t, engine, shape);
    const { space } = rows;
    await remember(t, rows);
    const key = keyOf(space, '/0:even');
    if (shape === 'bitmaps') await engine.redis.pipeline().setbit(key, 4, 0).setbit(key, 5, 1).exec();
    else
      await engine.redis
        .pipeline()
        .srem(key, 4 - BLOCK / 2)
        .sadd(key, 5 - BLOCK / 2)
        .exec();
    // The list is found so already: its directory stays as it is.
    await swap(rows, 4, 5);
    t.deepEqual(await space.findings(), []);
    await assertEvens(t, rows, except(evens, 4, 5));
  });

  test(`${shape}: directories of an earlier library, that name no writes, are read, and name them from the next change on`, async (t) => {
    const rows = await openRows(t, engine, shape);
    const { space } = rows;
    const { was, is } = shapes[shape];
    await engine.redis.hset(keyOf(space, '#even'), '0', was[0]);
    await remember(t, rows);
    t.deepEqual(await space.findings(), []);
    await space.call('update', 'T', 2, { term: 'odd' });
    await assertEvens(t, rows, range(4, ROWS, 2));
    t.regex((await directoryText(space))!, is[0]);
    await engine.redis.hset(keyOf(space, '#even'), '0', was[1]);
    await space.call('update', 'T', 3, { term: 'even' });
    await space.call('update', 'T', 4, { term: 'odd' });
    await space.call('update', 'T', 6, { term: 'odd' });
    t.regex((await directoryText(space))!, is[1]);
  });
}

engine.privateTest('a library that is loaded anew gives its writes other names', async (t) => {
  const rows = await openRows(t, engine, 'bitmaps');
  const { space } = rows;
  const lifeOf = async () => /:([0-9a-f]+)[.]/.exec((await directoryText(space))!)![1];
  const before = await lifeOf();
  await swap(rows, 2, 3);
  t.is(await lifeOf(), before);
  await engine.redis.function('LOAD', 'REPLACE', (await cachedLibrary()).text);
  await swap(rows, 4, 5);
  t.not(await lifeOf(), before);
  await assertEvens(t, rows, except(except(evens, 2, 3), 4, 5));
});

/** More lists than are kept. */
const LISTS = 600;

engine.privateTest('more bitmaps than are kept are forgotten one after the other, and read again', async (t) => {
  const columns = { rank: { type: 'integer', index: true }, bio: { type: 'text', words: true } };
  const space = await engine.open(t, { W: { columns } });
  const words = Array.from({ length: LISTS }, (_, i) => `w${i}`);
  const bio = words.join(' ');
  const ids = range(1, 520).map((i) => i * 125);
  for (let from = 0; from < ids.length; from += 65) {
    const create = (id: number) => ({ op: 'create', model: 'W', values: { id, rank: id, bio } });
    await space.call('commit', ids.slice(from, from + 65).map(create), { return: 'none' });
  }
  const before = await luaMemory(engine.redis);
  for (let round = 0; round < 2; round++) {
    for (const word of words) {
      const found = await space.ids('W', {
        where: { bio: { match: word } },
        orderBy: ['rank'],
        limit: 12,
        plan: 'walk',
      });
      t.is(found.join(), ids.slice(0, 12).join(), word);
    }
  }
  t.true(
    (await luaMemory(engine.redis)) - before < 12_000_000,
    'Lua keeps 4 MB of bitmaps, and what is not collected yet',
  );
});
