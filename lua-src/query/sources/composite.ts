// A use of a composite order as a source: exactly the rows of some combinations, within a range of the last column.

import { openBetween, openOrderedBetween } from '../../index/ordered/read';
import { pack } from '../../lua/packed';
import type { Model } from '../../schema/model';
import type { Budget } from '../budget';
import { candidatePosition, openCandidates } from '../candidates';
import { type CompositeUse, sizeOfUse } from '../composites';
import { TEST_SCORE } from '../costs';
import { anyTester } from './any-tester';
import { idsSource } from './ids';
import { parsePosition, positionOf, standsIn } from './position';
import type { Label, Source } from './source';

export function compositeSource(model: Model, use: CompositeUse, budget: Budget): Source {
  const sizes = use.sizes();
  const parts = use.keys.map((key, i) => partSource(model, use, key, sizes[i]));
  if (parts.length === 0) return idsSource(model, labelOf(use), []);
  if (parts.length === 1) return parts[0];
  // Named one by one: a copy of a part would keep what opens that part alone.
  return {
    label: labelOf(use),
    // Combinations come and go, and a position counts them.
    signature: () => pack(use.keys),
    size: sizeOfUse(use),
    isExact: true,
    isById: false,
    testCost: TEST_SCORE * parts.length,
    tester: () => anyTester(parts.map((part) => part.tester())),
    open: (_reverse, after) => openCandidates({ sources: parts, isDisjoint: true }, { openings: budget }, after),
    positionOf: (id) => candidatePosition(parts, id),
  };
}

function labelOf({ index }: CompositeUse): Label {
  return () => `order ${index.name}`;
}

function partSource(model: Model, use: CompositeUse, key: string, size: number): Source {
  const { index, lower, upper } = use;
  return {
    label: labelOf(use),
    signature: () => key,
    size,
    isExact: true,
    isById: false,
    testCost: TEST_SCORE,
    // Used to tell which part gave an id: membership is enough.
    tester: () => (ids, mask) => {
      for (const i of $range(0, ids.length - 1)) mask[i] = standsIn(model, index, key, ids[i]);
    },
    open: (reverse, after) =>
      openBetween(model, index, key, after === undefined ? lower : parsePosition(after), upper, reverse),
    openOrdered: (after) => openOrderedBetween(index, key, after === undefined ? lower : parsePosition(after), upper),
    positionOf: (id) => positionOf(model, index, key, id),
  };
}
