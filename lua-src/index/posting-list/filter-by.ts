// Ids by the mask of a test.

import type { Id } from './posting-list';

/** Those of the ids whose place in the mask is true, or false where `isWithout` is, in their order. */
export function kept(ids: readonly Id[], mask: readonly boolean[], isWithout: boolean): Id[] {
  const some: Id[] = [];
  let count = 0;
  for (const i of $range(0, ids.length - 1)) {
    if (mask[i] !== isWithout) {
      some[count] = ids[i];
      count += 1;
    }
  }
  return some;
}
