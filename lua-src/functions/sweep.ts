// rom_sweep: one step of deleting rows whose moment has passed.

import { expiring, sweep as sweepModels, type SweepPosition } from '../admin/sweep';
import { fail } from '../fail';
import { shown } from '../json/describe';
import { writeJson } from '../json/write';
import { integerText } from '../lua/numbers';
import type { Model, Schema } from '../schema/model';
import { loadSchema, modelOf } from '../schema/store';
import { readUnits, WRITE_UNITS } from './act';
import { type Call, readOptions } from './call';
import { flatEffects } from './operations/delete';

/** The model may be left out, or be "" where options follow: then all that expire are swept. */
export function sweep(this: void, call: Call): unknown {
  const schema = loadSchema(call.namespace);
  const options = readOptions(call, 1, ['budget', 'cursor']);
  const most = math.max(1, math.floor(readUnits(options, 2) / WRITE_UNITS));
  const models = modelsOf(schema, call.args[0]);
  const cursor = options.get('cursor');
  const start = cursor === undefined ? undefined : parseCursor(models, cursor);
  const { rows, effects, kept, next } = sweepModels(schema, models, start, most);
  const refusals: string[] = [];
  for (const row of kept) refusals.push(writeJson(row));
  return [integerText(rows), flatEffects(effects), refusals, next === undefined ? false : cursorText(next)];
}

function modelsOf(schema: Schema, name: string | undefined): readonly Model[] {
  if (name === undefined || name === '') return expiring(schema.models);
  const model = modelOf(schema, name);
  if (model.expires !== undefined) return [model];
  return fail('ARGS', `rows of ${name} do not expire: its schema names no column as "expires"`, { position: 1 });
}

function cursorText({ model, passed }: SweepPosition): string {
  return `${model}/${integerText(passed)}`;
}

function parseCursor(models: readonly Model[], cursor: unknown): SweepPosition {
  const text = type(cursor) === 'string' ? (cursor as string) : '';
  const [name, passed] = string.match(text, '^(%a[%w_]*)/(%d+)$');
  if (name === undefined || passed.length > 15 || models.every((model) => model.name !== name)) {
    fail('ARGS', `${shown(cursor)} is no cursor of this sweep; start without one`, { position: 2 });
  }
  return { model: name, passed: tonumber(passed) as number };
}
