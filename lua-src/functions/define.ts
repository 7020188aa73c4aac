// rom_define: adds a schema document to a namespace.

import { defineSchema } from '../admin/define';
import { fail } from '../fail';
import { shown } from '../json/describe';
import { list } from '../json/value';
import { writeJson } from '../json/write';
import { integerText } from '../lua/numbers';
import { findSchema } from '../schema/store';
import { type Call, readOptions } from './call';
import { readFlag } from './reply';

export function define(this: void, call: Call): unknown {
  const options = readOptions(call, 1, ['dryRun', 'ifVersion']);
  const dryRun = readFlag(options, 'dryRun', 2);
  assertVersion(call.namespace, options.get('ifVersion'));
  const { version, steps, rows } = defineSchema(call.namespace, call.args[0], dryRun);
  return [integerText(version), writeJson({ rows, steps: list(steps), version })];
}

function assertVersion(namespace: string, expected: unknown): void {
  if (expected === undefined) return;
  if (type(expected) !== 'number') fail('ARGS', `ifVersion is a number, not ${shown(expected)}`, { position: 2 });
  const version = findSchema(namespace)?.version ?? 0;
  if (version === expected) return;
  fail(
    'SCHEMA',
    `the schema is at version ${integerText(version)}, not ${shown(expected)}; describe it and decide anew`,
    {
      path: '',
      version,
    },
  );
}
