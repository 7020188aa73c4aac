// Our own JSON reader, for texts whose key order counts: schema documents. Strict JSON (RFC 8259), objects as ordered
// objects, arrays as lists. Slower than cjson, so arguments of the hot path do not come through here.

import { firstInvalid, utf8Character } from '../lua/utf8';
import { list, NULL, orderedObject, setKey } from './value';

const find = string.find;
const sub = string.sub;

/** A refused text: what is wrong, and the 1-based byte where. */
export interface JsonError {
  readonly problem: string;
  readonly position: number;
}

let source = '';
let position = 1;
let depthLeft = 0;

/** Parses a whole text. Returns [value, undefined] or [undefined, error]. */
export function parseJson(text: string, maxDepth: number): LuaMultiReturn<[unknown, JsonError | undefined]> {
  const invalid = firstInvalid(text);
  if (invalid !== undefined) return $multi(undefined, { problem: 'a byte that is not UTF-8', position: invalid });
  source = text;
  position = 1;
  depthLeft = maxDepth;
  const [ok, result] = pcall(parseWhole);
  source = '';
  if (ok) return $multi(result, undefined);
  if (type(result) === 'string') error(result, 0);
  return $multi(undefined, result as unknown as JsonError);
}

function parseWhole(this: void): unknown {
  const value = parseValue();
  skipSpace();
  if (position <= source.length) refuse('text after the end of the value');
  return value;
}

function refuse(problem: string): never {
  throw { problem, position };
}

function skipSpace(): void {
  const [, last] = find(source, '^[ \t\r\n]+', position);
  if (last !== undefined) position = last + 1;
}

function parseValue(): unknown {
  skipSpace();
  const first = sub(source, position, position);
  if (first === '{') return nested(parseObject);
  if (first === '[') return nested(parseArray);
  if (first === '"') return parseString();
  return parseScalar();
}

function nested(parse: (this: void) => unknown): unknown {
  if (depthLeft === 0) refuse('it nests too deep');
  depthLeft -= 1;
  position += 1;
  const value = parse();
  depthLeft += 1;
  return value;
}

/** Takes the character if it comes next. */
function taken(character: string): boolean {
  skipSpace();
  if (sub(source, position, position) !== character) return false;
  position += 1;
  return true;
}

function parseObject(this: void): unknown {
  const object = orderedObject();
  if (taken('}')) return object;
  while (true) {
    skipSpace();
    if (sub(source, position, position) !== '"') refuse('a key in quotes was expected');
    const at = position;
    const key = parseString();
    if (object.values.has(key)) {
      position = at;
      refuse('a key stands twice in one object');
    }
    if (!taken(':')) refuse('":" was expected');
    setKey(object, key, parseValue());
    if (taken('}')) return object;
    if (!taken(',')) refuse('"," or "}" was expected');
  }
}

function parseArray(this: void): unknown {
  const items = list<unknown>([]);
  if (taken(']')) return items;
  while (true) {
    items.push(parseValue());
    if (taken(']')) return items;
    if (!taken(',')) refuse('"," or "]" was expected');
  }
}

function parseScalar(): unknown {
  const [, end, word] = find(source, '^([%a]+)', position);
  if (end !== undefined) {
    if (word !== 'true' && word !== 'false' && word !== 'null') refuse('a JSON value was expected');
    position = end + 1;
    return word === 'null' ? NULL : word === 'true';
  }
  return parseNumber();
}

function parseNumber(): number {
  let [, end] = find(source, '^-?[1-9]%d*', position);
  if (end === undefined) [, end] = find(source, '^-?0', position);
  if (end === undefined) refuse('a JSON value was expected');
  const [, fraction] = find(source, '^%.%d+', end + 1);
  if (fraction !== undefined) end = fraction;
  const [, exponent] = find(source, '^[eE][+-]?%d+', end + 1);
  if (exponent !== undefined) end = exponent;
  const value = tonumber(sub(source, position, end)) as number;
  position = end + 1;
  return value;
}

const UNESCAPED: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function parseString(): string {
  const parts: string[] = [];
  position += 1;
  while (true) {
    const [, end] = find(source, '^[^%z%c"\\]+', position);
    if (end !== undefined) {
      parts.push(sub(source, position, end));
      position = end + 1;
    }
    const next = sub(source, position, position);
    position += 1;
    if (next === '"') return table.concat(parts);
    if (next === '\\') parts.push(parseEscape());
    else if (next === string.char(127)) parts.push(next);
    else {
      position -= 1;
      refuse(next === '' ? 'a string has no end' : 'a control character stands bare in a string');
    }
  }
}

function parseEscape(): string {
  const kind = sub(source, position, position);
  position += 1;
  if (kind !== 'u') return UNESCAPED[kind] ?? refuse('an unknown escape');
  const unit = parseUnit();
  if (unit < 0xd800 || unit > 0xdfff) return utf8Character(unit);
  const [pair] = find(source, '^\\u[dD][c-fC-F]', position);
  if (unit > 0xdbff || pair === undefined) refuse('half of a surrogate pair');
  position += 2;
  return utf8Character(0x10000 + (unit - 0xd800) * 0x400 + (parseUnit() - 0xdc00));
}

function parseUnit(): number {
  const [, end, digits] = find(source, '^(%x%x%x%x)', position);
  if (end === undefined) refuse('four hexadecimal digits were expected');
  position = end + 1;
  return tonumber(digits, 16) as number;
}
