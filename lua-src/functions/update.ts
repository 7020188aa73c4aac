// rom_update: changes to the given columns of a row that exists.

import { readRecord } from '../json/read';
import { parseId } from '../schema/values';
import type { Texts } from '../schema/model';
import { finishWork } from '../unit-of-work/apply';
import { assertUnchanged } from '../unit-of-work/conditions';
import { stageChanges, stageRow, startWork } from '../unit-of-work/work';
import { type Call, readModel, readOptions, recordOption } from './call';
import { readReturned, writeReply } from './reply';

export function update(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const id = parseId(model, call.args[1]);
  const changes = readRecord(call.args[2], 'changes', 3);
  const options = readOptions(call, 3, ['if', 'return']);
  const returned = readReturned(options, 4);
  const expected = recordOption(options, 'if', 4);
  const work = startWork(schema);
  const row = stageRow(work, model, id);
  if (expected !== undefined) assertUnchanged(row, expected);
  stageChanges(row, changes);
  finishWork(work);
  return writeReply(returned, model, id, row.after as Texts);
}
