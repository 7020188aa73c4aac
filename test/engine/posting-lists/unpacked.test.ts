// A server that is set to smaller packed sets answers with the members of a set in any order.

import test from 'ava';
import { useEngine } from '../engine.js';
import { add, assertLists, models, range, shapeOf, shuffled, type Terms } from './lists.js';

const engine = useEngine(test, { config: ['set-max-intset-entries 8'] });
const ownServer = process.env['REDIS_URL'] === undefined ? test : test.skip;

/** Ids in a block. */
const BLOCK = 65_408;

ownServer('ids of sets that are not packed come in order, of small lists and of blocks', async (t) => {
  const space = await engine.open(t, models);
  const terms: Terms = new Map();
  await add(space, terms, 'small', shuffled([...range(1, 120), ...range(995, 1005), ...range(99_990, 100_010)]));
  await add(space, terms, 'large', shuffled([...range(2000, 2600), ...range(BLOCK, 2 * BLOCK, 601)]));
  t.is(await shapeOf(engine.redis, space, 'small'), 'set');
  t.is(await shapeOf(engine.redis, space, 'large'), 'hash set string');
  const encodings = await Promise.all(
    (await engine.redis.keys(`{${space.namespace}}:~equal:*small`)).map((key) => engine.redis.object('ENCODING', key)),
  );
  t.deepEqual(encodings, ['hashtable'], 'the server did pack it');
  await assertLists(t, space, terms, 'unpacked');
});
