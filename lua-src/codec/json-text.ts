// JSON text as text: compaction and a canonical form that never turn a number into a double. Both rely on text that
// json/parse has accepted.

import { jsonString } from '../json/write';
import { parseJson } from '../json/parse';
import { bytesBefore } from '../lua/bytes';

const find = string.find;
const sub = string.sub;

const SPACE = '[ \t\r\n]+';

/** Without the white space between tokens; all else stays as it was written. */
export function compactJson(text: string): string {
  const [space] = find(text, SPACE);
  if (space === undefined) return text;
  const parts: string[] = [];
  let position = 1;
  while (true) {
    const [quote] = find(text, '"', position, true);
    const [between] = string.gsub(sub(text, position, (quote ?? 0) - 1), SPACE, '');
    parts.push(between);
    if (quote === undefined) return table.concat(parts);
    const end = stringEnd(text, quote);
    parts.push(sub(text, quote, end));
    position = end + 1;
  }
}

/** The position of the quote that ends the string which begins at `start`. */
function stringEnd(text: string, start: number): number {
  let [mark] = find(text, '["\\]', start + 1);
  while (sub(text, mark, mark) === '\\') [mark] = find(text, '["\\]', mark + 2);
  return mark;
}

let source = '';
let position = 1;

/** The same for equal values: keys in the order of their bytes, strings in one spelling, numbers by value. */
export function canonicalJson(this: void, compact: string): string {
  source = compact;
  position = 1;
  const parts: string[] = [];
  append(parts);
  source = '';
  return table.concat(parts);
}

/** Appends the value at `position`, and moves behind it. */
function append(parts: string[]): void {
  const first = upcoming();
  if (first === '{') appendObject(parts);
  else if (first === '[') appendArray(parts);
  else if (first === '"') parts.push(jsonString(takeString()));
  else {
    const [, end] = find(source, '^[^,%]}]+', position);
    const token = sub(source, position, end);
    position = end + 1;
    const [isWord] = find(token, '^%a');
    parts.push(isWord === undefined ? canonicalNumber(token) : token);
  }
}

function upcoming(): string {
  return sub(source, position, position);
}

function takeString(): string {
  const start = position;
  const end = stringEnd(source, start);
  position = end + 1;
  const token = sub(source, start, end);
  const [escape] = find(token, '\\', 1, true);
  if (escape === undefined) return sub(token, 2, -2);
  const [text] = parseJson(token, 0);
  return text as string;
}

function appendArray(parts: string[]): void {
  parts.push('[');
  position += 1;
  while (upcoming() !== ']') {
    if (upcoming() === ',') {
      parts.push(',');
      position += 1;
    }
    append(parts);
  }
  position += 1;
  parts.push(']');
}

function appendObject(parts: string[]): void {
  const keys: string[] = [];
  const values = new LuaTable<string, string>();
  position += 1;
  while (upcoming() !== '}') {
    if (upcoming() === ',') position += 1;
    const key = takeString();
    position += 1;
    const value: string[] = [];
    append(value);
    keys.push(key);
    values.set(key, table.concat(value));
  }
  position += 1;
  table.sort(keys, bytesBefore);
  parts.push('{');
  for (const i of $range(0, keys.length - 1)) {
    if (i > 0) parts.push(',');
    parts.push(jsonString(keys[i]), ':', values.get(keys[i]));
  }
  parts.push('}');
}

/** Exponents of more digits are no numbers that anybody computes with, and would not be exact here. */
const MAX_EXPONENT_LENGTH = 15;

/** 100, 1e2 and 100.0 → 1e2. */
function canonicalNumber(token: string): string {
  const [, , sign, whole, rest] = find(token, '^(-?)(%d+)(.*)$');
  const [, , fraction] = find(rest as string, '^%.(%d+)');
  const [, , exponent] = find(rest as string, '[eE]%+?(-?%d+)$');
  const digits = `${whole}${fraction ?? ''}`;
  const [first] = find(digits, '[1-9]');
  if (first === undefined) return '0';
  if (exponent !== undefined && (exponent as string).length > MAX_EXPONENT_LENGTH) return token;
  let last = digits.length;
  while (sub(digits, last, last) === '0') last -= 1;
  const scale = (tonumber(exponent ?? '0') as number) + (whole as string).length - last;
  return `${sign}${sub(digits, first, last)}e${string.format('%d', scale)}`;
}
