// Plain ioredis: rows as hashes, an index per question, each change in a MULTI of its own. What a program does that has no
// library, written with care.

import { createRequire } from 'node:module';
import type { Redis } from 'ioredis';
import type { Person } from '../../people/people.js';
import { startSystemServer } from '../server.js';
import { type Calls, type Open, runner } from '../system.js';
import { ALL, entriesOf, idsKeyOf, rowKey } from './keys.js';
import { countOf, pageOf } from './query.js';

const { version } = createRequire(import.meta.url)('ioredis/package.json') as { version: string };

export const openMulti: Open = async () => {
  const server = await startSystemServer();
  const redis = server.client();
  return {
    name: 'ioredis MULTI',
    about: `ioredis ${version}, a transaction per change; a set per city and word, a zset per number, words and turned emails in zsets by text`,
    redis: server.client(),
    ...runner(callsOf(redis)),
    lacks: () => undefined,
    stop: () => server.stop(),
  };
};

function callsOf(redis: Redis): Calls {
  return {
    nothing: () => redis.ping(),
    create: (person) => create(redis, person),
    createMany: (people) => Promise.all(people.map((person) => create(redis, person))),
    setAge: (id, age) => redis.multi().hset(rowKey(id), 'age', age).zadd('person:age', age, id).exec(),
    remove: (id) => remove(redis, id),
    get: (id) => redis.hgetall(rowKey(id)),
    async getByEmail(email) {
      const id = await redis.hget('person:email', email);
      return id === null ? null : redis.hgetall(rowKey(id));
    },
    page: (asked) => pageOf(redis, asked),
    count: (filter) => countOf(redis, filter),
    transfer: (from, to, amount) => transfer(redis, from, to, amount),
    setAges(changes) {
      const multi = redis.multi();
      for (const { id, age } of changes) multi.hset(rowKey(id), 'age', age).zadd('person:age', age, id);
      return multi.exec();
    },
    async notes(ids) {
      const notes = await all(
        redis,
        ids.map((id) => `note:${id}`),
      );
      const authors = await all(
        redis,
        notes.map(({ author }) => rowKey(author!)),
      );
      return notes.map((note, i) => ({ ...note, author: authors[i] }));
    },
    async createAccount(gold) {
      const id = String(await redis.incr('account:last'));
      await redis.multi().hset(`account:${id}`, { gold }).zadd('account:gold', gold, id).exec();
      return id;
    },
    gold: async (id) => Number(await redis.hget(`account:${id}`, 'gold')),
    async createNote(title, author) {
      const id = String(await redis.incr('note:last'));
      await redis.multi().hset(`note:${id}`, { title, author }).sadd(`note:author:${author}`, id).exec();
      return id;
    },
  };
}

async function create(redis: Redis, person: Person): Promise<string> {
  const id = String(await redis.incr('person:last'));
  if ((await redis.hsetnx('person:email', person.email, id)) === 0) throw new Error(`${person.email} is taken`);
  const multi = redis
    .multi()
    .hset(rowKey(id), { ...person })
    .sadd(ALL, id);
  for (const key of idsKeyOf(person)) multi.sadd(key, id);
  multi.zadd('person:age', person.age, id).zadd('person:score', person.score, id);
  for (const [key, member] of entriesOf(person, id)) multi.zadd(key, 0, member);
  await multi.exec();
  return id;
}

async function remove(redis: Redis, id: string): Promise<void> {
  const row = await redis.hgetall(rowKey(id));
  const person = { ...row, age: Number(row['age']), score: Number(row['score']) } as unknown as Person;
  const multi = redis.multi().del(rowKey(id)).srem(ALL, id).hdel('person:email', person.email);
  for (const key of idsKeyOf(person)) multi.srem(key, id);
  multi.zrem('person:age', id).zrem('person:score', id);
  for (const [key, member] of entriesOf(person, id)) multi.zrem(key, member);
  await multi.exec();
}

/** Under WATCH: whoever changes an account meanwhile makes this one begin anew. */
async function transfer(redis: Redis, from: string, to: string, amount: number): Promise<void> {
  for (;;) {
    await redis.watch(`account:${from}`, `account:${to}`);
    const [has, gets] = await Promise.all([redis.hget(`account:${from}`, 'gold'), redis.hget(`account:${to}`, 'gold')]);
    if (has === null || gets === null || Number(has) < amount) {
      await redis.unwatch();
      throw new Error('there is too little');
    }
    const done = await redis
      .multi()
      .hset(`account:${from}`, 'gold', Number(has) - amount)
      .hset(`account:${to}`, 'gold', Number(gets) + amount)
      .zadd('account:gold', Number(has) - amount, from, Number(gets) + amount, to)
      .exec();
    if (done !== null) return;
  }
}

async function all(redis: Redis, keys: readonly string[]): Promise<Record<string, string>[]> {
  const pipeline = redis.pipeline();
  for (const key of keys) pipeline.hgetall(key);
  return ((await pipeline.exec()) ?? []).map(([, row]) => row as Record<string, string>);
}
