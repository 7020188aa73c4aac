// A condition without an index, where the query allows it: each candidate's row is read. It can only test.

import type { Column, Model, Text } from '../../schema/model';
import { liveCount } from '../../index/live';
import { type Budget, charge, ROW_UNITS } from '../budget';
import { TEST_ROW } from '../costs';
import { rowTester } from './row-tester';
import type { Source } from './source';

export function scanSource(
  model: Model,
  column: Column,
  budget: Budget,
  meets: (this: void, text: Text) => boolean,
): Source {
  return {
    label: () => `scan ${column.name}`,
    size: liveCount(model),
    isExact: false,
    isById: false,
    testCost: TEST_ROW,
    tester: () => {
      const test = rowTester(model, column, meets);
      return (ids, mask) => {
        charge(budget, ids.length * (ROW_UNITS - 1));
        test(ids, mask);
      };
    },
    positionOf: (id) => id,
  };
}
