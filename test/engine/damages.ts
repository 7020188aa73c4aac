// Ways in which a namespace can be damaged by raw commands, and what a check calls them.

import type { Redis } from 'ioredis';
import { spaceOf, type Space } from './engine.js';

const models = {
  T: {
    columns: {
      term: { type: 'text', index: true },
      n: { type: 'integer', index: true },
      key: { type: 'text', unique: true },
      bio: { type: 'text', words: true, suffix: true },
      place: { type: 'point', index: true },
    },
    unique: [['term', 'n']],
    indexes: { byBio: { from: ['bio', 'n'], kinds: ['order'], words: 'bio' } },
  },
  Other: { columns: { a: { type: 'integer', index: true } } },
  Link: {
    columns: {
      to: { type: 'reference', model: 'T' },
      gone: { type: 'reference', model: 'T', onDelete: 'cascade' },
      must: { type: 'reference', model: 'Other', required: true },
      inbox: { type: 'native' },
      n: { type: 'integer', index: true },
    },
    indexes: { order: { from: ['to', 'n'], kinds: ['order'] } },
  },
};

/** Without the check behind the test: what it plants stays. */
export async function openDamaged(redis: Redis, namespace: string, rows: number): Promise<Space> {
  const space = spaceOf(redis, namespace);
  await space.call('define', { models });
  const creations = Array.from({ length: rows }, (_, i) =>
    space.call(
      'create',
      'T',
      { term: 'x', n: i + 1, key: `k${i + 1}`, bio: `all of n${i + 1}`, place: i < 100 ? [i, 0] : null },
      { return: 'none' },
    ),
  );
  await Promise.all(creations);
  await space.create('T', {});
  await space.create('Other', { a: 1 });
  await space.create('Link', { to: 1, must: 1, n: 1 });
  await space.create('Link', { gone: 1, must: 1, n: 2 });
  await redis.call('RPUSH', `{${namespace}}:~native:Link:inbox:1`, 'mail');
  return space;
}

export type Plant = readonly [command: string, key: string, ...args: (string | number)[]];

export interface Damage {
  readonly rows?: number;
  readonly plant: Plant;
  readonly found: object;
}

