// rom_check and rom_repair: one step of a check, with what it found and where to go on; a repair mends it on the way.

import { check as checkStages } from '../admin/check';
import { stagesOf } from '../admin/stages';
import { fail } from '../fail';
import { shown } from '../json/describe';
import { list } from '../json/value';
import { writeJson } from '../json/write';
import { integerText } from '../lua/numbers';
import { forgetVersions } from '../storage/order-versions';
import { loadSchema, modelOf } from '../schema/store';
import { type Call, readOptions } from './call';
import { readFlag } from './reply';

/** Rows and entries that one call looks at: some 50 ms. */
const DEFAULT_BUDGET = 2000;

export function check(this: void, call: Call): unknown {
  return step(call, false);
}

export function repair(this: void, call: Call): unknown {
  return step(call, true);
}

/** The model may be left out, or be "" where options follow: then all of them are checked. */
function step(call: Call, repairs: boolean): unknown {
  const schema = loadSchema(call.namespace);
  const [name] = call.args;
  const options = readOptions(call, 1, ['cursor', 'budget', 'keys']);
  const cursor = options.get('cursor');
  const budget = options.get('budget') ?? DEFAULT_BUDGET;
  const withKeys = readFlag(options, 'keys', 2);
  if (cursor !== undefined && type(cursor) !== 'string') {
    fail('ARGS', `cursor is a string, not ${shown(cursor)}`, { position: 2 });
  }
  if (type(budget) !== 'number' || (budget as number) < 1 || (budget as number) % 1 !== 0) {
    fail('ARGS', `budget is a whole number from 1, not ${shown(budget)}`, { position: 2 });
  }
  const models = name === undefined || name === '' ? schema.models : [modelOf(schema, name)];
  const stages = stagesOf(schema, models, withKeys);
  const result = checkStages(stages, cursor as string | undefined, budget as number, repairs);
  // What was changed by hand is read anew.
  if (repairs && result.findings.length > 0) {
    forgetVersions(models.flatMap(({ generations }) => generations.map(({ head }) => head)));
  }
  const findings = result.findings.map((finding) => writeJson(finding));
  return [integerText(result.checked), list(findings), result.cursor ?? false];
}
