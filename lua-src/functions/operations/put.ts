// A row as a whole: inserted, replaced, or brought back under its old id.

import { parseId } from '../../schema/values';
import { assertUnchanged } from '../../unit-of-work/conditions';
import { stagePut, stageRow } from '../../unit-of-work/work';
import { stagedReply } from '../reply';
import type { Operation } from './operation';

export const put: Operation = (work, { model, values, expected, returned }) => {
  const id = values.get(model.primaryKey);
  if (expected !== undefined && id !== undefined) assertUnchanged(stageRow(work, model, parseId(model, id)), expected);
  const row = stagePut(work, model, values);
  return { id: row.id, reply: () => stagedReply(returned, row) };
};
