// The functions that write one row: arguments into an operation, the operation into a unit of work of its own.

import { readRecord } from '../json/read';
import { judge, settle } from '../relation/settle';
import { startWork } from '../unit-of-work/work';
import { type Call, readModel, readOptions, recordOption } from './call';
import { create as createRow } from './operations/create';
import { deleteRow } from './operations/delete';
import type { Operation, Request } from './operations/operation';
import { put as putRow } from './operations/put';
import { update as updateRow } from './operations/update';
import { upsert as upsertRow } from './operations/upsert';
import { readFlag, readReturned } from './reply';
import type { Schema } from '../schema/model';

/** rom_create: a new row. */
export function create(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const values = readRecord(call.args[1], 'values', 2);
  const options = readOptions(call, 2, ['return', 'dryRun']);
  return run(schema, createRow, { model, values, returned: readReturned(options, 3) }, readFlag(options, 'dryRun', 3));
}

/** rom_update: changes to the given columns of a row that exists. */
export function update(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const values = readRecord(call.args[2], 'changes', 3);
  const options = readOptions(call, 3, ['if', 'return', 'dryRun']);
  const expected = recordOption(options, 'if', 4);
  const request = { model, id: call.args[1], values, expected, returned: readReturned(options, 4) };
  return run(schema, updateRow, request, readFlag(options, 'dryRun', 4));
}

/** rom_put: a row as a whole. */
export function put(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const values = readRecord(call.args[1], 'values', 2);
  const options = readOptions(call, 2, ['if', 'return', 'dryRun']);
  const expected = recordOption(options, 'if', 3);
  const request = { model, values, expected, returned: readReturned(options, 3) };
  return run(schema, putRow, request, readFlag(options, 'dryRun', 3));
}

/** rom_upsert: update by a unique value, or create. */
export function upsert(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const values = readRecord(call.args[2], 'values', 3);
  const options = readOptions(call, 3, ['return', 'dryRun']);
  const request = { model, by: call.args[1], values, returned: readReturned(options, 4) };
  return run(schema, upsertRow, request, readFlag(options, 'dryRun', 4));
}

/** rom_delete: a row and all that follows from its end; with dryRun only the counts. */
export function remove(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const options = readOptions(call, 2, ['if', 'dryRun']);
  const expected = recordOption(options, 'if', 3);
  const request: Request = { model, id: call.args[1], values: new LuaTable(), expected, returned: 'none' };
  return run(schema, deleteRow, request, readFlag(options, 'dryRun', 3));
}

function run(schema: Schema, operation: Operation, request: Request, isDry = false): unknown {
  const work = startWork(schema);
  const { reply } = operation(work, request);
  if (isDry) judge(work);
  else settle(work);
  return reply();
}
