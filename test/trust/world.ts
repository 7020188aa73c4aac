// A namespace with something of everything: every kind of column, index, constraint and relation, and lists in each of
// their shapes. And a tour: calls, one behind the other, that bring the engine to issue every command it has.

import type { Argument, Space } from '../engine/engine.js';

export const models = {
  Org: {
    columns: {
      name: { type: 'text', unique: true },
      plan: { type: 'enum', values: ['free', 'pro'], default: 'free', index: true },
    },
    primaryKey: { column: 'slug', kind: 'text' },
  },
  User: {
    columns: {
      email: { type: 'text', required: true, unique: { ci: true } },
      bio: { type: 'text', words: true, prefix: true, suffix: true },
      name: { type: 'text', sort: true, suffix: true },
      city: { type: 'text', index: true },
      age: { type: 'integer', index: true, min: 0 },
      big: { type: 'integer', index: true },
      score: { type: 'float', index: true },
      worth: { type: 'decimal', index: true },
      active: { type: 'boolean', index: true },
      born: { type: 'date', index: true },
      wakes: { type: 'time', index: true },
      at: { type: 'datetime', index: true, default: 'now' },
      until: { type: 'datetime' },
      place: { type: 'point', index: true },
      raw: { type: 'bytes', index: true },
      prefs: { type: 'json' },
      outside: { type: 'foreign', unique: true },
      org: { type: 'reference', model: 'Org', onDelete: 'restrict' },
      boss: { type: 'reference', model: 'User', onDelete: 'setNull' },
      inbox: { type: 'native' },
    },
    unique: [['name', 'org']],
    indexes: { byCity: { from: ['city', 'age'], kinds: ['order'] } },
    expires: 'until',
  },
  Post: {
    columns: {
      author: { type: 'reference', model: 'User', onDelete: 'cascade' },
      title: { type: 'text', words: true },
      tag: { type: 'text', index: true },
    },
  },
  Account: { columns: { gold: { type: 'decimal', index: true, scale: 2 } } },
  Payment: { columns: { done: { type: 'boolean', index: true } } },
};

/** Values for every column of a user but the references. */
export const whole = {
  email: 'ada@x.io',
  bio: 'Analyst of engines, poet of science',
  name: 'Ada',
  city: 'London',
  age: 36,
  big: '9007199254740993',
  score: 0.5,
  worth: '12345678901234567.10',
  active: true,
  born: '1815-12-10',
  wakes: '06:30',
  at: '2024-02-29T12:00:00Z',
  until: '2999-01-01T00:00:00Z',
  place: { lon: -0.1275, lat: 51.507222 },
  raw: 'AP8=',
  prefs: '{"a":[1,{"b":null}]}',
  outside: 'urn:ada',
};

export type Call = readonly [name: string, ...args: Argument[]];

/** Rows in such numbers that lists change their shapes. */
export const MANY = 520;

export const fill: readonly Call[] = [
  ['define', { models }],
  ['create', 'Org', { slug: 'acme', name: 'Acme' }],
  ['create', 'Org', { slug: 'void', name: 'Void', plan: 'pro' }],
  ['create', 'User', { ...whole, org: 'acme' }],
  ['create', 'User', { email: 'bob@x.io', boss: 1, bio: 'engines', city: 'Paris', until: '2000-01-01T00:00:00Z' }],
  ['create', 'User', { email: 'eve@x.io', boss: 1, name: 'Ada', city: 'London', age: 7 }],
  [
    'import',
    'Post',
    Array.from({ length: MANY }, (_, i) => ({
      id: i + 1,
      author: 1 + (i % 2),
      title: `Post ${i} of many`,
      tag: 'many',
    })),
  ],
  ['create', 'Account', { gold: '100.00' }],
  ['create', 'Account', { gold: '0.50' }],
  ['create', 'Payment', {}],
  ['create', 'Payment', { done: false }],
];

