// Sums: "0" where there is nothing to sum.

import type { Summation } from '../../codec/summation';
import type { Column } from '../../schema/model';
import type { AggregateKind } from './tally';

export const sum: AggregateKind = {
  allowed: 'a column of numbers (integer, float, decimal)',
  takes: ({ codec }) => codec.startSum !== undefined,
  start: (column) => {
    const { add, total } = startSum(column);
    return { add, result: total };
  },
};

export function startSum({ codec: { startSum: start } }: Column): Summation {
  return (start as () => Summation)();
}
