// Conditions on places to sources: one gives the rows that stand in stretches of the index which cover the area, and
// one tells which of them lie in it. Apart, because the first can be counted and gone through in bounded steps, and the
// second takes a distance for each row.

import type { Column } from '../schema/model';
import { coverOf } from './areas/cover';
import type { Binding, Bound } from './bind';
import { spend } from './budget';
import type { PlacePredicate } from './condition';
import { refuseQuery } from './refuse';
import { scanPredicate } from './scan';
import { areaSource } from './sources/area';
import { coverSource } from './sources/cover';

/** Throws QUERY where the column has no index, BUDGET where the areas of a query are too many. */
export function bindPlace(binding: Binding, column: Column, predicate: PlacePredicate): Bound {
  const { model, budget, scan } = binding;
  const { area, path } = predicate;
  const index = model.finders.find(({ kind, columns }) => kind === 'geo' && columns[0] === column);
  if (index === undefined) {
    if (scan) return { kind: 'source', source: scanPredicate(binding, column, predicate), path };
    const name = `${model.name}.${column.name}`;
    return refuseQuery(model, path, `${name} has no index for this`, `declare "index":true on ${name}`);
  }
  const stretches = coverOf(area.boxes);
  spend(budget, stretches.length);
  return {
    kind: 'and',
    children: [
      { kind: 'source', source: coverSource(model, index, area, stretches), path },
      { kind: 'source', source: areaSource(binding, index, area), path },
    ],
  };
}
