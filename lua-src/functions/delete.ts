// rom_delete: a row and its index entries go together.

import { parseId } from '../schema/values';
import { finishWork } from '../unit-of-work/apply';
import { assertUnchanged } from '../unit-of-work/conditions';
import { stageRow, startWork } from '../unit-of-work/work';
import { type Call, readModel, readOptions, recordOption } from './call';

export function deleteRow(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const id = parseId(model, call.args[1]);
  const expected = recordOption(readOptions(call, 2, ['if']), 'if', 3);
  const work = startWork(schema);
  const row = stageRow(work, model, id);
  if (expected !== undefined) assertUnchanged(row, expected);
  const deleted = row.after === undefined ? '0' : '1';
  row.after = undefined;
  finishWork(work);
  return [model.name, deleted];
}
