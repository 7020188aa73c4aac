// A handful of ids that are known already: holders of unique values, or ids that the document names.

import { liveTester } from '../../index/live';
import type { Id, IdCursor, MembershipTest } from '../../index/posting-list/posting-list';
import type { Model } from '../../schema/model';
import { TEST_IDS } from '../costs';
import type { Label, Source } from './source';

/** Ids of rows that may not exist are checked when they are handed out; a candidate to be tested is a row already. */
export function idsSource(model: Model, label: Label, ids: Id[]): Source {
  return {
    label,
    size: ids.length,
    isExact: false,
    isById: true,
    testCost: TEST_IDS,
    tester: () => testerOf(ids),
    open: (reverse, after) => openIds(model, ids, reverse, after),
    positionOf: (id) => id,
  };
}

function testerOf(ids: readonly Id[]): MembershipTest {
  const wanted = new LuaSet<Id>();
  for (const id of ids) wanted.add(id);
  return (candidates, mask) => {
    for (const i of $range(0, candidates.length - 1)) mask[i] = wanted.has(candidates[i]);
  };
}

function openIds(model: Model, ids: readonly Id[], reverse: boolean, after?: Id): IdCursor {
  const mask: boolean[] = [];
  liveTester(model)(ids, mask);
  const comesBefore = (a: Id, b: Id): boolean => (reverse ? model.ids.before(b, a) : model.ids.before(a, b));
  const live = ids.filter((id, i) => mask[i] && (after === undefined || comesBefore(after, id)));
  table.sort(live, comesBefore);
  let isDone = false;
  return () => {
    if (isDone) return [];
    isDone = true;
    return live;
  };
}
