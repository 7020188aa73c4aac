// A stretch of ids, from the list of live rows.

import type { IdKind } from '../../codec/id';
import { isLive, liveCount, openLive } from '../../index/live';
import type { Id, IdCursor, MembershipTest } from '../../index/posting-list/posting-list';
import type { Model } from '../../schema/model';
import type { Bound } from '../condition';
import { TEST_IDS } from '../costs';
import type { Source } from './source';

export function idRangeSource(model: Model, lower: Bound | undefined, upper: Bound | undefined): Source {
  const { ids } = model;
  return {
    label: () => `live ids ${lower === undefined ? '' : `from ${lower.text}`}`,
    size: liveCount(model),
    isExact: false,
    isById: true,
    testCost: TEST_IDS,
    tester: () => testerOf(ids, lower, upper),
    open: (reverse, after) => openIds(model, narrowed(model, lower, upper, reverse, after), reverse),
    positionOf: (id) => id,
  };
}

/** Whether an id lies outside a bound on the side that `isLower` names. */
function isOutside({ before }: IdKind, id: Id, bound: Bound | undefined, isLower: boolean): boolean {
  if (bound === undefined) return false;
  if (id === bound.text) return bound.isExclusive;
  return isLower ? before(id, bound.text) : before(bound.text, id);
}

function testerOf(kind: IdKind, lower: Bound | undefined, upper: Bound | undefined): MembershipTest {
  return (ids, mask) => {
    for (const i of $range(0, ids.length - 1)) {
      mask[i] = !isOutside(kind, ids[i], lower, true) && !isOutside(kind, ids[i], upper, false);
    }
  };
}

interface Ends {
  readonly lower?: Bound;
  readonly upper?: Bound;
}

/** The stretch from behind `after` on. */
function narrowed(model: Model, lower?: Bound, upper?: Bound, reverse?: boolean, after?: Id): Ends {
  if (after === undefined) return { lower, upper };
  const from = { text: after, isExclusive: true };
  if (reverse === true) return { lower, upper: isOutside(model.ids, after, upper, false) ? upper : from };
  return { lower: isOutside(model.ids, after, lower, true) ? lower : from, upper };
}

function openIds(model: Model, { lower, upper }: Ends, reverse: boolean): IdCursor {
  const [near, far] = reverse ? [upper, lower] : [lower, upper];
  const following = openLive(model, reverse, near?.text);
  // The list goes on after an id, so a bound that belongs to the stretch is handed out by itself.
  let first = near !== undefined && !near.isExclusive && isLive(model, near.text) ? near.text : undefined;
  return (wanted) => {
    const batch: Id[] = [];
    const fetched = first === undefined ? following(wanted) : [first];
    first = undefined;
    for (const id of fetched) {
      if (isOutside(model.ids, id, far, reverse)) return batch;
      batch.push(id);
    }
    return batch;
  };
}
