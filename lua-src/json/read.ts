// JSON arguments: decoded by cjson, through a codec of our own whose settings no other library shares. It refuses NaN,
// infinities and hexadecimal; whole numbers past 2^53 cannot be told from their neighbours and are refused by codecs.

import { fail } from '../fail';

/** How deep an argument may nest. */
export const MAX_DEPTH = 64;

export type JsonRecord = LuaTable<string, unknown>;

const { decode } = newDecoder();

function newDecoder(): Cjson {
  const own = cjson.new();
  own.decode_invalid_numbers(false);
  own.decode_max_depth(MAX_DEPTH);
  return own;
}

/** The JSON value of an argument. `name` and `position` (1 is the first after the namespace) go into the ARGS error. */
export function readJson(text: string, name: string, position: number): unknown {
  const [ok, value] = pcall(decode, text);
  if (!ok) refuseJson(name, position, value);
  return value;
}

function refuseJson(name: string, position: number, problem: unknown): never {
  return fail('ARGS', `${name} (argument ${string.format('%d', position)}) is not JSON: ${problem as string}`, {
    position,
  });
}

/** As readJson, for an argument that must be an object. */
export function readRecord(text: string, name: string, position: number): JsonRecord {
  const [ok, value] = pcall(decode, text);
  if (!ok) refuseJson(name, position, value);
  if (!isRecord(value)) {
    fail('ARGS', `${name} (argument ${string.format('%d', position)}) must be a JSON object`, { position });
  }
  return value;
}

/** True for an object; an empty array decodes to the same table and is taken for one too. */
export function isRecord(value: unknown): value is JsonRecord {
  if (type(value) !== 'table') return false;
  const [key] = next(value as LuaTable);
  return key === undefined || type(key) === 'string';
}

/** True for an array; an empty object decodes to the same table and is taken for one too. */
export function isArray(value: unknown): value is unknown[] {
  if (type(value) !== 'table') return false;
  const [key] = next(value as LuaTable);
  return key === undefined || type(key) === 'number';
}
