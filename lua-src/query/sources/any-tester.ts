// A test that candidates pass where they pass any of some tests.

import type { MembershipTest } from '../../index/posting-list/posting-list';

export function anyTester(testers: readonly MembershipTest[]): MembershipTest {
  const some: boolean[] = [];
  return (ids, mask) => {
    for (const i of $range(0, ids.length - 1)) mask[i] = false;
    for (const test of testers) {
      test(ids, some);
      for (const i of $range(0, ids.length - 1)) if (some[i]) mask[i] = true;
    }
  };
}
