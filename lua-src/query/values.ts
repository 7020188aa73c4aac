// Comparing values as an ordered index does.

import { compareBytes } from '../lua/bytes';
import type { Column, Index, Text } from '../schema/model';
import type { Bound } from './condition';

export type Comparison = (this: void, a: string, b: string) => number;

/** By value, or by the bytes of what texts are normalised to. */
export function comparisonOf({ columns, normalisers, isLexical }: Index): Comparison {
  const last = columns.length - 1;
  if (!isLexical) return columnComparison(columns[last]);
  const normalise = normalisers[last];
  return (a, b) => compareBytes(normalise(a), normalise(b));
}

export function columnComparison({ codec }: Column): Comparison {
  return codec.compare ?? compareBytes;
}

/** Whether a value lies within a range; null lies in none. */
export function within(compare: Comparison, lower?: Bound, upper?: Bound): (this: void, text: Text) => boolean {
  return (text) => {
    if (text === false) return false;
    if (lower !== undefined) {
      const order = compare(text, lower.text);
      if (order < 0 || (order === 0 && lower.isExclusive)) return false;
    }
    if (upper === undefined) return true;
    const order = compare(text, upper.text);
    return order < 0 || (order === 0 && !upper.isExclusive);
  };
}
