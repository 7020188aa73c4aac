// What a function is given: the namespace and the arguments behind it, and how it reads the usual ones among them.

import { fail } from '../fail';
import { isRecord, type JsonRecord, readRecord } from '../json/read';
import { shown } from '../json/describe';
import type { Model, Schema } from '../schema/model';
import { findSchema, modelOf, noSchema } from '../schema/store';

export interface Call {
  readonly namespace: string;
  readonly args: readonly string[];
}

/** A public function: what it returns is the reply. */
export type Handler = (this: void, call: Call) => unknown;

/** The schema, and the model that the first argument names. */
export function readModel(call: Call): LuaMultiReturn<[Schema, Model]> {
  const { namespace, args } = call;
  const schema = findSchema(namespace) ?? noSchema(namespace);
  const [name] = args;
  return $multi(schema, (schema.modelByName.get(name) as Model | undefined) ?? modelOf(schema, name));
}

/** Nobody writes into options. */
const NO_OPTIONS: JsonRecord = new LuaTable();

/** The options argument at `at` (0-based), an empty record where it is absent. Throws ARGS on an unknown option. */
export function readOptions(call: Call, at: number, known: readonly string[]): JsonRecord {
  const text = call.args[at] as string | undefined;
  return text === undefined ? NO_OPTIONS : parseOptions(text, at + 1, known);
}

/** Options, from the argument at `position`. Throws ARGS on an unknown one. */
export function parseOptions(text: string, position: number, known: readonly string[]): JsonRecord {
  const options = readRecord(text, 'options', position);
  for (const [name] of pairs(options)) {
    if (!isOneOf(name, known)) {
      const allowed = table.concat(known as string[], ', ');
      fail('ARGS', `${shown(name)} is not an option here; the options are ${allowed}`, { position });
    }
  }
  return options;
}

/** An option that is an object, or undefined. */
export function recordOption(options: JsonRecord, name: string, position: number): JsonRecord | undefined {
  const value = options.get(name);
  if (value === undefined) return undefined;
  if (!isRecord(value)) {
    fail('ARGS', `the option ${name} is an object, not ${shown(value)}`, { position });
  }
  return value;
}

function isOneOf(name: string, names: readonly string[]): boolean {
  for (const i of $range(0, names.length - 1)) if (names[i] === name) return true;
  return false;
}