export const reads: readonly Call[] = [
  ['info'],
  ['describe', 'User'],
  ['get', 'User', 1, 2, 99, { with: { boss: true, Post: { limit: 2 } } }],
  ['get_by', 'User', 'email', 'ADA@x.io'],
  ['get_by', 'User', 'name,org', ['Ada', 'acme']],
  ['query', 'User', { where: { city: 'London', age: { gte: 1 } }, orderBy: ['-age'], total: true }],
  ['query', 'User', { where: { place: { near: { lon: 0, lat: 51, radius: 100, unit: 'km' } } }, format: 'json' }],
  ['query', 'User', { where: { or: [{ bio: { match: 'engines' } }, { name: { startsWith: 'A' } }] }, live: true }],
  ['query', 'User', { where: { bio: { endsWith: 'nes' }, not: { active: null } }, orderBy: ['worth', 'name'] }],
  ['query', 'User', { where: { bio: { like: 'eng*' }, big: { between: ['1', '9007199254740994'] } } }],
  ['query', 'User', { where: { city: { in: ['London', 'Paris'] } }, orderBy: ['age'] }],
  ['query', 'User', { where: { org: { plan: 'free' } }, orderBy: [{ by: 'place', near: [0, 50] }] }],
  ['query', 'Post', { where: { tag: 'many', title: { match: 'many' } }, orderBy: ['-author'], limit: 5, offset: 3 }],
  ['query', 'Post', { where: { tag: 'many', author: 2 }, ids: true, limit: 5, plan: 'drive' }],
  ['query', 'User', { where: { prefs: { ne: null } }, scan: true }],
  ['count', 'Post', { where: { tag: 'many', not: { author: 1 } } }],
  [
    'aggregate',
    'User',
    { groupBy: 'city', aggregate: { rows: 'count', oldest: { max: 'age' }, sum: { sum: 'worth' } } },
  ],
  ['aggregate', 'Post', { groupBy: 'tag', aggregate: { rows: 'count' } }],
  ['explain', 'Post', { where: { tag: 'many', title: { match: 'of' } }, analyze: true }],
  ['stats', 'Post'],
  ['stats', 'User'],
  ['check'],
];

/** `key` is the native key of user 1, `more` the models with another column. */
export const writes: readonly Call[] = [
  ['update', 'User', 1, { city: 'Paris', age: { increment: '1' }, big: '9007199254740995' }, { if: { name: 'Ada' } }],
  ['put', 'User', { id: 4, email: 'joe@x.io', bio: 'engines poet', place: [1, 2], worth: '1', raw: 'AA==' }],
  ['upsert', 'User', 'email', { email: 'joe@x.io', city: 'Rome', worth: null }],
  ['create', 'Post', { id: 70_000, author: 1, tag: 'many', title: 'Another block' }],
  ['update', 'Post', 3, { tag: 'few', title: 'few' }],
  ['delete', 'Post', 5],
  [
    'commit',
    [
      { op: 'create', model: 'User', values: { email: 'new@x.io' }, as: 'u' },
      { op: 'create', model: 'Post', values: { author: { ref: 'u' }, title: 'new', tag: 'few' } },
      { op: 'update', model: 'Post', id: 1, changes: { tag: null } },
      { op: 'delete', model: 'Post', id: 2 },
    ],
    { once: 'o-1' },
  ],
  ['transfer', { model: 'Account', column: 'gold', from: 1, to: 2, amount: '10.25', once: 't-1' }],
  [
    'transfer',
    {
      model: 'Account',
      column: 'gold',
      from: 1,
      to: 2,
      amount: '1',
      receipt: { model: 'Payment', id: 1, column: 'done' },
    },
  ],
  ['cache', 'Post', { where: { tag: 'few' } }, 86_400],
  ['update_where', 'Post', { where: { tag: 'few' } }, { title: 'changed' }],
  ['delete_where', 'Post', { where: { id: { gt: 500 } }, scan: true }],
  ['reindex'],
  ['repair'],
  ['sweep', 'User'],
  [
    'define',
    {
      models: {
        Post: {
          columns: { title: { type: 'text', sort: true, unique: false }, extra: { type: 'integer', default: 3 } },
        },
      },
    },
  ],
  ['define', { models: {} }, { drop: ['Post.tag', 'Account'] }],
  ['reindex'],
  ['delete', 'User', 1],
];

export const writeKinds = new Set(writes.map(([name]) => name));

/** Calls one behind the other; the replies in the same order. */
export async function run(space: Space, calls: readonly Call[]): Promise<unknown[]> {
  const replies: unknown[] = [];
  for (const [name, ...args] of calls) replies.push(await space.call(name, ...args));
  return replies;
}

/** A native key of a user, without its namespace. */
export const nativeKey = (id: number): string => `~native:User:inbox:${id}`;
