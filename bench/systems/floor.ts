// Hand-written Lua for what it is written for: the commands of the engine without an engine (see by-hand/write.lua).

import { loadByHand } from '../by-hand/calls.js';
import type { Person } from '../people/people.js';
import { NAMESPACE } from './romulus.js';
import { startSystemServer } from './server.js';
import { type Calls, type Open, runner } from './system.js';

export const openFloor: Open = async () => {
  const server = await startSystemServer();
  const redis = server.client();
  await loadByHand(redis);
  // The schema that the engine looks at in each call, and hand-written Lua too, without knowing what for.
  await redis.hset(`{${NAMESPACE}}:~schema`, 'hash', 'x'.repeat(40));
  const create = async (person: Person): Promise<string> => {
    const row = await redis.fcall('byhand_create', 1, NAMESPACE, ...Object.values(person).map(String));
    return (row as string[])[1]!;
  };
  const calls: Partial<Calls> = {
    nothing: () => redis.call('FCALL_RO', 'byhand_nothing', 0),
    create,
    createMany: (people) => Promise.all(people.map(create)),
    setAge: (id, age) => redis.fcall('byhand_update', 1, NAMESPACE, id, age),
    get: async (id) => pairs((await redis.call('FCALL_RO', 'byhand_get', 1, NAMESPACE, id)) as string[]),
  };
  return {
    name: 'floor',
    about: 'hand-written Lua that issues the commands of Romulus for a create and an update, and HGETALL for a get',
    redis: server.client(),
    ...runner(calls),
    lacks: () => 'its queries are measured on the server of Romulus',
    stop: () => server.stop(),
  };
};

function pairs(flat: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let i = 0; i < flat.length; i += 2) record[flat[i]!] = flat[i + 1]!;
  return record;
}
