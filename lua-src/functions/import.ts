// rom_import: rows of a model as they were exported, each whole and under its own id; all of them, or none.

import { fail } from '../fail';
import { shown } from '../json/describe';
import { isArray, isRecord, readJson } from '../json/read';
import { integerText } from '../lua/numbers';
import { settle } from '../relation/settle';
import type { Model } from '../schema/model';
import { finishWork } from '../unit-of-work/apply';
import { raiseCounter, stagePut, startWork, type Work } from '../unit-of-work/work';
import { assertWeight } from '../unit-of-work/weight';
import { assertBytes } from './batch';
import { failAt } from './commit';
import { type Call, readModel, readOptions } from './call';
import { readFlag } from './reply';

const MAX_ROWS = 1000;

export function importRows(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const rows = readRows(call.args[1]);
  const options = readOptions(call, 2, ['unchecked', 'last']);
  const work = startWork(schema);
  for (const i of $range(0, rows.length - 1)) {
    work.op = i;
    const [ok, refusal] = pcall(stage, work, model, rows[i]);
    if (!ok) failAt(i, refusal);
  }
  const last = options.get('last');
  if (last !== undefined) raiseCounter(work, model, last);
  // Rows that refer to each other come in some order; where they come from one namespace it was kept there.
  if (readFlag(options, 'unchecked', 3)) finishUnchecked(work);
  else settle(work);
  return rows.length;
}

function finishUnchecked(work: Work): void {
  assertWeight(work);
  finishWork(work);
}

function readRows(text: string): unknown[] {
  assertBytes(text, 2);
  const rows = readJson(text, 'rows', 2);
  if (!isArray(rows)) fail('ARGS', 'the rows are a JSON array of objects', { position: 2 });
  if (rows.length <= MAX_ROWS) return rows;
  const limit = integerText(MAX_ROWS);
  return fail('ARGS', `a call imports at most ${limit} rows, not ${integerText(rows.length)}`, { position: 2 });
}

function stage(this: void, work: Work, model: Model, values: unknown): void {
  if (!isRecord(values)) return fail('ARGS', `${shown(values)} is not a row`, { position: 2 });
  stagePut(work, model, values);
}
