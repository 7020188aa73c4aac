// Going through all rows that meet conditions, in no order, in as many calls as it takes.

import type { Id } from '../../index/posting-list/posting-list';
import { charge, isSpent } from '../budget';
import { type Sifting, startSifting } from './sifting';

/** Calls `visit` with batches of ids that pass. Undefined at the end, else where another call goes on. */
export function passThrough(
  sifting: Omit<Sifting, 'ordered'>,
  visit: (this: void, ids: readonly Id[]) => void,
): string | undefined {
  const { budget, units } = sifting;
  const { next, position } = startSifting(sifting);
  while (true) {
    const passed = next();
    if (passed === undefined) return undefined;
    charge(budget, passed.length * units);
    visit(passed);
    if (isSpent(budget)) return position();
  }
}
