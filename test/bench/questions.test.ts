import test from 'ava';
import { load } from '../../bench/load.js';
import type { Target } from '../../bench/meter.js';
import { drawPeople, rowsOf } from '../../bench/people/people.js';
import { schemaWithWords } from '../../bench/people/schema.js';
import { questions } from '../../bench/queries/list.js';
import { draw } from '../../bench/queries/run.js';
import { randomFor } from '../../bench/random.js';
import { useServer } from '../support/server.js';

const SEED = 1;
const people = drawPeople(SEED, 2000);
const server = useServer(test);
let loaded: Promise<Target> | undefined;

async function loadPeople(): Promise<Target> {
  const target = { redis: server.redis, namespace: server.namespace() };
  await target.redis.fcall('rom_define', 1, target.namespace, JSON.stringify(schemaWithWords));
  await load(target, rowsOf(people), 0, () => undefined);
  return target;
}

for (const question of questions) {
  test(`the engine answers what looking at everybody gives: ${question.name}`, async (t) => {
    const target = await (loaded ??= loadPeople());
    const random = randomFor(SEED, question.name);
    for (let i = 0; i < 5; i++) await draw(target, people, question, random);
    t.pass();
  });
}

test('the same seed gives the same people', (t) => {
  t.deepEqual(drawPeople(SEED, 2000), people);
  t.notDeepEqual(drawPeople(SEED + 1, 2000).score, people.score);
});
