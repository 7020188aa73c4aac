// rom_stats: one step of measuring rows and indexes.

import { statistics } from '../admin/stats';
import { fail } from '../fail';
import { shown } from '../json/describe';
import { writeJson } from '../json/write';
import { loadSchema, modelOf } from '../schema/store';
import { readUnits } from './act';
import { type Call, readOptions } from './call';

/** Terms and samples of one call: some 20 ms. */
const DEFAULT_BUDGET = 10000;

/** The model may be left out, or be "" where options follow: then all of them are measured. */
export function stats(this: void, call: Call): unknown {
  const schema = loadSchema(call.namespace);
  const [name] = call.args;
  const options = readOptions(call, 1, ['cursor', 'budget']);
  const cursor = options.get('cursor');
  if (cursor !== undefined && type(cursor) !== 'string') {
    fail('ARGS', `cursor is a string, not ${shown(cursor)}`, { position: 2 });
  }
  const models = name === undefined || name === '' ? schema.models : [modelOf(schema, name)];
  const result = statistics(models, cursor as string | undefined, readUnits(options, 2, DEFAULT_BUDGET));
  const figures: string[] = [];
  for (const figure of result.figures) figures.push(writeJson(figure));
  return [figures, result.cursor ?? false];
}
