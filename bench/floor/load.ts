// The same people, stored by the engine and by hand-written Lua.

import { duration, line, number } from '../../demo/screen.js';
import { load } from '../load.js';
import type { Target } from '../meter.js';
import { type People, personAt, rowsOf } from '../people/people.js';

const IN_FLIGHT = 200;

export async function loadBoth(engine: Target, byHand: Target, people: People): Promise<void> {
  const start = performance.now();
  await copySchema(engine, byHand);
  await loadByHand(byHand, people);
  await load(engine, rowsOf(people), 0, () => undefined);
  line(`${number(people.size)} people loaded, twice, in ${duration(performance.now() - start)}`);
}

async function loadByHand({ redis, namespace }: Target, people: People): Promise<void> {
  for (let from = 0; from < people.size; from += IN_FLIGHT) {
    const sent = Array.from({ length: Math.min(IN_FLIGHT, people.size - from) }, (_, i) =>
      redis.fcall('byhand_create', 1, namespace, ...Object.values(personAt(people, from + i)).map(String)),
    );
    await Promise.all(sent);
  }
}

/** Hand-written Lua reads the hash of the schema as the engine does, and nothing else of it. */
async function copySchema(from: Target, to: Target): Promise<void> {
  const dump = await from.redis.dumpBuffer(`{${from.namespace}}:~schema`);
  await to.redis.restore(`{${to.namespace}}:~schema`, 0, dump);
}
