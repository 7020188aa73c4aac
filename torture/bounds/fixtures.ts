// What the largest calls work on: trees to be deleted, wide rows, rows of many words, and accounts.

import type { Space } from '../../test/engine/engine.js';
import { many } from './bound.js';

/** Leaves by root: what a delete can take, one too many, and two that are too many together. */
const TREES = { 1: 9999, 2: 10_000, 3: 6000, 4: 6000 };
/** Wide leaves by root: as many as weigh a little less than a call may change, and a little more. */
const WIDE_TREES = { 5: 1850, 6: 2000 };

const WIDE = many(50, (i) => `c${i}`);
export const wide = (i: number): object => Object.fromEntries(WIDE.map((name) => [name, `v${i % 997}`]));
/** Words of five letters, so that each counts one by its bytes; texts with other numbers share few. */
export const wordy = (words: number, from: number): string =>
  many(words, (i) => ((from * 7919 + i * 31) % 60_000_000).toString(36).padStart(5, 'w').slice(-5)).join(' ');

const reference = { type: 'reference', model: 'Root', onDelete: 'cascade' };
const models = {
  Root: { columns: { name: { type: 'text' } } },
  Leaf: { columns: { root: reference } },
  WideLeaf: {
    columns: { root: reference, ...Object.fromEntries(WIDE.map((name) => [name, { type: 'text', index: true }])) },
  },
  Doc: { columns: { body: { type: 'text', words: true } } },
  Note: {
    columns: {
      text: { type: 'text' },
      n: { type: 'integer', index: true },
      tag: { type: 'text', index: true, prefix: true },
    },
  },
  Session: { columns: { tag: { type: 'text', index: true }, until: { type: 'datetime' } }, expires: 'until' },
  Row: { columns: { a: { type: 'text' }, b: { type: 'integer' } } },
  Box: { columns: { items: { type: 'native' } } },
  Account: { columns: { gold: { type: 'integer', index: true } } },
};

export async function prepare(space: Space): Promise<void> {
  await space.call('define', { models });
  const roots = [...Object.keys(TREES), ...Object.keys(WIDE_TREES)];
  await fill(space, 'Root', roots.length, (i) => ({ id: Number(roots[i]), name: 'root' }));
  await trees(space, 'Leaf', TREES, () => ({}));
  await trees(space, 'WideLeaf', WIDE_TREES, wide);
  await fill(space, 'Account', 101, (i) => ({ id: i + 1, gold: 100 }));
  await fill(space, 'Row', 5000, (i) => ({ id: i + 1, a: `a${i}`, b: i }));
  await fill(space, 'Session', 1000, (i) => ({ id: i + 1, tag: `t${i}`, until: '2000-01-01T00:00:00Z' }));
  for (let i = 0; i < 4; i++)
    await fill(space, 'Doc', 50, (j) => ({ id: 50 * i + j + 1, body: wordy(1000, 50 * i + j) }));
}

async function trees(space: Space, model: string, sizes: object, values: (i: number) => object): Promise<void> {
  let id = 0;
  for (const [root, leaves] of Object.entries(sizes) as [string, number][]) {
    await fill(space, model, leaves, (i) => ({ id: ++id, root, ...values(i) }));
  }
}

async function fill(space: Space, model: string, count: number, row: (i: number) => object): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    await space.call(
      'import',
      model,
      many(Math.min(1000, count - from), (i) => row(from + i)),
    );
  }
}