export const damages: Record<string, Damage> = {
  'a row that is gone': { plant: ['DEL', 'T:2'], found: { problem: 'missingRow', id: '2' } },
  'an id that is live without a row': { plant: ['SADD', '~live:T:', 9], found: { problem: 'missingRow', id: '9' } },
  'a value that was changed by hand': {
    plant: ['HSET', 'T:2', 'n', 77],
    found: { problem: 'missingEntry', index: 'range n', id: '2', entry: '77' },
  },
  'a score that is gone': {
    plant: ['ZREM', '~range:T:n:1', 'a2'],
    found: { problem: 'missingEntry', index: 'range n', id: '2', entry: '2' },
  },
  'a score that is wrong': {
    plant: ['ZADD', '~range:T:n:1', 5, 'a2'],
    found: { problem: 'strayEntry', index: 'range n', id: '2', entry: '5' },
  },
  'a score without a row': {
    plant: ['ZADD', '~range:T:n:1', 5, 'a9'],
    found: { problem: 'strayEntry', index: 'range n', id: '9', entry: '5' },
  },
  'a place that is gone': {
    plant: ['ZREM', '~geo:T:place:1', 'a2'],
    found: { problem: 'missingEntry', index: 'geo place', id: '2' },
  },
  'a place that is wrong': {
    plant: ['ZADD', '~geo:T:place:1', 5, 'a2'],
    found: { problem: 'strayEntry', index: 'geo place', id: '2', entry: '5' },
  },
  'a place without a row': {
    plant: ['GEOADD', '~geo:T:place:1', 1, 0, 'a9'],
    found: { problem: 'strayEntry', index: 'geo place', id: '9' },
  },
  'a term that lacks a row': {
    plant: ['SREM', '~equal:T:term:1:x', 2],
    found: { problem: 'missingEntry', index: 'equal term', id: '2', entry: 'x' },
  },
  'a term with a row too many': {
    plant: ['SADD', '~equal:T:term:1:x', 4],
    found: { problem: 'strayEntry', index: 'equal term', id: '4', entry: 'x' },
  },
  'a term that the lexicon lacks': {
    plant: ['ZREM', '~terms:T:term:1', 'x'],
    found: { problem: 'missingEntry', index: 'equal term', id: '1', entry: 'x' },
  },
  'a term that only the lexicon has': {
    plant: ['ZADD', '~terms:T:term:1', 0, 'y'],
    found: { problem: 'strayEntry', index: 'equal term', entry: 'y' },
  },
  'a null that is not listed': {
    plant: ['SREM', '~null:T:n:1:', 4],
    found: { problem: 'missingEntry', index: 'range n', id: '4', entry: 'null' },
  },
  'a null that is none': {
    plant: ['SADD', '~null:T:term:1:', 2],
    found: { problem: 'strayEntry', index: 'equal term', id: '2', entry: 'null' },
  },
  'a claim that is gone': {
    plant: ['HDEL', '~unique:T:key:1', 'k2'],
    found: { problem: 'missingEntry', index: 'unique key', id: '2', entry: 'k2' },
  },
  'a claim of another row': {
    plant: ['HSET', '~unique:T:key:1', 'k2', 3],
    found: { problem: 'strayEntry', index: 'unique key', id: '3', entry: 'k2' },
  },
  'a claim of nobody': {
    plant: ['HSET', '~unique:T:key:1', 'k9', 9],
    found: { problem: 'strayEntry', index: 'unique key', id: '9', entry: 'k9' },
  },
  'a composite claim that is gone': {
    plant: ['HDEL', '~unique:T:term,n:1', '1:x1:2'],
    found: { problem: 'missingEntry', index: 'unique term,n', id: '2', entry: '1:x1:2' },
  },
  'a word that lacks a row': {
    plant: ['SREM', '~words:T:bio:1:of', 2],
    found: { problem: 'missingEntry', index: 'words bio', id: '2', entry: 'of' },
  },
  'a word with a row too many': {
    plant: ['SADD', '~words:T:bio:1:n1', 2],
    found: { problem: 'strayEntry', index: 'words bio', id: '2', entry: 'n1' },
  },
  'a word that the lexicon lacks': {
    plant: ['ZREM', '~lexicon:T:bio:1', 'of'],
    found: { problem: 'missingEntry', index: 'words bio', id: '1', entry: 'of' },
  },
  'a word that only the lexicon has': {
    plant: ['ZADD', '~lexicon:T:bio:1', 0, 'nobody'],
    found: { problem: 'strayEntry', index: 'words bio', entry: 'nobody' },
  },
  'a word whose ending is gone': {
    plant: ['ZREM', '~endings:T:bio:1', 'fo'],
    found: { problem: 'missingEntry', index: 'endings bio', id: '1', entry: 'fo' },
  },
  'an ending of no word': {
    plant: ['ZADD', '~endings:T:bio:1', 0, 'ydobon'],
    found: { problem: 'strayEntry', index: 'endings bio', entry: 'ydobon' },
  },
  'a null among the words that is none': {
    plant: ['SADD', '~wordsnull:T:bio:1:', 2],
    found: { problem: 'strayEntry', index: 'words bio', id: '2', entry: 'null' },
  },
  'a count that the list of a word has wrong': {
    rows: 600,
    plant: ['HSET', '~words:T:bio:1#all', 'n', 599],
    found: { problem: 'wrongCount', index: 'words bio', entry: 'all' },
  },
  'a bit that is missing in a large list': {
    rows: 600,
    plant: ['SETBIT', '~equal:T:term:1/0:x', 2, 0],
    found: { problem: 'missingEntry', index: 'equal term', id: '2', entry: 'x' },
  },
  'a count that a large list has wrong': {
    rows: 600,
    plant: ['HSET', '~equal:T:term:1#x', 'n', 599],
    found: { problem: 'wrongCount', index: 'equal term', entry: 'x' },
  },
  'a row under which a list was put': {
    plant: ['SET', 'T:2', 'text'],
    found: { problem: 'foreignType', id: '2', found: 'string' },
  },
  'a list of a term that is a text': {
    plant: ['SET', '~equal:T:term:1:x', 'text'],
    found: { problem: 'foreignType', index: 'equal term', found: 'string' },
  },
  'a lexicon that is a text': {
    plant: ['SET', '~terms:T:term:1', 'text'],
    found: { problem: 'foreignType', index: 'equal term', found: 'string' },
  },
  'claims that are a text': {
    plant: ['SET', '~unique:T:key:1', 'text'],
    found: { problem: 'foreignType', index: 'unique key', found: 'string' },
  },
  'an order of numbers that is a text': {
    plant: ['SET', '~range:T:n:1', 'text'],
    found: { problem: 'foreignType', index: 'range n', found: 'string' },
  },
  'live ids that are a text': {
    plant: ['SET', '~live:Other:', 'text'],
    found: { problem: 'foreignType', model: 'Other', index: 'live ids', found: 'string' },
  },
  'versions of indexes that are a text': {
    plant: ['SET', '~versions', 'text'],
    found: { problem: 'foreignType', model: undefined, found: 'string' },
  },
  'a counter that is behind the rows': {
    plant: ['SET', '~last:T', 1],
    found: { problem: 'wrongCounter', found: '1' },
  },
  'a counter that is gone': { plant: ['DEL', '~last:T'], found: { problem: 'wrongCounter', found: '0' } },
  'a row that is not among the live ones': {
    plant: ['SREM', '~live:T:', 2],
    found: { problem: 'unlistedRow', id: '2' },
  },
  'a reference to a row that is gone': {
    plant: ['DEL', 'T:1'],
    found: { problem: 'danglingReference', model: 'Link', index: 'to', id: '1', entry: '1' },
  },
  'a reference that goes down with a row that is gone': {
    plant: ['DEL', 'T:1'],
    found: { problem: 'danglingReference', model: 'Link', index: 'gone', id: '2', entry: '1' },
  },
  'a row of a composite order that is gone': {
    plant: ['DEL', 'Link:1'],
    found: { problem: 'strayEntry', model: 'Link', index: 'order order', id: '1' },
  },
  'an entry of a composite order that is gone': {
    plant: ['ZREM', '~order:Link:order:1:1:1', 'a1'],
    found: { problem: 'missingEntry', model: 'Link', index: 'order order', id: '1' },
  },
  'an entry of an order by words that is gone': {
    plant: ['ZREM', '~order:T:byBio:1:3:all', 'a2'],
    found: { problem: 'missingEntry', model: 'T', index: 'order byBio', id: '2', entry: '2' },
  },
  'an order by words with a row that lacks the word': {
    plant: ['ZADD', '~order:T:byBio:1:2:n1', 2, 'a2'],
    found: { problem: 'strayEntry', model: 'T', index: 'order byBio', id: '2', entry: '2:n1 2' },
  },
  'a word in an order by words that no row has': {
    plant: ['ZADD', '~terms:T:byBio:1', 0, '3:foo'],
    found: { problem: 'strayEntry', model: 'T', index: 'order byBio', entry: '3:foo' },
  },
  'a count that the live list has wrong': {
    rows: 600,
    plant: ['HSET', '~live:T#', '0', 'b600'],
    found: { problem: 'wrongCount', index: 'live ids' },
  },
};

/** By a raw command. */
export async function damage({ redis, space }: { redis: Redis; space: Space }, plant: Plant): Promise<void> {
  const [command, key, ...args] = plant;
  await redis.call(command, `{${space.namespace}}:${key}`, ...args);
}
