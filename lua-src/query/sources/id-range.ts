// A stretch of ids, from the list of live rows.

import { liveCount, openLive } from '../../index/live';
import type { Id, IdCursor, MembershipTest } from '../../index/posting-list/posting-list';
import { integerText } from '../../lua/numbers';
import type { Model } from '../../schema/model';
import type { Bound } from '../condition';
import type { Source } from './source';

export function idRangeSource(model: Model, lower: Bound | undefined, upper: Bound | undefined): Source {
  const least = lower === undefined ? 1 : (tonumber(lower.text) as number) + (lower.isExclusive ? 1 : 0);
  const most = upper === undefined ? math.huge : (tonumber(upper.text) as number) - (upper.isExclusive ? 1 : 0);
  return {
    label: `live ids from ${integerText(least)}`,
    size: math.max(0, math.min(liveCount(model), most - least + 1)),
    isExact: false,
    isById: true,
    tester: () => testerOf(least, most),
    open: (reverse) => openIds(model, least, most, reverse),
  };
}

function testerOf(least: number, most: number): MembershipTest {
  return (ids, mask) => {
    for (const i of $range(0, ids.length - 1)) {
      const id = tonumber(ids[i]) as number;
      mask[i] = id >= least && id <= most;
    }
  };
}

function openIds(model: Model, least: number, most: number, reverse: boolean): IdCursor {
  const start = reverse ? most + 1 : least - 1;
  const ids = openLive(model, reverse, start > 0 && start < math.huge ? integerText(start) : undefined);
  return (wanted) => {
    const batch: Id[] = [];
    for (const id of ids(wanted)) {
      const value = tonumber(id) as number;
      if (reverse ? value < least : value > most) return batch;
      batch.push(id);
    }
    return batch;
  };
}
