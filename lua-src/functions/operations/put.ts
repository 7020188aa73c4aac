// A row as a whole: inserted, replaced, or brought back under its old id.

import { parseId } from '../../schema/values';
import { assertUnchanged } from '../../unit-of-work/conditions';
import { stagePut, stageRow } from '../../unit-of-work/work';
import { rowOperation, type RowStage } from './operation';

export const putting: RowStage = (work, { model, values, expected }) => {
  const id = values.get(model.primaryKey);
  if (expected !== undefined && id !== undefined) assertUnchanged(stageRow(work, model, parseId(model, id)), expected);
  return stagePut(work, model, values);
};

export const put = rowOperation(putting);
