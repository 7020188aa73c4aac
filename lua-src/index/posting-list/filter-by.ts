// Filters by the mask of a test.

import type { Id, MembershipTest } from './posting-list';

/** Those of the ids that pass a test, or those that do not where `isWithout` is true. */
export function filterBy(test: MembershipTest, isWithout: boolean): (this: void, ids: readonly Id[]) => Id[] {
  return (ids) => {
    const mask: boolean[] = [];
    test(ids, mask);
    return kept(ids, mask, isWithout);
  };
}

function kept(ids: readonly Id[], mask: readonly boolean[], isWithout: boolean): Id[] {
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
