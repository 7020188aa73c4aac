// Testing candidates by what their rows hold: a read for each, where no index tells.

import type { MembershipTest } from '../../index/posting-list/posting-list';
import type { Column, Model, Text } from '../../schema/model';
import { rowKey } from '../../schema/rows';

const call = redis.call;

export function rowTester(model: Model, { field }: Column, meets: (this: void, text: Text) => boolean): MembershipTest {
  return (ids, mask) => {
    for (const i of $range(0, ids.length - 1)) mask[i] = meets(call<Text>('HGET', rowKey(model, ids[i]), field));
  };
}
