// Changes to the given columns of a row that exists.

import { parseId } from '../../schema/values';
import { assertUnchanged } from '../../unit-of-work/conditions';
import { stageChanges, stageRow } from '../../unit-of-work/work';
import { stagedReply } from '../reply';
import type { Operation } from './operation';

export const update: Operation = (work, { model, id, values, expected, returned }) => {
  const row = stageRow(work, model, parseId(model, id));
  if (expected !== undefined) assertUnchanged(row, expected);
  stageChanges(work, row, values);
  return { id: row.id, reply: () => stagedReply(returned, row) };
};
