// Stretches of an index of places as a source: all rows in them, which are more than the area holds.

import { FIRST, type Place } from '../../index/ordered/place';
import { orderOf } from '../../index/ordered/order';
import { openBetween } from '../../index/ordered/read';
import type { IdCursor, MembershipTest } from '../../index/posting-list/posting-list';
import { integerText } from '../../lua/numbers';
import type { Index, Model } from '../../schema/model';
import type { Area } from '../areas/area';
import type { Stretch } from '../areas/cover';
import { TEST_SCORE } from '../costs';
import { parsePosition, positionOf } from './position';
import { scoresOf } from './scores';
import type { Source } from './source';

export function coverSource(model: Model, index: Index, area: Area, stretches: readonly Stretch[]): Source {
  const { head } = index;
  let size = 0;
  for (const { from, to } of stretches) size += orderOf(index).count(head, placeAt(from), placeAt(to));
  return {
    label: `geo ${index.name} around ${area.label}`,
    size,
    isExact: true,
    isById: false,
    covers: { index, boxes: area.boxes },
    testCost: TEST_SCORE,
    tester: () => tester(model, index, stretches),
    open: (_reverse, after) => openStretches(model, index, stretches, after),
    positionOf: (id) => positionOf(model, index, head, id),
  };
}

/** Before every row of a cell. */
function placeAt(score: number): Place {
  return { score: integerText(score), member: FIRST };
}

function tester({ ids: kind }: Model, { head }: Index, stretches: readonly Stretch[]): MembershipTest {
  return (ids, mask) => {
    const scores = scoresOf(head, kind.allOrdered(ids));
    for (const i of $range(0, ids.length - 1)) {
      const score = scores[i];
      mask[i] = score !== false && isCovered(stretches, score);
    }
  };
}

function isCovered(stretches: readonly Stretch[], score: number): boolean {
  for (const { from, to } of stretches) if (score < to) return score >= from;
  return false;
}

function openStretches(model: Model, index: Index, stretches: readonly Stretch[], after: string | undefined): IdCursor {
  const start = after === undefined ? undefined : parsePosition(after);
  const reached = start === undefined ? -1 : (tonumber(start.score) as number);
  const left = stretches.filter(({ to }) => to > reached);
  let at = 0;
  let cursor: IdCursor | undefined;
  const opened = ({ from, to }: Stretch): IdCursor => {
    const lower = start !== undefined && from <= reached ? start : placeAt(from);
    return openBetween(model, index, index.head, lower, placeAt(to), false);
  };
  return (wanted) => {
    while (at < left.length) {
      cursor ??= opened(left[at]);
      const ids = cursor(wanted);
      if (ids.length > 0) return ids;
      at += 1;
      cursor = undefined;
    }
    return [];
  };
}
