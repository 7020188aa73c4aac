// The attributes that a column may declare. Each is read from a document into canonical JSON; what equals its default
// is left out, so that two documents that mean the same print the same.

import { autoIds, type IdKind, textIds } from '../codec/id';
import { type Codec, type ColumnType, type IdsOf, withArticle } from '../codec/codec';
import { columnTypeOf, typeNames } from '../codec/registry';
import { shown } from '../json/describe';
import { isOrderedObject, orderedObject, type OrderedObject, setKey } from '../json/value';
import type { ColumnDefinition } from './definition';
import { refuseSchema } from './refuse';
import { parseWords } from './words';

export interface Attribute {
  readonly name: string;
  /** Canonical value, or undefined for what is the default anyway. */
  readonly parse: (this: void, value: unknown, codec: Codec, path: string) => unknown;
  /**
   * What another value does to a column that is there: `adds` an index, so that another than it has is to be rebuilt;
   * `replaces` what holds for rows to come; or `tightens` what rows must keep to.
   */
  readonly change: 'adds' | 'replaces' | 'tightens';
  /** False where a column that has it cannot do without it. */
  readonly canDrop?: false;
}

function flag(this: void, value: unknown, codec: Codec, path: string): true | undefined {
  if (codec.isNative === true) refuseSchema(path, 'a native column takes no attributes');
  if (type(value) !== 'boolean') refuseSchema(path, `${shown(value)} is neither true nor false`);
  return value === true ? true : undefined;
}

/** The default of columns that take the moment of the insert. */
export const NOW = 'now';

function defaultValue(this: void, value: unknown, codec: Codec, path: string): unknown {
  if (value === NOW && codec.now !== undefined) return NOW;
  // Which ids the model of a reference has is not known here; define judges the default once it is.
  const id = codec.isReference === true ? autoIds.find(value) : undefined;
  return id ?? ownValue(value, codec, path);
}

/** A value of the column's own type, in its JSON form. */
function ownValue(this: void, value: unknown, codec: Codec, path: string): unknown {
  const encoded = codec.encode(value);
  if (encoded === undefined) refuseSchema(path, `${shown(value)} is not ${codec.allowed}`);
  return codec.toJson(encoded);
}

function bound(this: void, value: unknown, codec: Codec, path: string): unknown {
  if (codec.compare === undefined || codec.isReference === true) {
    refuseSchema(path, `${withArticle(codec)} has no order of its own, so it takes no min or max`);
  }
  return ownValue(value, codec, path);
}

function maxLength(this: void, value: unknown, codec: Codec, path: string): unknown {
  if (codec.length === undefined) refuseSchema(path, `${codec.type} has no length`);
  if (type(value) !== 'number' || (value as number) < 1 || (value as number) % 1 !== 0) {
    refuseSchema(path, `${shown(value)} is not a whole number from 1`);
  }
  return value;
}

/** More digits than a decimal can have would limit nothing. */
const MAX_SCALE = 1000;

function scale(this: void, value: unknown, codec: Codec, path: string): unknown {
  if (codec.scale === undefined)
    refuseSchema(path, `only a decimal has digits after the point, not ${withArticle(codec)}`);
  const digits = type(value) === 'number' ? (value as number) : -1;
  if (digits < 0 || digits > MAX_SCALE || digits % 1 !== 0) {
    refuseSchema(path, `${shown(value)} is not a whole number from 0 to 1,000`);
  }
  return digits;
}

function unique(this: void, value: unknown, codec: Codec, path: string): unknown {
  if (!codec.canBeUnique) refuseSchema(path, `${withArticle(codec)} column cannot be unique`);
  return orIgnoringCase(value, codec, path);
}

/** true, or {"ci":true} where letters count whatever their case. */
function orIgnoringCase(value: unknown, codec: Codec, path: string): unknown {
  if (!isOrderedObject(value)) return flag(value, codec, path);
  const ignoresCase = value.values.get('ci');
  if (value.keys.length !== 1 || type(ignoresCase) !== 'boolean') {
    refuseSchema(path, `${shown(value)} is neither true nor {"ci":true}`);
  }
  if (ignoresCase === false) return true;
  if (codec.fold === undefined) refuseSchema(path, `${codec.type} has no letters whose case could be ignored`);
  return IGNORING_CASE;
}

/** The canonical form of what counts whatever its case. */
export const IGNORING_CASE: unknown = ignoringCase();

