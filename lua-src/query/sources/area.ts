// Whether rows lie in an area: told by their cells in the index, and by the row itself where a cell lies on the edge, so
// that answers are those of the points as they were given. It can only test.

import { cellOf } from '../../codec/cells';
import { liveCount } from '../../index/live';
import type { Id } from '../../index/posting-list/posting-list';
import type { Index, Model } from '../../schema/model';
import type { Area } from '../areas/area';
import type { Binding } from '../bind';
import { charge, ROW_UNITS } from '../budget';
import { TEST_PLACE } from '../costs';
import { isSomewhere, placeText } from '../places/located';
import { haveSeveral } from '../places/several';
import { scoresOf } from './scores';
import type { Source } from './source';

export function areaSource({ model, budget }: Binding, index: Index, area: Area): Source {
  return {
    label: () => `geo ${index.name} ${area.label}`,
    // How many lie in the area is not known; what covers it tells how many rows there are to be tested.
    size: liveCount(model),
    isExact: false,
    isById: false,
    testCost: TEST_PLACE,
    tester: () => (ids, mask) => {
      const scores = scoresOf(index.head, model.ids.allOrdered(ids));
      const several = haveSeveral(model, index, ids);
      for (const i of $range(0, ids.length - 1)) {
        const score = scores[i];
        let isIn = score !== false && holdsScore(area, score);
        if (isIn === false && several[i]) isIn = undefined;
        if (isIn === undefined) charge(budget, ROW_UNITS - 1);
        mask[i] = isIn ?? holdsRow(model, index, area, ids[i]);
      }
    },
    positionOf: (id) => id,
  };
}

function holdsScore(area: Area, score: number): boolean | undefined {
  const [column, row] = cellOf(score);
  return area.holdsCell(column, row);
}

function holdsRow(model: Model, { columns }: Index, area: Area, id: Id): boolean {
  const text = placeText(model, { columns }, id);
  return text !== false && isSomewhere(text, area);
}
