// rom_create: a new row.

import { readRecord } from '../json/read';
import type { Texts } from '../schema/model';
import { finishWork } from '../unit-of-work/apply';
import { stageCreate, startWork } from '../unit-of-work/work';
import { type Call, readModel, readOptions } from './call';
import { readReturned, writeReply } from './reply';

export function create(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const values = readRecord(call.args[1], 'values', 2);
  const returned = readReturned(readOptions(call, 2, ['return']), 3);
  const work = startWork(schema);
  const row = stageCreate(work, model, values);
  finishWork(work);
  return writeReply(returned, model, row.id, row.after as Texts);
}
