// The functions that write one row: arguments into an operation, the operation into a unit of work of its own.

import { type JsonRecord, readRecord } from '../json/read';
import { judge, settle } from '../relation/settle';
import type { Schema } from '../schema/model';
import { startWork, type Work } from '../unit-of-work/work';
import { type Call, parseOptions, readModel, recordOption } from './call';
import { creating } from './operations/create';
import { deleteRow } from './operations/delete';
import type { Operation, Request, RowStage } from './operations/operation';
import { putting } from './operations/put';
import { updating } from './operations/update';
import { upsert as upsertRow } from './operations/upsert';
import { readFlag, readReturned, type Returned, stagedReply } from './reply';

/** rom_create: a new row. */
export function create(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const values = readRecord(call.args[1], 'values', 2);
  const { returned, isDry } = readWriteOptions(call, 2, RETURNING);
  return writeRow(schema, creating, { model, values, returned }, isDry);
}

/** rom_update: changes to the given columns of a row that exists. */
export function update(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const { args } = call;
  const values = readRecord(args[2], 'changes', 3);
  const { expected, returned, isDry } = readWriteOptions(call, 3, CONDITIONAL);
  return writeRow(schema, updating, { model, id: args[1], values, expected, returned }, isDry);
}

/** rom_put: a row as a whole. */
export function put(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const values = readRecord(call.args[1], 'values', 2);
  const { expected, returned, isDry } = readWriteOptions(call, 2, CONDITIONAL);
  return writeRow(schema, putting, { model, values, expected, returned }, isDry);
}

/** rom_upsert: update by a unique value, or create. */
export function upsert(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const values = readRecord(call.args[2], 'values', 3);
  const { returned, isDry } = readWriteOptions(call, 3, RETURNING);
  return run(schema, upsertRow, { model, by: call.args[1], values, returned }, isDry);
}

/** rom_delete: a row and all that follows from its end; with dryRun only the counts. */
export function remove(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const { expected, isDry } = readWriteOptions(call, 2, DELETING);
  return run(schema, deleteRow, { model, id: call.args[1], values: new LuaTable(), expected, returned: 'none' }, isDry);
}

/** What the options of a write say. */
interface WriteOptions {
  readonly expected?: JsonRecord;
  readonly returned: Returned;
  readonly isDry: boolean;
}

const RETURNING = ['return', 'dryRun'];
const CONDITIONAL = ['if', 'return', 'dryRun'];
const DELETING = ['if', 'dryRun'];
/** What holds where there are none. */
const USUAL: WriteOptions = { expected: undefined, returned: 'row', isDry: false };

/** The options argument at `at` (0-based), of which those are known. */
function readWriteOptions({ args }: Call, at: number, known: readonly string[]): WriteOptions {
  const text = args[at] as string | undefined;
  if (text === undefined) return USUAL;
  const position = at + 1;
  const options = parseOptions(text, position, known);
  return {
    expected: recordOption(options, 'if', position),
    returned: readReturned(options, position),
    isDry: readFlag(options, 'dryRun', position),
  };
}

function run(schema: Schema, operation: Operation, request: Request, isDry: boolean): unknown {
  const work = startWork(schema);
  const { reply } = operation(work, request);
  finish(work, isDry);
  return reply();
}

/** The same where the reply is the row itself. */
function writeRow(schema: Schema, stage: RowStage, request: Request, isDry: boolean): unknown {
  const work = startWork(schema);
  const row = stage(work, request);
  finish(work, isDry);
  return stagedReply(request.returned, row);
}

function finish(work: Work, isDry: boolean): void {
  if (isDry) judge(work);
  else settle(work);
}
