// The bounds of calls. Each is a constant of the engine; here they are numbers again, so that none moves unnoticed.

import type { Space } from '../../test/engine/engine.js';
import type { Call } from '../../test/trust/world.js';

export interface Bound {
  readonly what: string;
  readonly largest: Call;
  readonly past: Call;
  /** What is answered past it. */
  readonly code: string;
}

const many = <T>(count: number, item: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => item(i));

/** Leaves by root: what a delete can take, one too many, and two that are too many together. */
const TREES = { 1: 9999, 2: 10_000, 3: 6000, 4: 6000 };

export async function prepare(space: Space): Promise<void> {
  const models = {
    Root: { columns: { name: { type: 'text' } } },
    Leaf: { columns: { root: { type: 'reference', model: 'Root', onDelete: 'cascade' } } },
    Note: {
      columns: {
        text: { type: 'text' },
        n: { type: 'integer', index: true },
        tag: { type: 'text', index: true, prefix: true },
      },
    },
    Account: { columns: { gold: { type: 'integer', index: true } } },
  };
  await space.call('define', { models });
  await space.call(
    'import',
    'Root',
    Object.keys(TREES).map((id) => ({ id: Number(id), name: 'root' })),
  );
  for (const [root, leaves] of Object.entries(TREES)) {
    for (let from = 0; from < leaves; from += 1000) {
      const rows = many(Math.min(1000, leaves - from), () => ({ op: 'create', model: 'Leaf', values: { root } }));
      await space.call('commit', rows, { return: 'none' });
    }
  }
  await space.call(
    'import',
    'Account',
    many(101, (i) => ({ id: i + 1, gold: 100 })),
  );
}

const legs = (count: number, once: string): Call => [
  'transfer',
  {
    legs: many(count, (i) => ({
      model: 'Account',
      id: i + 1,
      column: 'gold',
      amount: i === 0 ? String(1 - count) : '1',
      floor: null,
    })),
    once,
  },
];

export const boundsOf = (): Bound[] => [
  {
    what: 'a row of 1 MB',
    largest: ['create', 'Note', { text: 'x'.repeat(1_048_576) }, { return: 'id' }],
    past: ['create', 'Note', { text: 'x'.repeat(1_048_577) }],
    code: 'INVALID',
  },
  {
    what: 'a commit of 1,000 operations',
    largest: ['commit', many(1000, (n) => ({ op: 'create', model: 'Note', values: { n, tag: `t${n}` } }))],
    past: ['commit', many(1001, (n) => ({ op: 'create', model: 'Note', values: { n } }))],
    code: 'ARGS',
  },
  {
    what: 'an import of 1,000 rows',
    largest: ['import', 'Note', many(1000, (n) => ({ id: 5000 + n, n, tag: `t${n}` }))],
    past: ['import', 'Note', many(1001, (n) => ({ id: 5000 + n, n }))],
    code: 'ARGS',
  },
  {
    what: 'a delete that touches 10,000 rows',
    largest: ['delete', 'Root', 1],
    past: ['delete', 'Root', 2],
    code: 'BUDGET',
  },
  {
    what: 'deletes of a commit that touch 6,001 rows',
    largest: ['commit', [{ op: 'delete', model: 'Root', id: 3 }]],
    past: ['commit', [3, 4].map((id) => ({ op: 'delete', model: 'Root', id }))],
    code: 'BUDGET',
  },
  { what: 'a transfer of 100 legs', largest: legs(100, 'a'), past: legs(101, 'b'), code: 'ARGS' },
  {
    what: 'a condition of 1,000 values',
    largest: ['query', 'Note', { where: { n: { in: many(1000, (n) => n) } } }],
    past: ['query', 'Note', { where: { n: { in: many(1001, (n) => n) } } }],
    code: 'QUERY',
  },
  {
    what: 'a result of what 20,000 units give',
    largest: ['query', 'Note', { limit: 1500 }],
    past: ['query', 'Leaf', { limit: 8000 }],
    code: 'BUDGET',
  },
  {
    what: 'a pattern of 4 KB',
    largest: ['query', 'Note', { where: { tag: { like: '?*'.repeat(2048) } } }],
    past: ['query', 'Note', { where: { tag: { like: '?*'.repeat(2049) } } }],
    code: 'QUERY',
  },
];
