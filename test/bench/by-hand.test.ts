// The hand-written Lua that the engine is measured against does the engine's work: the same commands, replies and keys.

import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import { loadByHand } from '../../bench/by-hand/calls.js';
import { pairsOf } from '../../bench/floor/calls.js';
import { compareWithFloor } from '../../bench/floor/run.js';
import { load } from '../../bench/load.js';
import type { Target } from '../../bench/meter.js';
import { drawPeople, firstPeople, rowsOf } from '../../bench/people/people.js';
import { schema } from '../../bench/people/schema.js';
import { contentsOf } from '../engine/contents.js';
import { useEngine } from '../engine/engine.js';

const engine = useEngine(test);

const SEED = 1;
const LOADED = 700;
const EFFORT = { rounds: 2, calls: 600 };
const people = drawPeople(SEED, LOADED + (EFFORT.rounds + 1) * EFFORT.calls);

/** New ids cross from one block of 65,408 to the next, and posting lists with them. */
const LAST_ID = '64900';

engine.privateTest('hand-written Lua issues the commands of the engine, and leaves the same keys', async (t) => {
  await loadByHand(engine.redis);
  const targets: Target[] = [];
  for (let side = 0; side < 2; side++) {
    const { namespace } = await engine.open(t, schema.models);
    const target = { redis: engine.redis, namespace };
    await load(target, rowsOf(firstPeople(people, LOADED)), 0, () => undefined);
    await target.redis.set(`{${namespace}}:~last:Person`, LAST_ID);
    targets.push(target);
  }
  const [own, byHand] = targets as [Target, Target];
  for (const pair of pairsOf(people, LOADED, SEED)) {
    const comparison = await compareWithFloor({ engine: own, byHand }, pair, EFFORT);
    if (pair.issuesTheSame) t.deepEqual(comparison.byHand.issued, comparison.engine.issued, pair.name);
  }
  const [wanted, found] = [await contents(own), await contents(byHand)];
  const different = [...new Set([...wanted.keys(), ...found.keys()])].filter(
    (key) => !isDeepStrictEqual(wanted.get(key), found.get(key)),
  );
  t.deepEqual(
    different.map((key) => [key, found.get(key)]),
    different.map((key) => [key, wanted.get(key)]),
  );
  const blocks = [...found.keys()].filter((key) => /[/][01]:/.test(key));
  t.true(blocks.length > 10, 'posting lists of every shape are compared');
});

/** Which write made a block what it is. */
const VERSION = /(?<=\d{5}):[0-9a-f]+[.]\d+(?=")/g;

/** The same of an ordered index. */
const ORDER_VERSION = /[0-9a-f]+[.]\d+(?=")/g;

/** By the names that keys have in any namespace, and without versions. */
async function contents({ redis, namespace }: Target): Promise<Map<string, unknown>> {
  const found = await contentsOf(redis, namespace);
  return new Map(
    [...found].map(([key, held]) => [
      key.replace(namespace, ''),
      JSON.parse(JSON.stringify(held).replace(key.endsWith('~versions') ? ORDER_VERSION : VERSION, '')) as unknown,
    ]),
  );
}
