// The one JSON writer: schemas, errors, plans and findings. cjson.encode prints 14 digits and `{}` for an empty array.
// Keys of plain records are sorted, those of ordered objects keep their order; bytes that are not UTF-8 become U+FFFD.

import { floatText, isFinite } from '../lua/numbers';
import { repaired } from '../lua/utf8';
import { isList, isOrderedObject } from './value';

const ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Whatever may want an escape or a repair: all but ^ to ~, # to [, blank, ! and ]. What is frequent is asked for first. */
const SPECIAL = '[^^-~#-[ !%]]';

export function writeJson(value: unknown): string {
  const parts: string[] = [];
  append(parts, value);
  return table.concat(parts);
}

export function jsonString(text: string): string {
  // Most texts need nothing, and are soon known by it.
  const [special] = string.find(text, SPECIAL);
  if (special === undefined) return `"${text}"`;
  // Lua 5.1 spells NUL as %z in a pattern; %c leaves DEL in, which JSON allows as it is.
  const [escaped] = string.gsub(repaired(text), '[%z%c"\\]', escapeCharacter);
  return `"${escaped}"`;
}

function escapeCharacter(this: void, character: string): string {
  return ESCAPES[character] ?? string.format('\\u%04x', string.byte(character));
}

function append(parts: string[], value: unknown): void {
  if (type(value) === 'string') parts.push(jsonString(value as string));
  else if (type(value) === 'number') parts.push(numeral(value as number));
  else if (type(value) === 'boolean') parts.push((value as boolean) ? 'true' : 'false');
  else if (type(value) !== 'table') parts.push('null');
  else if (isList(value) || isDecodedArray(value)) appendList(parts, value);
  else if (isOrderedObject(value)) appendObject(parts, value.keys, value.values);
  else appendObject(parts, sortedKeys(value as LuaTable<string, unknown>), value as LuaTable<string, unknown>);
}

/** JSON has no word for what is not finite, such as a 1e999 that an error shows: it becomes a string. */
function numeral(value: number): string {
  return isFinite(value) ? floatText(value) : jsonString(floatText(value));
}

/** An array as cjson decodes it, without a mark; an empty one is taken for an object. */
function isDecodedArray(value: unknown): value is unknown[] {
  const [key] = next(value as LuaTable);
  return type(key) === 'number';
}

function appendList(parts: string[], items: readonly unknown[]): void {
  parts.push('[');
  for (const i of $range(0, items.length - 1)) {
    if (i > 0) parts.push(',');
    append(parts, items[i]);
  }
  parts.push(']');
}

function appendObject(parts: string[], keys: readonly string[], values: LuaTable<string, unknown>): void {
  parts.push('{');
  for (const i of $range(0, keys.length - 1)) {
    const key = keys[i];
    if (i > 0) parts.push(',');
    parts.push(jsonString(key), ':');
    append(parts, values.get(key));
  }
  parts.push('}');
}

function sortedKeys(record: LuaTable<string, unknown>): string[] {
  const keys: string[] = [];
  for (const [key] of pairs(record)) keys.push(key);
  table.sort(keys);
  return keys;
}
