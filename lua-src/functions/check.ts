// rom_check: one step of a check, with what it found and where to go on.

import { check as checkModels } from '../admin/check';
import { fail } from '../fail';
import { shown } from '../json/describe';
import { writeJson } from '../json/write';
import { integerText } from '../lua/numbers';
import { loadSchema, modelOf } from '../schema/store';
import { type Call, readOptions } from './call';

/** Rows and entries that one call looks at: some 50 ms. */
const DEFAULT_BUDGET = 2000;

/** The model may be left out, or be "" where options follow: then all of them are checked. */
export function check(this: void, call: Call): unknown {
  const schema = loadSchema(call.namespace);
  const [name] = call.args;
  const options = readOptions(call, 1, ['cursor', 'budget']);
  const cursor = options.get('cursor');
  const budget = options.get('budget') ?? DEFAULT_BUDGET;
  if (cursor !== undefined && type(cursor) !== 'string') {
    fail('ARGS', `cursor is a string, not ${shown(cursor)}`, { position: 2 });
  }
  if (type(budget) !== 'number' || (budget as number) < 1 || (budget as number) % 1 !== 0) {
    fail('ARGS', `budget is a whole number from 1, not ${shown(budget)}`, { position: 2 });
  }
  const models = name === undefined || name === '' ? schema.models : [modelOf(schema, name)];
  const result = checkModels(models, cursor as string | undefined, budget as number);
  const findings: string[] = [];
  for (const finding of result.findings) findings.push(writeJson(finding));
  return [integerText(result.checked), findings, result.cursor ?? false];
}
