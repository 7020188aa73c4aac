// A row and all that follows from its end. A row that is not there is no error, unless `if` expects something of it.

import { integerText } from '../../lua/numbers';
import { type Effect, stageDelete } from '../../relation/delete';
import { parseId } from '../../schema/values';
import { assertUnchanged } from '../../unit-of-work/conditions';
import { stageRow } from '../../unit-of-work/work';
import type { Operation } from './operation';

export const deleteRow: Operation = (work, { model, id, expected }) => {
  const row = stageRow(work, model, parseId(model, id));
  if (expected !== undefined) assertUnchanged(row, expected);
  const none = [{ model: model.name, deleted: 0, changed: 0 }];
  const effects = row.after === undefined ? none : stageDelete(work, row);
  return { id: row.id, reply: () => flatEffects(effects) };
};

/** Model, rows deleted, rows changed, and so on. */
export function flatEffects(effects: readonly Effect[]): string[] {
  const flat: string[] = [];
  for (const { model, deleted, changed } of effects) {
    flat.push(model);
    flat.push(integerText(deleted));
    flat.push(integerText(changed));
  }
  return flat;
}
