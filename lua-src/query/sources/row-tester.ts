// Testing candidates by what their rows hold: a read for each, where no index tells.

import type { MembershipTest } from '../../index/posting-list/posting-list';
import type { Column, Model, Text } from '../../schema/model';
import { readText } from '../../schema/rows';

export function rowTester(model: Model, column: Column, meets: (this: void, text: Text) => boolean): MembershipTest {
  return (ids, mask) => {
    for (const i of $range(0, ids.length - 1)) mask[i] = meets(readText(model, ids[i], column));
  };
}
