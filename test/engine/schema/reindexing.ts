// What tests of rebuilds share: many rows, quickly, and steps of rom_reindex.

import type { Space } from '../engine.js';

/** More than one call goes through. */
export const ROWS = 5100;
const cities = ['London', 'Paris', 'Rome', 'Oslo'];

export const models = {
  User: {
    columns: {
      email: { type: 'text' },
      city: { type: 'text', index: true },
      age: { type: 'integer' },
      bio: { type: 'text', words: true },
    },
  },
};

export const user = (id: number) => ({
  id,
  email: `u${id}@x.io`,
  city: id % 7 === 0 ? null : cities[id % 4],
  age: id % 90,
  bio: `a of ${id % 100} Zürich`,
});

export interface Reindexed {
  readonly calls: number;
  readonly rows: number;
  readonly refused: readonly object[];
  /** How many there are, listed or not. */
  readonly refusals: number;
}

/** Rows with ids from 1 to `count`. */
export async function fill(space: Space, model: string, count: number, row: (id: number) => object): Promise<void> {
  for (let first = 1; first <= count; first += 1000) {
    const size = Math.min(1000, count - first + 1);
    const rows = Array.from({ length: size }, (_, i) => row(first + i));
    await space.call('import', model, rows);
  }
}

/** One step; false when all is done. */
export async function step(space: Space, budget: number): Promise<boolean> {
  const [, , cursor] = (await space.call('reindex', '', { budget, cursor: 'more' })) as [
    string,
    string[],
    string | null,
  ];
  return cursor !== null;
}

/** Until all is done, or only what rows stand in the way of is left. */
export async function reindex(space: Space, budget = 20_000): Promise<Reindexed> {
  const refused: object[] = [];
  let rows = 0;
  let calls = 0;
  let refusals = 0;
  let cursor: string | null = null;
  do {
    const options: object = cursor === null ? { budget } : { budget, cursor };
    const reply = (await space.call('reindex', '', options)) as [string, string[], string | null, string | null];
    rows += Number(reply[0]);
    refused.push(...reply[1].map((text) => JSON.parse(text) as object));
    if (reply[3] !== null) refusals += (JSON.parse(reply[3]) as { refused: number }).refused;
    cursor = reply[2];
    calls += 1;
  } while (cursor !== null);
  return { calls, rows, refused, refusals };
}
