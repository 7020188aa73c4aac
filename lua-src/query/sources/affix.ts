// The values that begin in a way, as a stretch of the index that sorts them; of an index of values turned around, those
// that end so.

import { orderOf } from '../../index/ordered/order';
import { openBetween } from '../../index/ordered/read';
import type { Index, Model } from '../../schema/model';
import { TEST_ROW } from '../costs';
import { parsePosition, positionOf } from './position';
import { sizeOf } from './range';
import { rowTester } from './row-tester';
import type { Label, Source, Stretch } from './source';

/** Behind whatever goes on after a text: no UTF-8 has the byte. */
const BEHIND = string.char(255);

export function affixSource(model: Model, index: Index, asked: Label, text: string): Source {
  const [normalise] = index.normalisers;
  const start = normalise(text);
  const stretch = stretchOf(index, text);
  return {
    label: () => `${index.kind} ${index.name} ${asked()}`,
    size: sizeOf(stretch),
    isExact: true,
    isById: false,
    stretch,
    testCost: TEST_ROW,
    testUnits: 1.5,
    tester: () =>
      rowTester(
        model,
        index.columns[0],
        (value) => value !== false && string.sub(normalise(value), 1, start.length) === start,
      ),
    open: (reverse, after) => {
      const lower = after === undefined ? stretch.lower : parsePosition(after);
      return openBetween(model, index, index.head, lower, stretch.upper, reverse);
    },
    positionOf: (id) => positionOf(model, index, index.head, id),
  };
}

function stretchOf(index: Index, text: string): Stretch {
  if (text === '') return { index, key: index.head };
  const { score, prefix } = orderOf(index);
  // Without the end that would make it a whole value.
  const member = string.sub(prefix(index, text), 1, -2);
  return {
    index,
    key: index.head,
    lower: { score: score(index, text), member },
    upper: { score: score(index, text), member: member + BEHIND },
  };
}
