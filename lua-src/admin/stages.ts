// What a check goes through: for each model the types of its keys, its rows, then each part of each index; at last, where
// that is asked for, the keys of the server. A stage looks at one page and says where the next begins; positions stay right
// while rows come and go.

import type { Index, Model, Schema } from '../schema/model';
import { indexStage, listStage } from './entries';
import { labelOf, type Stage } from './finding';
import { keyStage } from './keyspace';
import { rowStage } from './rows';
import { indexTypes, modelTypes, SIDE_LISTS, versionTypes } from './types';

export function stagesOf(schema: Schema, models: readonly Model[], withKeys: boolean): Stage[] {
  const stages: Stage[] = [versionTypes(schema)];
  for (const model of models) {
    stages.push(modelTypes(model));
    for (const index of model.generations) stages.push(indexTypes(model, index));
    stages.push(rowStage(schema, model));
    for (const index of model.generations) {
      if (index.derivation?.frozen !== undefined) {
        stages.push(frozenStage(model, index, index.derivation.frozen));
        continue;
      }
      stages.push(indexStage(model, index));
      for (const list of SIDE_LISTS) if (list.head(index) !== undefined) stages.push(listStage(model, index, list));
    }
  }
  if (withKeys) stages.push(keyStage(schema));
  return stages;
}

/** What nothing loaded can derive is compared with nothing, and said. */
function frozenStage(model: Model, index: Index, found: string): Stage {
  return {
    name: `${model.name} frozen ${index.kind} ${index.key} ${string.format('%d', index.number)}`,
    run: (_position, _wanted, report) => {
      report({ problem: 'frozen', model: model.name, index: labelOf(index), found });
      return { checked: 1 };
    },
  };
}
