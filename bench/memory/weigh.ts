// What rows weigh: `used_memory` says it of all together, `MEMORY USAGE` of each key. Keys are told apart by what stands
// before their last part, so that every index is a line, and every shape in it.

import type { Redis } from 'ioredis';
import { load } from '../load.js';
import type { Target } from '../meter.js';
import { personAt, type People, rowsOf } from '../people/people.js';
import { MODEL } from '../people/schema.js';

const AT_ONCE = 1000;

/** Bytes of people as hashes that HSET wrote, with nothing beside them. The server is empty before and afterwards. */
export async function weighBareRows({ redis, namespace }: Target, people: People): Promise<number> {
  const empty = await usedMemory(redis);
  for (let from = 0; from < people.size; from += AT_ONCE) {
    const pipeline = redis.pipeline();
    for (let i = from; i < Math.min(people.size, from + AT_ONCE); i++) {
      pipeline.hset(`{${namespace}}:${MODEL}:${i + 1}`, personAt(people, i));
    }
    await pipeline.exec();
  }
  const full = await usedMemory(redis);
  await redis.flushall();
  return full - empty;
}

/** Bytes of the same people as rows of a model, indexes and all. They stay. */
export async function weighRows(target: Target, people: People, schema: object): Promise<number> {
  const { redis, namespace } = target;
  const empty = await usedMemory(redis);
  await redis.fcall('rom_define', 1, namespace, JSON.stringify(schema));
  await load(target, rowsOf(people), 0, () => undefined);
  return (await usedMemory(redis)) - empty;
}

/** Without what connections hold: their buffers keep the size of the last batch for a while. */
export async function usedMemory(redis: Redis): Promise<number> {
  const info = await redis.info('memory');
  const figure = (name: string): number => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1]);
  return figure('used_memory') - figure('mem_clients_normal');
}

/** The keys of one shape of one index. */
export interface Weight {
  /** Such as `~words:Person:bio`, with the sign that the shape puts behind it. */
  readonly name: string;
  readonly keys: number;
  readonly bytes: number;
}

/** Every key but those of rows, the heaviest first. */
export async function weighKeys({ redis, namespace }: Target): Promise<Weight[]> {
  const weights = new Map<string, Weight>();
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `{${namespace}}:~*`, 'COUNT', AT_ONCE);
    const pipeline = redis.pipeline();
    for (const key of keys) pipeline.call('MEMORY', 'USAGE', key, 'SAMPLES', '0');
    const replies = (await pipeline.exec()) ?? [];
    for (const [i, key] of keys.entries()) {
      const name = nameOf(key);
      const { keys = 0, bytes = 0 } = weights.get(name) ?? {};
      weights.set(name, { name, keys: keys + 1, bytes: bytes + Number(replies[i]![1]) });
    }
    cursor = next;
  } while (cursor !== '0');
  return [...weights.values()].sort((a, b) => b.bytes - a.bytes);
}

/** Without the namespace, the generation, and the term behind it. */
function nameOf(key: string): string {
  const [, head, sign = ''] = /^\{[^}]*\}:(~\w+(?::\w+(?::[\w,]+)?)?)(?::\d+([:/#]?))?/.exec(key) ?? [];
  return `${head ?? key}${sign}`;
}
