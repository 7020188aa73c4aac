// Bitmaps are remembered from call to call. Whatever becomes of the data between two calls, on the server that is written to
// and on a replica: an answer is that of the data as they stand.

import test, { type ExecutionContext } from 'ava';
import { cachedLibrary } from '../../../build/cache.js';
import { allKeys } from '../../support/snapshot.js';
import { type Space, useEngine } from '../engine.js';
import { models, range } from './lists.js';

const engine = useEngine(test);

const ROWS = 1400;

const termOf = (id: number): string => (id % 2 === 0 ? 'even' : 'odd');

/** Rows of two terms, each of them a bitmap. */
async function open(t: ExecutionContext): Promise<Space> {
  const space = await engine.open(t, models);
  const create = (id: number) => ({ op: 'create', model: 'T', values: { id, term: termOf(id), rank: ROWS - id } });
  for (const ids of [range(1, ROWS / 2), range(ROWS / 2 + 1, ROWS)]) {
    await space.call('commit', ids.map(create), { return: 'none' });
  }
  return space;
}

/** By a walk along another index, which asks the list about row after row. */
async function walk(space: Space, term: string): Promise<number[]> {
  const ids = await space.ids('T', { where: { term }, orderBy: ['-rank'], plan: 'walk' });
  return ids.map(Number);
}

const remembering = async (space: Space): Promise<void> => {
  for (const term of ['even', 'odd']) await walk(space, term);
};

const update = (id: number, term: string) => ({ op: 'update', model: 'T', id, changes: { term } });

/** Two rows take each other's term: lists are as long as before. */
const swap = (space: Space, a: number, b: number) =>
  space.call('commit', [update(a, termOf(b)), update(b, termOf(a))], { return: 'none' });

const evens = range(2, ROWS, 2);
const except = (ids: readonly number[], gone: number, come: number) =>
  [...ids.filter((id) => id !== gone), come].sort((a, b) => a - b);

const keyOf = (space: Space, rest: string) => `{${space.namespace}}:~equal:T:term:1${rest}`;
const directoryText = (space: Space) => engine.redis.hget(keyOf(space, '#even'), '0');

test('lists that change and stay as long are read as they are, time after time', async (t) => {
  const space = await open(t);
  await remembering(space);
  for (const id of range(2, 40, 2)) {
    await swap(space, id, id + 701);
    t.deepEqual(await walk(space, 'even'), except(evens, id, id + 701));
    await space.call('commit', [update(id, 'even'), update(id + 701, 'odd')]);
    t.deepEqual(await walk(space, 'even'), evens);
  }
});

test('a list that shrinks to a set and grows to a bitmap again is read as it is', async (t) => {
  const space = await open(t);
  await remembering(space);
  const leaving = range(2, 1000, 2);
  const to = (term: string) =>
    space.call(
      'commit',
      leaving.map((id) => update(id, term)),
    );
  await to('other');
  t.deepEqual(await walk(space, 'even'), range(1002, ROWS, 2));
  await to('even');
  t.deepEqual(await walk(space, 'even'), evens);
});

test('what is set back to an earlier state, as by a failover or from a backup, is read as it is', async (t) => {
  const space = await open(t);
  const { redis } = engine;
  const keep = async () => {
    const keys = await allKeys(redis, space.namespace);
    return Promise.all(keys.map(async (key) => [key, await redis.dumpBuffer(key)] as const));
  };
  const setBack = async (kept: Awaited<ReturnType<typeof keep>>) => {
    await redis.del(await allKeys(redis, space.namespace));
    await Promise.all(kept.map(([key, dump]) => redis.restore(key, 0, dump)));
  };
  await remembering(space);
  const first = await keep();
  await swap(space, 2, 3);
  t.deepEqual(await walk(space, 'even'), except(evens, 2, 3));
  const second = await keep();
  await setBack(first);
  t.deepEqual(await walk(space, 'even'), evens);
  await swap(space, 4, 5);
  t.deepEqual(await walk(space, 'even'), except(evens, 4, 5), 'the other line of history');
  await setBack(second);
  t.deepEqual(await walk(space, 'even'), except(evens, 2, 3));
});

test('what a refused call had written and took back is not remembered', async (t) => {
  const space = await open(t);
  await remembering(space);
  const before = await directoryText(space);
  const foreign = keyOf(space, ':new');
  await engine.redis.rpush(foreign, 'foreign');
  const { code } = await space.fails('commit', [update(3, 'even'), update(2, 'odd'), update(4, 'new')]);
  t.is(code, 'INTERNAL');
  t.is(await directoryText(space), before);
  t.deepEqual(await walk(space, 'even'), evens);
  await engine.redis.del(foreign);
  await swap(space, 2, 3);
  t.deepEqual(await walk(space, 'even'), except(evens, 2, 3));
});

test('a call that acts on what it finds, step by step, finds what it has written', async (t) => {
  const space = await open(t);
  await remembering(space);
  await space.call('update_where', 'T', { where: { term: 'even', rank: { gt: ROWS - 100 } } }, { term: 'odd' });
  t.deepEqual(await walk(space, 'even'), range(100, ROWS, 2));
  await space.call('delete_where', 'T', { where: { term: 'even', rank: { gt: ROWS - 200 } } });
  t.deepEqual(await walk(space, 'even'), range(200, ROWS, 2));
});

test('a bit that is lost behind the engine is found by rom_check, and repaired, though the bitmap is remembered', async (t) => {
  const space = await open(t);
  await remembering(space);
  await engine.redis.setbit(keyOf(space, '/0:even'), 10, 0);
  const findings = await space.findings();
  t.true(
    findings.some((finding) => finding.includes('even')),
    findings.join('\n'),
  );
  await space.call('repair', 'T', {});
  t.deepEqual(await space.findings(), []);
  t.deepEqual(await walk(space, 'even'), evens);
});

test('a directory of an earlier library, that names no writes, is read, and names them from its next change on', async (t) => {
  const space = await open(t);
  await engine.redis.hset(keyOf(space, '#even'), '0', 'b700');
  await remembering(space);
  t.deepEqual(await space.findings(), []);
  await space.call('update', 'T', 2, { term: 'odd' });
  t.deepEqual(await walk(space, 'even'), range(4, ROWS, 2));
  t.regex((await directoryText(space))!, /^b00699:[0-9a-f]+[.]\d+$/);
  await engine.redis.hset(keyOf(space, '#even'), '0', 'b699');
  await space.call('update', 'T', 4, { term: 'odd' });
  t.regex((await directoryText(space))!, /^b00698:[0-9a-f]+[.]\d+$/);
});

engine.privateTest('a library that is loaded anew gives its writes other names', async (t) => {
  const space = await open(t);
  const lifeOf = async () => /:([0-9a-f]+)[.]/.exec((await directoryText(space))!)![1];
  const before = await lifeOf();
  await swap(space, 2, 3);
  t.is(await lifeOf(), before);
  await engine.redis.function('LOAD', 'REPLACE', (await cachedLibrary()).text);
  await swap(space, 4, 5);
  t.not(await lifeOf(), before);
  t.deepEqual(await walk(space, 'even'), except(except(evens, 2, 3), 4, 5));
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
  const memory = async () => Number(/used_memory_vm_functions:(\d+)/.exec(await engine.redis.info('memory'))![1]);
  const before = await memory();
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
  t.true((await memory()) - before < 12_000_000, 'Lua keeps 4 MB of bitmaps, and what is not collected yet');
});
