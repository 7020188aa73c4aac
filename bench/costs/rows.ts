// Rows that make it plain how many ids a query examines: those with a score below INSIDE differ from the others in every
// column, so a condition on them passes for all of one side and for none of the other.

import type { Rows } from '../load.js';
import { randomFor, weighted } from '../random.js';

export const MODEL = 'Row';
export const SIZE = 100_000;

/** Scores are 0 to SIZE - 1, each once, in no order: as many rows have a score below x as x says. */
export const INSIDE = 40_000;
/** Ages below it are those inside. */
export const AGE = 50;

/** Places and their shares of their side: posting lists from dense to sparse. */
const SHARES = [0.5, 0.25, 0.2, 0.04, 0.01];

export const schema = {
  models: {
    [MODEL]: {
      columns: {
        score: { type: 'integer', required: true, index: true },
        age: { type: 'integer', required: true, index: true },
        place: { type: 'text', required: true, index: true },
      },
      indexes: { byAge: { from: ['age', 'score'], kinds: ['order'], steps: { age: 1 } } },
    },
  },
} as const;

export type Side = 'inside' | 'outside';

/** A place by its rank, from 0. */
export function place(side: Side, rank: number): string {
  return `${side} ${rank}`;
}

export interface CostRows extends Rows {
  readonly inPlace: ReadonlyMap<string, number>;
  /** Ids of rows outside. */
  readonly outside: readonly number[];
}

export function drawRows(seed: number): CostRows {
  const random = randomFor(seed, 'costs');
  const scores = Array.from({ length: SIZE }, (_, i) => i);
  for (let i = SIZE - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [scores[i], scores[j]] = [scores[j]!, scores[i]!];
  }
  const rank = weighted(random, SHARES);
  const rows = scores.map((score) => {
    const isInside = score < INSIDE;
    const age = random.integer(0, AGE - 1) + (isInside ? 0 : AGE);
    return { score, age, place: place(isInside ? 'inside' : 'outside', rank()) };
  });
  const inPlace = new Map<string, number>();
  for (const { place } of rows) inPlace.set(place, (inPlace.get(place) ?? 0) + 1);
  const outside = rows.flatMap(({ score }, i) => (score < INSIDE ? [] : [i + 1]));
  return { model: MODEL, size: SIZE, valuesAt: (i) => rows[i], inPlace, outside };
}
