// Stretches of an index of places as a source: all rows in them, which are more than the area holds.

import { FIRST, type Place } from '../../index/ordered/place';
import { countBetween } from '../../index/ordered/order';
import { takesSeveral } from '../../index/ordered/place-text';
import { openBetween } from '../../index/ordered/read';
import type { IdCursor, MembershipTest } from '../../index/posting-list/posting-list';
import { integerText } from '../../lua/numbers';
import type { Index } from '../../schema/model';
import type { Area } from '../areas/area';
import type { Stretch } from '../areas/cover';
import type { Binding } from '../bind';
import { TEST_SCORE } from '../costs';
import { haveSeveral } from '../places/several';
import { type Covered, firstCovered, isCovered, onceEach } from './covered';
import { parsePosition, positionOf } from './position';
import { scoresOf } from './scores';
import type { Source } from './source';

export function coverSource(binding: Binding, index: Index, area: Area, stretches: readonly Stretch[]): Source {
  const { head } = index;
  const isSeveral = takesSeveral(index);
  const covered = { binding, index, stretches };
  let size = 0;
  for (const { from, to } of stretches) size += countBetween(index, head, placeAt(from), placeAt(to));
  return {
    label: () => `geo ${index.name} around ${area.label}`,
    size,
    isExact: !isSeveral,
    isById: false,
    // A row of several places can be near for one that lies outside.
    covers: isSeveral ? undefined : { index, boxes: area.boxes },
    testCost: TEST_SCORE,
    tester: () => tester(covered),
    open: (_reverse, after) => {
      const cursor = openStretches(covered, after);
      return isSeveral ? onceEach(covered, cursor, after) : cursor;
    },
    positionOf: (id) => {
      const entry = isSeveral ? firstCovered(covered, id) : undefined;
      return entry === undefined ? positionOf(binding.model, index, head, id) : `${entry.score} ${entry.member}`;
    },
  };
}

/** Before every row of a cell. */
function placeAt(score: number): Place {
  return { score: integerText(score), member: FIRST };
}

function tester(covered: Covered): MembershipTest {
  const { binding, index, stretches } = covered;
  return (ids, mask) => {
    const scores = scoresOf(index.head, binding.model.ids.allOrdered(ids));
    const several = haveSeveral(binding.model, index, ids);
    for (const i of $range(0, ids.length - 1)) {
      const score = scores[i];
      mask[i] = score !== false && isCovered(stretches, score);
      if (several[i] && !mask[i]) mask[i] = firstCovered(covered, ids[i]) !== undefined;
    }
  };
}

function openStretches({ binding: { model }, index, stretches }: Covered, after: string | undefined): IdCursor {
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
