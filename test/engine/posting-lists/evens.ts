// Rows of which every second one has the term "even", in the shapes that blocks of lists have, and two ways of asking for them.

import type { ExecutionContext } from 'ava';
import type { Engine, Space } from '../engine.js';
import { models, range } from './lists.js';

/** Ids in a block. */
export const BLOCK = 65_408;

export const ROWS = 1400;

export const termOf = (number: number): string => (number % 2 === 0 ? 'even' : 'odd');

export const evens = range(2, ROWS, 2);

/** Each term is a bitmap of 700 ids, or two sets of 350; `was` is what earlier libraries said of a block, `is` what is said. */
export const shapes = {
  bitmaps: { id: (number: number) => number, was: ['b700', 'b699'], is: [/^b00699:/, /^b00698:/] },
  sets: {
    id: (number: number) => (number <= ROWS / 2 ? number : number - ROWS / 2 + BLOCK),
    was: ['350', '349'],
    is: [/^00349:/, /^00348:/],
  },
} as const;

export type Shape = keyof typeof shapes;

export const allShapes = Object.keys(shapes) as Shape[];

export interface Rows {
  readonly space: Space;
  /** The id of a row by its number. */
  readonly id: (number: number) => number;
}

/** Makes the rows in a namespace that has nothing. */
export async function openRows(t: ExecutionContext, engine: Engine, shape: Shape): Promise<Rows> {
  const space = await engine.open(t, models);
  const { id } = shapes[shape];
  const create = (number: number) => ({
    op: 'create',
    model: 'T',
    values: { id: id(number), term: termOf(number), rank: number },
  });
  for (const numbers of [range(1, ROWS / 2), range(ROWS / 2 + 1, ROWS)]) {
    await space.call('commit', numbers.map(create), { return: 'none' });
  }
  t.regex((await engine.redis.hget(keyOf(space, '#even'), '0'))!, shape === 'bitmaps' ? /^b/ : /^0/);
  return { space, id };
}

export const keyOf = (space: Space, rest: string): string => `{${space.namespace}}:~equal:T:term:1${rest}`;

/**
 * By a walk along another index, which asks the list about row after row, and by its own ids, of which the scores are
 * asked.
 */
export async function assertEvens(t: ExecutionContext, { space, id }: Rows, numbers: readonly number[]): Promise<void> {
  const wanted = numbers.map((number) => String(id(number)));
  const query = { where: { term: 'even' }, orderBy: ['rank'] };
  t.deepEqual(await space.ids('T', { ...query, plan: 'walk' }), wanted);
  t.deepEqual(await space.ids('T', { ...query, plan: 'drive', limit: 100 }), wanted.slice(0, 100));
}

/** Blocks are kept from the first time on, what walks meet from the second, and what passes of it from the third. */
export async function remember(t: ExecutionContext, rows: Rows): Promise<void> {
  for (let time = 0; time < 3; time++) await assertEvens(t, rows, evens);
}
