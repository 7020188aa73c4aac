// The end of every write: references are judged with the rest of the constraints, then the work is written.

import { finishWork, isFreeChange, writeWork } from '../unit-of-work/apply';
import { planClaims } from '../unit-of-work/claims';
import { assertWeight } from '../unit-of-work/weight';
import type { Work } from '../unit-of-work/work';
import { assertReferences } from './references';

/** Judges the work as a whole and writes it. `also` issues further journaled writes. Throws BUDGET, REFERENCE, UNIQUE, INTERNAL. */
export function settle(work: Work, also?: (this: void) => void): void {
  assertWeight(work);
  if (isFreeChange(work)) {
    writeWork(work, also);
    return;
  }
  assertReferences(work);
  finishWork(work, also);
}

/** Judges the work as settle does, and writes nothing. Throws BUDGET, REFERENCE, UNIQUE. */
export function judge(work: Work): void {
  assertWeight(work);
  assertReferences(work);
  planClaims(work);
}
