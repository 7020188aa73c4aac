// Averages: the whole sum divided once, as a float.

import { floatText, isFinite } from '../../lua/numbers';
import { startSum, sum } from './sum';
import type { AggregateKind } from './tally';

export const average: AggregateKind = {
  allowed: sum.allowed,
  takes: sum.takes,
  isFloat: true,
  start: (column) => {
    const { add, total } = startSum(column);
    let count = 0;
    return {
      add: (text) => {
        add(text);
        count += 1;
      },
      result: () => {
        if (count === 0) return false;
        const mean = (tonumber(total()) ?? math.huge) / count;
        return isFinite(mean) ? floatText(mean) : undefined;
      },
    };
  },
};
