// What is left for calls of reindex, as a plan tells it.

import { liveCount } from '../index/live';
import { askingOf, isRebuilding, layoutOf, type ModelLayout } from '../schema/layout';
import type { Model, Schema } from '../schema/model';

/** What the rows of a model are still to get, or to be asked. */
export interface Rebuild {
  readonly model: string;
  readonly rows: number;
  readonly indexes: readonly string[];
  readonly defaults: readonly string[];
  /** Columns whose rows are to be asked whether they keep to what has become tighter. */
  readonly asked: readonly string[];
  /** Columns that are to be of another type once every row is known to fit. */
  readonly types: readonly string[];
}

/** By model; those of which nothing is due are not among them. */
export function rebuilds({ models, layout }: Schema): Rebuild[] {
  const left: Rebuild[] = [];
  for (const model of models) {
    const rebuild = rebuildOf(model, layoutOf(layout, model.name));
    if (rebuild !== undefined) left.push(rebuild);
  }
  return left;
}

function rebuildOf(model: Model, layout: ModelLayout): Rebuild | undefined {
  if (!isRebuilding(layout)) return undefined;
  const indexes: string[] = [];
  for (const { kind, name, isBuilding } of model.generations) {
    if (isBuilding === true && kind !== 'endings') indexes.push(`${kind} ${name}`);
  }
  const types: string[] = [];
  for (const { name, becoming } of model.columns) if (becoming !== undefined) types.push(name);
  return {
    model: model.name,
    rows: liveCount(model),
    indexes,
    defaults: layout.filling,
    asked: askingOf(layout),
    types,
  };
}
