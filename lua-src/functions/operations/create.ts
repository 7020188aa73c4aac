// A new row.

import { stageCreate } from '../../unit-of-work/work';
import { stagedReply } from '../reply';
import type { Operation } from './operation';

export const create: Operation = (work, { model, values, returned }) => {
  const row = stageCreate(work, model, values);
  return { id: row.id, reply: () => stagedReply(returned, row) };
};
