// rom_define: changes the schema of a namespace. What loses or tightens is named in the options.

import { type Definition, defineSchema } from '../admin/define';
import { fail } from '../fail';
import { shown } from '../json/describe';
import { isArray, type JsonRecord } from '../json/read';
import { list } from '../json/value';
import { writeJson } from '../json/write';
import { integerText } from '../lua/numbers';
import { sortedKeys } from '../schema/layout';
import type { Allowance } from '../schema/merging';
import { findSchema } from '../schema/store';
import { type Call, readOptions, recordOption } from './call';
import { readFlag } from './reply';

export function define(this: void, call: Call): unknown {
  const options = readOptions(call, 1, ['dryRun', 'ifVersion', 'drop', 'rename', 'fill', 'allow']);
  const dryRun = readFlag(options, 'dryRun', 2);
  assertVersion(call.namespace, options.get('ifVersion'));
  const definition = defineSchema(call.namespace, call.args[0], {
    dryRun,
    drop: readNames(options, 'drop'),
    rename: readRenames(options),
    fill: readNames(options, 'fill'),
    allow: readAllowances(options),
  });
  return [integerText(definition.version), planText(definition)];
}

function planText({ version, steps, rows, rebuild }: Definition): string {
  const left = rebuild.map(({ model, rows: all, indexes, defaults, asked, types }) => {
    const names = {
      indexes: list([...indexes]),
      defaults: list([...defaults]),
      asked: list([...asked]),
      types: list([...types]),
    };
    return { model, rows: all, ...names };
  });
  return writeJson({ rows, steps: list(steps), version, rebuild: left.length === 0 ? undefined : list(left) });
}

function readNames(options: JsonRecord, name: string): string[] {
  const value = options.get(name) ?? [];
  if (!isArray(value) || value.some((item) => type(item) !== 'string')) {
    fail('ARGS', `${name} is a list of texts, not ${shown(value)}`, { position: 2 });
  }
  return value as string[];
}

/** In the order of their paths: an object has none of its own. */
function readRenames(options: JsonRecord): [string, string][] {
  const renames = recordOption(options, 'rename', 2);
  if (renames === undefined) return [];
  const record = renames as unknown as Readonly<Record<string, unknown>>;
  return sortedKeys(record).map((path): [string, string] => {
    const name = record[path];
    if (type(name) !== 'string') fail('ARGS', `rename takes names, not ${shown(name)}`, { position: 2 });
    return [path, name as string];
  });
}

const ALLOWANCES: readonly string[] = ['tighten', 'rebuild', 'reuse'];

function readAllowances(options: JsonRecord): LuaSet<Allowance> {
  const allow = new LuaSet<Allowance>();
  for (const name of readNames(options, 'allow')) {
    if (!ALLOWANCES.includes(name)) {
      fail('ARGS', `allow takes ${table.concat(ALLOWANCES as string[], ', ')}, not ${shown(name)}`, { position: 2 });
    }
    allow.add(name as Allowance);
  }
  return allow;
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
