// What testing an id may take at most, so that batches are as small as it takes to stop near the end of a budget.

import type { Bound } from './bound';

/** Units of a microsecond of testing, as `costs` has them: what is looked up there by the batch takes a little more. */
const UNITS_A_MICROSECOND = 1.2;

/** Units of testing one id, whatever each of the tests decides. */
export function mostUnits(bound: Bound): number {
  if (bound.kind === 'source') return bound.source.mostUnits ?? UNITS_A_MICROSECOND * bound.source.testCost;
  if (bound.kind === 'not') return mostUnits(bound.child);
  let units = 0;
  for (const child of bound.children) units += mostUnits(child);
  return units;
}
