// Averages: the whole sum divided once, as a float.

import { floatText, integerText, isFinite } from '../../lua/numbers';
import { startSum, sum } from './sum';
import type { AggregateKind } from './tally';

export const average: AggregateKind = {
  allowed: sum.allowed,
  takes: sum.takes,
  isFloat: true,
  start: (column, before) => {
    const { add, total, state } = startSum(column, before);
    // Behind the state of the sum.
    let count = tonumber(before[before.length - 1]) ?? 0;
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
      state: () => [...state(), integerText(count)],
    };
  },
};