function ignoringCase(): OrderedObject {
  const document = orderedObject();
  setKey(document, 'ci', true);
  return document;
}

function index(this: void, value: unknown, codec: Codec, path: string): true | undefined {
  if (codec.index === undefined) refuseSchema(path, `${withArticle(codec)} column cannot be indexed`);
  const asked = flag(value, codec, path);
  return codec.isAlwaysIndexed === true ? undefined : asked;
}

/** In the order of the texts, or of what they are without regard to case. */
function sort(this: void, value: unknown, codec: Codec, path: string): unknown {
  if (codec.isLexical !== true || codec.isReference === true) {
    refuseSchema(
      path,
      `only texts are sorted, not ${withArticle(codec)}; "index" orders numbers, and a reference has one`,
    );
  }
  return orIgnoringCase(value, codec, path);
}

/** Of words, or of whole values. */
function affix(this: void, value: unknown, codec: Codec, path: string): unknown {
  if (codec.hasWords !== true) refuseSchema(path, `${withArticle(codec)} has no letters to begin or end with`);
  return orIgnoringCase(value, codec, path);
}

/** Losing nothing is what a column that says nothing asks for. */
export const DEFAULT_ON_DELETE = 'restrict';
const ON_DELETE = ['noAction', 'restrict', 'cascade', 'setNull', 'setDefault'];

function onDelete(this: void, value: unknown, codec: Codec, path: string): unknown {
  assertReference(codec, path);
  if (type(value) !== 'string' || !ON_DELETE.includes(value as string)) {
    refuseSchema(path, `${shown(value)} is not one of ${table.concat(ON_DELETE, ', ')}`);
  }
  return value === DEFAULT_ON_DELETE ? undefined : value;
}

function unchecked(this: void, value: unknown, codec: Codec, path: string): true | undefined {
  assertReference(codec, path);
  return flag(value, codec, path);
}

function assertReference(codec: Codec, path: string): void {
  if (codec.isReference !== true) refuseSchema(path, `only a reference takes it, not ${withArticle(codec)}`);
}

/** In the order in which a schema is printed. */
export const attributes: readonly Attribute[] = [
  { name: 'required', parse: flag, change: 'tightens' },
  { name: 'default', parse: defaultValue, change: 'replaces' },
  { name: 'min', parse: bound, change: 'tightens' },
  { name: 'max', parse: bound, change: 'tightens' },
  { name: 'maxLength', parse: maxLength, change: 'tightens' },
  { name: 'scale', parse: scale, change: 'tightens' },
  { name: 'onDelete', parse: onDelete, change: 'replaces' },
  { name: 'unchecked', parse: unchecked, change: 'tightens', canDrop: false },
  { name: 'unique', parse: unique, change: 'adds' },
  { name: 'index', parse: index, change: 'adds' },
  { name: 'sort', parse: sort, change: 'adds' },
  { name: 'words', parse: parseWords, change: 'adds' },
  { name: 'prefix', parse: affix, change: 'adds' },
  { name: 'suffix', parse: affix, change: 'adds' },
];

/** The type of a column, complete with its setting. */
export interface ParsedType {
  readonly type: ColumnType;
  readonly codec: Codec;
  readonly setting: unknown;
}

export function parseType(column: OrderedObject, path: string): ParsedType {
  const name = column.values.get('type');
  const known = type(name) === 'string' ? columnTypeOf(name as string) : undefined;
  if (known === undefined) refuseSchema(`${path}.type`, `${shown(name)} is not a type; the types are ${typeNames()}`);
  const setting = parseSetting(known, column, path);
  return { type: known, codec: known.codec(setting, anyIds), setting };
}

function parseSetting(
  { setting, parseSetting: parse, settingAllowed }: ColumnType,
  column: OrderedObject,
  path: string,
): unknown {
  if (setting === undefined || parse === undefined) return undefined;
  const value = column.values.get(setting);
  const parsed = value === undefined ? undefined : parse(value);
  if (parsed === undefined) refuseSchema(`${path}.${setting}`, `${shown(value)} is not ${settingAllowed ?? 'allowed'}`);
  return parsed;
}

const anyIds = (): IdKind => textIds;

/** The codec of a column that has been parsed. */
export function codecOf({ attributes: own }: ColumnDefinition, idsOf: IdsOf = anyIds): Codec {
  const known = columnTypeOf(own.get('type') as string) as ColumnType;
  return known.codec(known.setting === undefined ? undefined : own.get(known.setting), idsOf);
}
