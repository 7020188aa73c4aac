// Sums: "0" where there is nothing to sum.

import type { StartSum, Summation } from '../../codec/summation';
import type { Column, Text } from '../../schema/model';
import type { AggregateKind } from './tally';

export const sum: AggregateKind = {
  allowed: 'a column of numbers (integer, float, decimal)',
  takes: ({ codec }) => codec.startSum !== undefined,
  start: (column, before) => {
    const { add, total, state } = startSum(column, before);
    return { add, result: total, state };
  },
};

export function startSum({ codec: { startSum: start } }: Column, state: readonly Text[]): Summation {
  return (start as StartSum)(state as readonly string[]);
}
