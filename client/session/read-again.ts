// Entities read anew: one call for a thousand of each model.

import { GoneError } from '../errors/gone-error.js';
import { lookUpAll } from '../query/look-up-all.js';
import type { Tracked } from './tracked.js';

export interface ReadingAgain {
  /** Whether unsaved changes stay; otherwise they are lost, and a row that is gone is an error. */
  readonly merge: boolean;
}

/** @throws GoneError for the first row that is gone, after all others were read. */
export async function readAgain(entities: readonly Tracked[], { merge }: ReadingAgain): Promise<void> {
  const groups = new Map<string, Tracked[]>();
  for (const tracked of entities) groups.set(tracked.modelName, [...(groups.get(tracked.modelName) ?? []), tracked]);
  const gone = (await Promise.all([...groups.values()].map((group) => readGroup(group, merge)))).flat();
  if (gone[0] && !merge) throw errorOf(gone[0]);
}

async function readGroup(group: readonly Tracked[], merge: boolean): Promise<Tracked[]> {
  const { engine, model, rows } = group[0]!.target;
  const ids = group.map(({ id }) => id);
  const replies = await lookUpAll(engine, model.name, ids, {});
  const gone: Tracked[] = [];
  group.forEach((tracked, i) => {
    const row = rows.decodeOptional(replies[i]);
    if (!row) {
      gone.push(tracked);
      tracked.unit.ended(tracked);
    } else if (merge) tracked.absorb(row);
    else tracked.replace(row);
  });
  return gone;
}

function errorOf(tracked: Tracked): GoneError {
  const { modelName: model, id, entity } = tracked;
  const error = new GoneError('GONE', { message: `${model} ${id} does not exist`, model, id });
  return Object.defineProperty(error, 'entity', { value: entity });
}
