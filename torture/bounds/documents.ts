// Bounds of documents and values: what is one larger is refused before anything is done, and in no time.

import type { Call } from '../../test/trust/world.js';
import { type Bound, many } from './bound.js';

export const models = {
  Thing: {
    columns: {
      name: { type: 'text', index: true, prefix: true },
      bio: { type: 'text', words: true },
      n: { type: 'integer', index: true },
      amount: { type: 'decimal' },
      data: { type: 'json' },
      place: { type: 'point', index: true },
      parent: { type: 'reference', model: 'Thing' },
    },
  },
  Tag: { columns: { text: { type: 'text' } }, primaryKey: { column: 'slug', kind: 'text' } },
};

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const chain = <T>(depth: number, end: T, link: (inner: T) => T): T =>
  depth === 0 ? end : link(chain(depth - 1, end, link));

const create = (values: object): Call => ['create', 'Thing', values, { return: 'id' }];
const query = (document: object): Call => ['query', 'Thing', { ids: true, ...document }];
/** A definition that is judged and not kept. */
const define = (columns: object, more: object = {}): Call => [
  'define',
  { models: { More: { columns, ...more } } },
  { dryRun: true },
];
const texts = (count: number): object => Object.fromEntries(many(count, (i) => [`c${i}`, { type: 'text' }]));

/** What is done at `most`, and refused at one more. */
const upTo = (what: string, most: number, code: string, call: (size: number) => Call): Bound => ({
  what,
  largest: call(most),
  past: call(most + 1),
  code,
});

export const documentBounds = (): Bound[] => [
  upTo('a name of 64 characters', 64, 'SCHEMA', (size) => define({ ['c'.repeat(size)]: { type: 'text' } })),
  upTo('a model of 1,000 columns', 1000, 'SCHEMA', (size) => define(texts(size))),
  upTo('an order by 8 columns', 8, 'SCHEMA', (size) =>
    define(texts(9), { indexes: { o: { from: many(size, (i) => `c${i}`), kinds: ['order'] } } }),
  ),
  upTo('an enum of 1,000 values', 1000, 'SCHEMA', (size) =>
    define({ e: { type: 'enum', values: many(size, String) } }),
  ),
  upTo('a value of an enum of 256 bytes', 256, 'SCHEMA', (size) =>
    define({ e: { type: 'enum', values: ['x'.repeat(size)] } }),
  ),
  upTo('a scale of 1,000 digits', 1000, 'SCHEMA', (scale) => define({ d: { type: 'decimal', scale } })),
  upTo('1,000 stop words', 1000, 'SCHEMA', (size) =>
    define({ t: { type: 'text', words: { stopWords: many(size, (i) => `w${i}`) } } }),
  ),
  upTo('a schema of 256 KB', 262_144, 'SCHEMA', (bytes) => [
    'define',
    Buffer.from('{"models":{}}'.padEnd(bytes)),
    { dryRun: true },
  ]),
  upTo('an integer id of 2^40', 2 ** 40, 'INVALID', (id) => ['get', 'Thing', id]),
  upTo('a text id of 256 bytes', 256, 'INVALID', (bytes) => ['get', 'Tag', 'x'.repeat(bytes)]),
  upTo('an indexed value of 4 KB', 4096, 'INVALID', (bytes) => create({ name: 'x'.repeat(bytes) })),
  upTo('a decimal of 1,000 digits', 1000, 'INVALID', (digits) => create({ amount: '7'.repeat(digits) })),
  upTo('JSON in a column, 32 levels deep', 32, 'INVALID', (depth) => create({ data: nested(depth) })),
  upTo('a value of 10,000 different words', 10_000, 'INVALID', (size) => create({ bio: many(size, String).join(' ') })),
  upTo('a once key of 256 bytes', 256, 'ARGS', (bytes) => ['commit', [], { once: 'x'.repeat(bytes) }]),
  upTo('a commit or an import of 8 MB', 8 * 2 ** 20, 'ARGS', (bytes) => ['commit', Buffer.from('[]'.padEnd(bytes))]),
  upTo('a condition of 1,000 values', 1000, 'QUERY', (size) => query({ where: { n: { in: many(size, (n) => n) } } })),
  upTo('a query of 1,000 conditions', 1000, 'QUERY', (size) =>
    query({ where: { or: many(size - 1, (n) => ({ n })) }, budget: 100_000 }),
  ),
  upTo('conditions 16 levels deep', 16, 'QUERY', (depth) =>
    query({ where: chain<object>(depth - 1, { n: 1 }, (inner) => ({ not: inner })) }),
  ),
  upTo('a pattern of 4 KB', 4096, 'QUERY', (bytes) => query({ where: { name: { like: '?'.repeat(bytes) } } })),
  upTo('a condition of 100 words', 100, 'QUERY', (size) =>
    query({ where: { bio: { match: many(size, (i) => `w${i}`).join(' ') } } }),
  ),
  upTo('an order of 8 keys', 8, 'QUERY', (size) =>
    query({ orderBy: ['n', 'id', 'name', 'amount', 'place', 'parent', 'bio', '-n', '-id'].slice(0, size), scan: true }),
  ),
  upTo('8 distances', 8, 'QUERY', (size) => [
    'query',
    'Thing',
    { distance: Object.fromEntries(many(size, (i) => [`d${i}`, { by: 'place', near: [0, i] }])) },
  ]),
  upTo('relations 4 levels deep', 4, 'QUERY', (depth) => [
    'query',
    'Thing',
    chain<object>(depth, {}, (inner) => ({ with: { parent: inner } })),
  ]),
  upTo('a query of 100 relations', 100, 'QUERY', (size) => [
    'query',
    'Thing',
    { with: Object.fromEntries(many(size, (i) => [`r${i}`, { by: 'parent' }])) },
  ]),
  upTo('100 aggregates', 100, 'QUERY', (size) => [
    'aggregate',
    'Thing',
    { aggregate: Object.fromEntries(many(size, (i) => [`a${i}`, 'count'])) },
  ]),
  upTo('a kept result of a year', 31_536_000, 'ARGS', (seconds) => ['cache', 'Thing', {}, seconds]),
];
