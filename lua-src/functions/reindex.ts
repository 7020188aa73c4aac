// rom_reindex: one step of bringing rows and keys to what the schema has become.

import { rebuild } from '../admin/rebuild';
import { list } from '../json/value';
import { writeJson } from '../json/write';
import { liveCount } from '../index/live';
import { integerText } from '../lua/numbers';
import { loadSchema, modelOf } from '../schema/store';
import { readUnits } from './act';
import { type Call, readOptions } from './call';

/** Where it goes on is kept in the namespace; this tells that a run has begun. */
const MORE = 'more';

/** The model may be left out, or be "" where options follow: then all of them are gone through. */
export function reindex(this: void, call: Call): unknown {
  const schema = loadSchema(call.namespace);
  const [name] = call.args;
  const options = readOptions(call, 1, ['budget', 'cursor']);
  const units = readUnits(options, 2);
  const models = name === undefined || name === '' ? schema.models : [modelOf(schema, name)];
  const names = models.map((model) => model.name);
  const { rows, refused, refusals, at, isDone } = rebuild(call.namespace, names, units, !options.has('cursor'));
  const listed = refused.map((refusal) => writeJson(refusal));
  const progress =
    at !== undefined && writeJson({ ...at, rows: liveCount(modelOf(schema, at.model)), refused: refusals });
  return [integerText(rows), list(listed), isDone ? false : MORE, progress];
}
