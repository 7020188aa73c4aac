// The kinds of aggregates about a column, by the names that documents give them. "count" is about rows, and is no kind.

import { average } from './average';
import { largest, smallest } from './extremes';
import { sum } from './sum';
import type { AggregateKind } from './tally';

const kinds: Record<string, AggregateKind> = { sum, avg: average, min: smallest, max: largest };

export const KIND_NAMES = 'sum, avg, min, max';

export function kindOf(name: string): AggregateKind | undefined {
  return kinds[name];
}
