// A new row.

import { stageCreate } from '../../unit-of-work/work';
import { rowOperation, type RowStage } from './operation';

export const creating: RowStage = (work, { model, values }) => stageCreate(work, model, values);

export const create = rowOperation(creating);
