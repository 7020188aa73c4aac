// Chance that can be repeated: everything is drawn from a seed, by a generator whose output passes the usual tests.

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Random {
  /** From 0, below 1. */
  share(): number;
  /** A whole number, both ends included. */
  integer(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
}

/** A stream of its own for each purpose, so that a new one changes none of the others. */
export function randomFor(seed: number, purpose: string): Random {
  let mixed = seed | 0;
  for (const character of purpose) mixed = (Math.imul(mixed, 31) + character.codePointAt(0)!) | 0;
  const generator = xoroshiro128plus(mixed);
  return {
    share: () => uniformFloat64(generator),
    integer: (least, most) => uniformInt(generator, least, most),
    pick: (list) => list[uniformInt(generator, 0, list.length - 1)]!,
  };
}

/** Draws indexes of `weights`, each as often as its weight says. */
export function weighted(random: Random, weights: readonly number[]): () => number {
  const sums = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, i) => (sums[i] = total += weight));
  return () => {
    const wanted = random.share() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Weights of Zipf's law: the second half as often as the first, the third a third as often. */
export function zipf(size: number): number[] {
  return Array.from({ length: size }, (_, rank) => 1 / (rank + 1));
}
