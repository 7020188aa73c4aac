// Queries by what Redis has: set operations into temporary keys, all in one transaction, and then the rows.

import type { ChainableCommander, Redis } from 'ioredis';
import type { Filter } from '../../queries/filter.js';
import type { PageAsked } from '../system.js';
import { ALL, cityKey, EMAIL_ENDS, NAMES, rowKey, turned, wordKey } from './keys.js';

/** The rows in order, with their keys read in a second round trip. */
export async function pageOf(redis: Redis, { filter, orderBy, limit, offset }: PageAsked): Promise<unknown[]> {
  const asked = await resolved(redis, filter);
  const work = startWork(redis);
  const ids = isEverybody(asked) ? ALL : keyOf(work, asked);
  const column = orderBy.replace('-', '');
  if (column === 'id' || column === 'name') {
    const by = column === 'name' ? ['BY', 'person:*->name', 'ALPHA'] : [];
    work.multi.call('SORT', ids, ...by, 'LIMIT', String(offset), String(limit));
  } else {
    let order = `person:${column}`;
    if (ids !== ALL) {
      order = work.temporary();
      work.multi.call('ZINTERSTORE', order, '2', `person:${column}`, ids, 'WEIGHTS', '1', '0');
    }
    const [first, end] = [String(offset), String(offset + limit - 1)];
    work.multi.call(orderBy.startsWith('-') ? 'ZREVRANGE' : 'ZRANGE', order, first, end);
  }
  const found = (await work.end()) as string[];
  const pipeline = redis.pipeline();
  for (const id of found) pipeline.hgetall(rowKey(id));
  return ((await pipeline.exec()) ?? []).map(([, row]) => row);
}

export async function countOf(redis: Redis, filter: Filter): Promise<number> {
  if (filter.kind === 'between') return redis.zcount(`person:${filter.column}`, filter.least, filter.most);
  if (filter.kind === 'words') return redis.sintercard(filter.words.length, ...filter.words.map(wordKey));
  const asked = await resolved(redis, filter);
  const work = startWork(redis);
  const key = keyOf(work, asked);
  work.multi.zcard(key);
  return (await work.end()) as number;
}

/** Ids that were found by text, which takes a round trip of its own. */
type Resolved =
  | Exclude<Filter, { kind: 'and' | 'or' | 'not' | 'nameStarts' | 'emailEnds' }>
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Resolved[] }
  | { readonly kind: 'not'; readonly of: Resolved };

async function resolved(redis: Redis, filter: Filter): Promise<Resolved> {
  if (filter.kind === 'and' || filter.kind === 'or') {
    return { kind: filter.kind, of: await Promise.all(filter.of.map((each) => resolved(redis, each))) };
  }
  if (filter.kind === 'not') return { kind: 'not', of: await resolved(redis, filter.of) };
  if (filter.kind === 'nameStarts') return idsBetween(redis, NAMES, filter.start);
  return filter.kind === 'emailEnds' ? idsBetween(redis, EMAIL_ENDS, turned(filter.end)) : filter;
}

async function idsBetween(redis: Redis, key: string, start: string): Promise<Resolved> {
  const members = await redis.zrange(key, `[${start}`, `(${start}\u{ffff}`, 'BYLEX');
  return { kind: 'ids', ids: [...new Set(members.map((member) => member.slice(member.indexOf('\0') + 1)))] };
}

function isEverybody(filter: Resolved): boolean {
  return filter.kind === 'and' && filter.of.length === 0;
}

interface Work {
  readonly multi: ChainableCommander;
  temporary(): string;
  /** The reply of the last command. */
  end(): Promise<unknown>;
}

let queries = 0;

function startWork(redis: Redis): Work {
  const multi = redis.multi();
  const keys: string[] = [];
  const own = ++queries;
  return {
    multi,
    temporary() {
      keys.push(`person:query:${own}:${keys.length}`);
      return keys.at(-1)!;
    },
    async end() {
      if (keys.length > 0) multi.del(...keys);
      const replies = (await multi.exec())!;
      const [error, reply] = replies.at(keys.length > 0 ? -2 : -1)!;
      if (error) throw error;
      return reply;
    },
  };
}

/** A key that holds the ids: a set, or a zset, which set operations of zsets take too. */
function keyOf(work: Work, filter: Resolved): string {
  if (filter.kind === 'city' && filter.cities.length === 1) return cityKey(filter.cities[0]!);
  const key = work.temporary();
  switch (filter.kind) {
    case 'city':
      work.multi.zunionstore(key, filter.cities.length, ...filter.cities.map(cityKey));
      break;
    case 'between':
      work.multi.zrangestore(key, `person:${filter.column}`, filter.least, filter.most, 'BYSCORE');
      break;
    case 'words':
      work.multi.zinterstore(key, filter.words.length, ...filter.words.map(wordKey));
      break;
    case 'ids':
      if (filter.ids.length > 0) work.multi.sadd(key, ...filter.ids);
      break;
    case 'not':
      work.multi.zdiffstore(key, 2, ALL, keyOf(work, filter.of));
      break;
    case 'and':
    case 'or': {
      // What is taken away needs no list of all the others.
      const isTaken = (each: Resolved): boolean => filter.kind === 'and' && each.kind === 'not';
      const kept = filter.of.filter((each) => !isTaken(each)).map((each) => keyOf(work, each));
      const taken = filter.of.filter(isTaken).map((each) => keyOf(work, (each as { of: Resolved }).of));
      if (filter.kind === 'or') work.multi.zunionstore(key, kept.length, ...kept);
      else work.multi.zinterstore(key, kept.length, ...kept);
      if (taken.length > 0) work.multi.zdiffstore(key, taken.length + 1, key, ...taken);
    }
  }
  return key;
}
