// Queries that an index would answer if it were filled already.

import type { Column, Model } from '../schema/model';
import { refuseQuery } from './refuse';

/** Refuses what a new index of the column is being built for; returns where there is none. */
export function refuseBuilding(model: Model, column: Column, path: string): void {
  for (const { kind, isBuilding, columns } of model.generations) {
    if (isBuilding === true && columns.includes(column)) {
      const problem = `the index ${kind} of ${model.name}.${column.name} is being built`;
      refuseQuery(model, path, problem, `run ${ROMULUS_PREFIX}reindex until it is through`);
    }
  }
}
