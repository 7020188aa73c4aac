// Which generations of its indexes a model has: for each index the one that the schema declares, and beside it the one
// before as long as the new one is not filled. Pure.

import { compileGeneration, type Place } from './generations';
import type { ModelLayout, OldGeneration } from './layout';
import type { Column, Index } from './model';
import { identityOf, type IndexSpec, namesOf } from './specs';

/** An old generation comes before the one that is to take its place. */
export function generationsOf(
  place: Place,
  layout: ModelLayout,
  specs: readonly IndexSpec[],
  columns: readonly Column[],
): Index[] {
  const generations: Index[] = [];
  const add = (spec: IndexSpec, number: number, isBuilding: boolean): void => {
    for (const index of compileGeneration(place, spec, number, isBuilding)) generations.push(index);
  };
  for (const spec of specs) {
    for (const old of layout.old) {
      if (identityOf(old) === identityOf(spec)) add(specOf(old, columns), old.number, false);
    }
    const current = layout.current.find((known) => identityOf(known) === identityOf(spec));
    add(spec, current?.number ?? 1, current?.isBuilding === true);
  }
  return generations;
}

/** Columns keep their fields when they are renamed; an index that is declared by a name has it as its key. */
function specOf(old: OldGeneration, columns: readonly Column[]): IndexSpec {
  const members = old.fields.map((field) => columns.find((column) => column.field === field) as Column);
  return { ...old, columns: members, name: old.kind === 'order' ? old.key : namesOf(members) };
}

/** Those that are filled, one of each index. */
export function serving(generations: readonly Index[]): Index[] {
  return generations.filter(({ isBuilding }) => isBuilding !== true);
}
