import test from 'ava';
import { useEngine } from '../engine.js';
import { add, assertLists, models, move, range, remove, shapeOf, shuffled, type Terms } from './lists.js';

/** Ids in a block. */
const BLOCK = 65_408;

const engine = useEngine(test);

test('one term from nothing to 600 rows and back to nothing keeps every row at every size', async (t) => {
  const space = await engine.open(t, models);
  const terms: Terms = new Map([['y', new Set()]]);
  await add(space, terms, 'y', range(10_001, 10_020));
  const ids = shuffled(range(1, 600));
  let size = 0;
  const shapes: string[] = [];
  for (const next of [1, 2, 255, 256, 257, 511, 512, 513, 514, 600]) {
    await add(space, terms, 'x', ids.slice(size, next));
    size = next;
    await assertLists(t, space, terms, `grown to ${size}`);
    shapes.push(await shapeOf(engine.redis, space, 'x'));
  }
  t.deepEqual([shapes[6], shapes[7]], ['set', 'hash string'], 'the list has changed its shape past 512');
  const leaving = shuffled(ids);
  for (const next of [599, 513, 512, 511, 257, 256, 255, 254, 2, 1, 0]) {
    await remove(space, terms, 'x', leaving.slice(600 - size, 600 - next));
    size = next;
    await assertLists(t, space, terms, `shrunk to ${size}`);
    shapes.push(await shapeOf(engine.redis, space, 'x'));
  }
  t.deepEqual([shapes.at(-5), shapes.at(-4)], ['set', 'set'], 'the list has changed back below 256');
  t.is(shapes.at(-1), '');
});

test('a list that goes back and forth over both limits by updates loses and repeats nothing', async (t) => {
  const space = await engine.open(t, models);
  const terms: Terms = new Map();
  await add(space, terms, 'x', range(1, 520));
  await add(space, terms, null, range(521, 530));
  const seen = new Set<string>();
  for (const [from, to, count] of [
    ['x', null, 300],
    [null, 'x', 300],
    ['x', 'y', 515],
    ['y', 'x', 514],
    ['x', null, 510],
    [null, 'y', 520],
  ] as const) {
    const ids = shuffled([...terms.get(from)!]).slice(0, count);
    await move(space, terms, [from, to], ids);
    await assertLists(t, space, terms, `${ids.length} from ${from} to ${to}`);
    seen.add(await shapeOf(engine.redis, space, 'x'));
  }
  t.true(seen.has('set') && seen.has('hash string'), [...seen].join());
});

test('ids over many blocks come in order, and blocks that empty disappear', async (t) => {
  const space = await engine.open(t, models);
  const terms: Terms = new Map();
  const blocks = [0, 1, 2, 3, 7, 100, 2 ** 24 - 1];
  const sparse = blocks.flatMap((block) => range(block * BLOCK + (block === 0 ? 1 : 0), block * BLOCK + 7 * 90, 7));
  const edges = [
    BLOCK - 1,
    BLOCK,
    BLOCK + 1,
    2 * BLOCK - 1,
    2 * BLOCK,
    65_535,
    65_536,
    2 ** 32,
    2 ** 39 + 1,
    2 ** 40 - 1,
    2 ** 40,
  ];
  await add(space, terms, 'x', new Set([...sparse, ...edges]));
  await assertLists(t, space, terms, 'spread');
  t.is(await shapeOf(engine.redis, space, 'x'), 'hash set', 'sparse blocks are sets');
  await add(space, terms, 'y', range(200_000, 200_010));
  for (const block of [0, 7, 2]) {
    const within = [...terms.get('x')!].filter((id) => Math.floor(id / BLOCK) === block);
    await remove(space, terms, 'x', shuffled(within));
    await assertLists(t, space, terms, `without block ${block}`);
  }
  await remove(space, terms, 'x', shuffled([...terms.get('x')!]));
  await assertLists(t, space, terms, 'empty');
  t.is(await shapeOf(engine.redis, space, 'x'), '');
});

test('a block turns from set to bitmap and back while its neighbours stay', async (t) => {
  const space = await engine.open(t, models);
  const terms: Terms = new Map();
  await add(space, terms, 'x', range(1, 300));
  await add(space, terms, 'x', range(BLOCK * 5, BLOCK * 5 + 300));
  await assertLists(t, space, terms, 'two sets');
  t.is(await shapeOf(engine.redis, space, 'x'), 'hash set');
  await add(space, terms, 'x', shuffled([...range(301, 520), ...range(60_000, 60_040), BLOCK - 1]));
  await assertLists(t, space, terms, 'a bitmap and a set');
  t.is(await shapeOf(engine.redis, space, 'x'), 'hash set string');
  await remove(space, terms, 'x', shuffled([...range(1, 400), BLOCK - 1]));
  await assertLists(t, space, terms, 'two sets again');
  t.is(await shapeOf(engine.redis, space, 'x'), 'hash set');
});

test('a bitmap keeps no room for growth behind it once the next block has begun', async (t) => {
  const { redis } = engine;
  const space = await engine.open(t, models);
  const terms: Terms = new Map();
  await add(space, terms, 'x', range(1, BLOCK - 400, 40));
  const key = `{${space.namespace}}:~equal:T:term:1/0:x`;
  const [length, growing] = [await redis.strlen(key), Number(await redis.memory('USAGE', key))];
  await add(space, terms, 'x', [BLOCK]);
  const complete = Number(await redis.memory('USAGE', key));
  t.is(await redis.strlen(key), length);
  t.true(complete < growing && complete < length + 1000, `${growing}, then ${complete} for ${length} bytes`);
  await assertLists(t, space, terms, 'complete');
});

test('a block begins where the one before it is damaged, and check tells', async (t) => {
  const space = await engine.open(t, models);
  await add(space, new Map(), 'x', range(1, 600));
  await engine.redis.del(`{${space.namespace}}:~equal:T:term:1/0:x`);
  await space.call('create', 'T', { id: BLOCK, term: 'x' }, { return: 'none' });
  const found = await space.findings();
  t.true(found.length > 0);
  await space.call('repair', 'T', {});
  t.deepEqual(await space.findings(), []);
});
