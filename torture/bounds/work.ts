// Bounds that are reached by work, and steps, which have none but their budget: how long do they hold the server?

import type { Call } from '../../test/trust/world.js';
import { type Bound, many } from './bound.js';
import { wide, wordy } from './fixtures.js';

const legs = (count: number): object[] =>
  many(count, (i) => ({
    model: 'Account',
    id: i + 1,
    column: 'gold',
    amount: i === 0 ? String(1 - count) : '1',
    floor: null,
  }));
const transfer = (count: number, once: string): Call => ['transfer', { legs: legs(count), once }];
const transfers = (count: number): Call => ['commit', many(count, () => ({ op: 'transfer', legs: legs(100) }))];
const notes = (count: number): Call => [
  'commit',
  many(count, (n) => ({ op: 'create', model: 'Note', values: { n, tag: `t${n}` } })),
];
const docs = (count: number): Call => [
  'import',
  'Doc',
  many(count, (i) => ({ id: 1000 + i, body: wordy(1000, 1000 + i) })),
];

/** In an order in which none takes away what another one needs. */
export const workBounds = (): Bound[] => [
  {
    what: 'a row of 1 MB',
    largest: ['create', 'Note', { text: 'x'.repeat(1_048_576) }, { return: 'id' }],
    past: ['create', 'Note', { text: 'x'.repeat(1_048_577) }],
    code: 'INVALID',
  },
  { what: 'a commit of 1,000 operations', largest: notes(1000), past: notes(1001), code: 'ARGS' },
  {
    what: 'an import of 1,000 rows',
    largest: ['import', 'Note', many(1000, (n) => ({ id: 5000 + n, n, tag: `t${n}` }))],
    past: ['import', 'Note', many(1001, (n) => ({ id: 5000 + n, n }))],
    code: 'ARGS',
  },
  { what: 'a call that changes 100,000 entries: words', largest: docs(99), past: docs(101), code: 'BUDGET' },
  {
    what: 'a delete that touches 10,000 rows',
    largest: ['delete', 'Root', 1],
    past: ['delete', 'Root', 2],
    code: 'BUDGET',
  },
  {
    what: 'a delete that changes 100,000 entries',
    largest: ['delete', 'Root', 5],
    past: ['delete', 'Root', 6],
    code: 'BUDGET',
  },
  {
    what: 'deletes of a commit that touch 10,000 rows',
    largest: ['commit', [{ op: 'delete', model: 'Root', id: 3 }]],
    past: ['commit', [3, 4].map((id) => ({ op: 'delete', model: 'Root', id }))],
    code: 'BUDGET',
  },
  { what: 'a transfer of 100 legs', largest: transfer(100, 'a'), past: transfer(101, 'b'), code: 'ARGS' },
  { what: 'transfers of a commit with 10,000 legs', largest: transfers(100), past: transfers(101), code: 'BUDGET' },
  {
    what: 'a result of what 20,000 units give',
    largest: ['query', 'Note', { limit: 1500 }],
    past: ['query', 'Leaf', { limit: 8000 }],
    code: 'BUDGET',
  },
];

export interface Hold {
  readonly what: string;
  readonly call: Call;
}

/** What has no larger form: a value is all that its bounds allow, a step ends by itself. */
export const holds = (): Hold[] => [
  {
    what: 'a create of 10,000 words',
    call: ['create', 'Doc', { id: 9000, body: wordy(10_000, 9000) }, { return: 'id' }],
  },
  { what: 'an update from 10,000 words to others', call: ['update', 'Doc', 9000, { body: wordy(10_000, 9001) }] },
  { what: 'a delete of a row of 10,000 words', call: ['delete', 'Doc', 9000] },
  { what: 'a delete of a row with a list of 100,000 items', call: ['delete', 'Box', 1] },
  {
    what: 'a define over 5,000 rows: an order, a constraint and a default',
    call: ['define', { models: { Row: GROWN } }],
  },
  { what: 'a step of rom_reindex', call: ['reindex'] },
  { what: 'a step of rom_check', call: ['check'] },
  { what: 'a step of rom_sweep', call: ['sweep'] },
  {
    what: 'a step of rom_update_where: 50 indexes',
    call: ['update_where', 'WideLeaf', { where: { id: { gte: 1 } }, scan: true }, wide(500)],
  },
  {
    what: 'a step of rom_delete_where: 50 indexes',
    call: ['delete_where', 'WideLeaf', { where: { id: { gte: 1 } }, scan: true }],
  },
  {
    what: 'a step of rom_delete_where: 1,000 words',
    call: ['delete_where', 'Doc', { where: { id: { gte: 1 } }, scan: true }],
  },
];

const GROWN = {
  columns: {
    a: { type: 'text', unique: true },
    b: { type: 'integer', index: true },
    c: { type: 'text', default: 'new', index: true },
  },
};
