// Changes to the given columns of a row that exists.

import { parseId } from '../../schema/values';
import { assertUnchanged } from '../../unit-of-work/conditions';
import { stageChanges, stageRow } from '../../unit-of-work/work';
import { rowOperation, type RowStage } from './operation';

export const updating: RowStage = (work, request) => {
  const { model, expected } = request;
  const row = stageRow(work, model, parseId(model, request.id));
  if (expected !== undefined) assertUnchanged(row, expected);
  stageChanges(work, row, request.values);
  return row;
};

export const update = rowOperation(updating);
