// One of the texts that the column lists. A list may grow, so that an application can be released beside its older
// version; a list that drops values and adds others is a rename, which must be said in another way.

import { shown } from '../json/describe';
import { isList, list } from '../json/value';
import { type Codec, type ColumnType, sameText } from './codec';

const MAX_VALUES = 1000;
const MAX_BYTES = 256;

/** Schema documents are read by our own parser, so what is a string is valid UTF-8. */
function parseSetting(this: void, value: unknown): unknown {
  if (!isList(value) || value.length < 1 || value.length > MAX_VALUES) return undefined;
  const seen = new LuaSet<string>();
  for (const item of value) {
    if (type(item) !== 'string' || item === '' || (item as string).length > MAX_BYTES || seen.has(item as string))
      return undefined;
    seen.add(item as string);
  }
  return value;
}

/** The stored values keep their places, new ones follow. Undefined where each side has what the other lacks. */
function growSetting(this: void, stored: unknown, wanted: unknown): unknown {
  const before = stored as string[];
  const after = wanted as string[];
  const added = missingFrom(before, after);
  if (added.length === 0) return stored;
  if (missingFrom(after, before).length > 0 || before.length + added.length > MAX_VALUES) return undefined;
  const all: string[] = [];
  for (const value of before) all.push(value);
  for (const value of added) all.push(value);
  return list(all);
}

/** The values that `known` does not have. */
function missingFrom(known: readonly string[], values: readonly string[]): string[] {
  const has = new LuaSet<string>();
  for (const value of known) has.add(value);
  return values.filter((value) => !has.has(value));
}

function codecOf(this: void, setting: unknown): Codec {
  const values = new LuaSet<string>();
  for (const value of setting as string[]) values.add(value);
  return {
    type: 'enum',
    allowed: `one of ${shown(setting)}`,
    encode: (value) => (values.has(value as string) ? (value as string) : undefined),
    toJson: sameText,
    canonical: sameText,
    index: 'equal',
    canBeUnique: true,
  };
}

export const enumeration: ColumnType = {
  type: 'enum',
  setting: 'values',
  settingAllowed: 'a list of 1 to 1,000 different strings of 1 to 256 bytes',
  parseSetting,
  growSetting,
  codec: codecOf,
};
