// RediSearch on a server of one's own, named by REDISEARCH_URL: rows as hashes, which the module indexes by itself. What it
// does not know (unique values, ids, transfers) is plain Redis, as in the system without a library.

import { Redis } from 'ioredis';
import type { Person } from '../../people/people.js';
import { pin } from '../../processors.js';
import { type Calls, type Open, runner, type System } from '../system.js';
import { dropIndex, INDEX, makeIndex, PREFIX, prepareServer } from './schema.js';
import { queryOf, turned } from './query.js';

export const openRediSearch: Open = async () => {
  const url = process.env['REDISEARCH_URL'];
  if (url === undefined) return 'REDISEARCH_URL names no server with the module';
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await opened(redis, url);
  } catch (error) {
    redis.disconnect();
    return `REDISEARCH_URL ${url}: ${(error as Error).message}`;
  }
};

async function opened(redis: Redis, url: string): Promise<System | string> {
  const version = await moduleVersion(redis);
  if (version === undefined) return `${url} has no module called search`;
  if ((await redis.dbsize()) > 0) return `${url} holds data, and what is there would be measured and deleted`;
  const info = await redis.info('server');
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
  pin(Number(/process_id:(\d+)/.exec(info)?.[1]), isLocal);
  await prepareServer(redis);
  await makeIndex(redis, { ordersNames: false });
  const counters = redis.duplicate();
  return {
    name: 'RediSearch',
    about: `${version} in Redis ${/redis_version:(\S+)/.exec(info)?.[1]}; TEXT without offsets and frequencies, TAG, NUMERIC SORTABLE, emails turned around in a TAG; unique emails and ids by plain Redis`,
    redis: counters,
    ...runner(callsOf(redis)),
    lacks: () => undefined,
    async addOrders() {
      await dropIndex(redis);
      await makeIndex(redis, { ordersNames: true });
    },
    async stop() {
      await dropIndex(redis);
      await redis.flushall();
      redis.disconnect();
      counters.disconnect();
    },
  };
}

/** 20609 is 2.6.9. */
async function moduleVersion(redis: Redis): Promise<string | undefined> {
  const modules = (await redis.module('LIST')) as (string | number)[][];
  for (const facts of modules) {
    const fact = (name: string): unknown => facts[facts.indexOf(name) + 1];
    if (!['search', 'ft'].includes(String(fact('name')))) continue;
    const number = Number(fact('ver'));
    return [Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100].join('.');
  }
  return undefined;
}

const rowKey = (id: string): string => `${PREFIX}${id}`;

function callsOf(redis: Redis): Partial<Calls> {
  return {
    nothing: () => redis.ping(),
    create: (person) => create(redis, person),
    createMany: (people) => Promise.all(people.map((person) => create(redis, person))),
    setAge: (id, age) => redis.hset(rowKey(id), 'age', age),
    async remove(id) {
      const email = await redis.hget(rowKey(id), 'email');
      await redis.multi().del(rowKey(id)).hdel('emails', email!).exec();
    },
    get: (id) => redis.hgetall(rowKey(id)),
    async getByEmail(email) {
      const id = await redis.hget('emails', email);
      return id === null ? null : redis.hgetall(rowKey(id));
    },
    async page({ filter, orderBy, limit, offset }) {
      const order =
        orderBy === 'id' ? [] : ['SORTBY', orderBy.replace('-', ''), orderBy.startsWith('-') ? 'DESC' : 'ASC'];
      const reply = await search(redis, queryOf(filter), ...order, 'LIMIT', String(offset), String(limit));
      return rowsOf(reply);
    },
    async count(filter) {
      const [found] = await search(redis, queryOf(filter), 'LIMIT', '0', '0');
      return found as number;
    },
    setAges(changes) {
      const multi = redis.multi();
      for (const { id, age } of changes) multi.hset(rowKey(id), 'age', age);
      return multi.exec();
    },
  };
}

async function create(redis: Redis, person: Person): Promise<string> {
  const id = String(await redis.incr('last'));
  if ((await redis.hsetnx('emails', person.email, id)) === 0) throw new Error(`${person.email} is taken`);
  await redis.hset(rowKey(id), { ...person, turned: turned(person.email) });
  return id;
}

function search(redis: Redis, query: string, ...options: readonly string[]): Promise<unknown[]> {
  return redis.call('FT.SEARCH', INDEX, query, ...options, 'DIALECT', '2') as Promise<unknown[]>;
}

/** How many there are; then a key and its fields, in turn. */
function rowsOf([, ...found]: readonly unknown[]): unknown[] {
  const rows: unknown[] = [];
  for (let i = 1; i < found.length; i += 2) {
    const flat = found[i] as string[];
    const row: Record<string, string> = {};
    for (let j = 0; j < flat.length; j += 2) row[flat[j]!] = flat[j + 1]!;
    rows.push(row);
  }
  return rows;
}
