// Conditions on places to sources: one gives the rows that stand in stretches of the index which cover the area, and
// one tells which of them lie in it. Apart, because the first can be counted and gone through in bounded steps, and the
// second takes a distance for each row.

import type { Model } from '../schema/model';
import { coverOf } from './areas/cover';
import type { Binding } from './bind';
import type { Bound } from './bound';
import { spend } from './budget';
import { refuseBuilding } from './building';
import type { PlacePredicate } from './condition';
import type { Located } from './places/located';
import { refuseQuery } from './refuse';
import { scanPredicate } from './scan';
import { areaSource } from './sources/area';
import { coverSource } from './sources/cover';

/** Throws QUERY where nothing indexes the place, BUDGET where the areas of a query are too many. */
export function bindPlace(binding: Binding, predicate: PlacePredicate): Bound {
  const { model, budget, scan } = binding;
  const { area, path, located } = predicate;
  const { index, columns } = located;
  if (index === undefined) {
    if (scan) return { kind: 'source', source: scanPredicate(binding, columns[0], predicate), path };
    return unlocated(model, located, path);
  }
  const stretches = coverOf(area.boxes);
  spend(budget, stretches.length);
  return {
    kind: 'and',
    children: [
      { kind: 'source', source: coverSource(binding, index, area, stretches), path },
      { kind: 'source', source: areaSource(binding, index, area), path },
    ],
  };
}

/** Refuses what needs an index of places. */
export function unlocated(model: Model, { name, columns }: Located, path: string): never {
  refuseBuilding(model, columns[0], path);
  const column = `${model.name}.${name}`;
  return refuseQuery(model, path, `${column} has no index for this`, `declare "index":true on ${column}`);
}
