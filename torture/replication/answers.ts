// What every reader answers about the mixed load, by FCALL_RO.

import { isDeepStrictEqual } from 'node:util';
import type { Redis } from 'ioredis';

const city = { city: 'London' };

const READS: readonly (readonly [name: string, ...args: (string | object)[]])[] = [
  ['info'],
  ['describe'],
  ['query', 'User', { orderBy: ['-age', 'email'], limit: 50, total: true }],
  ['query', 'User', { where: { city: 'Paris' }, orderBy: ['age'], limit: 20 }],
  ['query', 'User', { where: { bio: { match: 'engine poet' } }, limit: 1000 }],
  ['query', 'User', { where: { or: [city, { age: { gte: 50 } }], not: { bio: { startsWith: 'lo' } } }, limit: 1000 }],
  ['query', 'Post', { orderBy: ['tag'], limit: 100, with: { author: {} } }],
  ['query', 'Account', { orderBy: ['-gold'], limit: 100 }],
  ['count', 'User', { where: city }],
  ['count', 'Post', { where: { tag: { in: ['engine', 'card'] } } }],
  ['aggregate', 'User', { groupBy: 'city', aggregate: { users: 'count', oldest: { max: 'age' } } }],
  ['aggregate', 'Account', { aggregate: { gold: { sum: 'gold' } } }],
  ['get', 'User', '1', '2', '3', '99999999'],
  ['get_by', 'User', 'email', 'w0-1@x.io', 'nobody'],
  ['explain', 'User', { where: city, orderBy: ['age'] }],
  ['check', ''],
];

/** Throws an Error where a replica that has caught up answers otherwise than its primary. Returns how many reads agreed. */
export async function assertSameAnswers(primary: Redis, replica: Redis, namespace: string): Promise<number> {
  for (const [name, ...args] of READS) {
    const texts = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)));
    const ask = (redis: Redis) => redis.call('FCALL_RO', `rom_${name}`, 1, namespace, ...texts);
    const [own, other] = await Promise.all([ask(primary), ask(replica)]);
    if (isDeepStrictEqual(own, other)) continue;
    throw new Error(
      `${name} ${texts.join(' ')}: the primary gave\n${JSON.stringify(own)}\nthe replica\n${JSON.stringify(other)}`,
    );
  }
  return READS.length;
}
