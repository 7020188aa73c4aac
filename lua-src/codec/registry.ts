// The column types, by the name that a schema gives them.

import { boolean } from './boolean';
import { bytes } from './bytes';
import type { Codec, ColumnType } from './codec';
import { date } from './date';
import { datetime } from './datetime';
import { decimal } from './decimal';
import { enumeration } from './enum';
import { float } from './float';
import { foreign } from './foreign';
import { integer } from './integer';
import { json } from './json';
import { native } from './native';
import { point } from './point';
import { reference } from './reference';
import { text } from './text';
import { time } from './time';

const types: readonly ColumnType[] = [
  plain(integer),
  plain(float),
  plain(decimal),
  plain(boolean),
  plain(text),
  plain(bytes),
  plain(datetime),
  plain(date),
  plain(time),
  plain(json),
  enumeration,
  plain(point),
  reference,
  plain(foreign),
  plain(native),
];

/** A type that needs no more than its name. */
function plain(codec: Codec): ColumnType {
  return { type: codec.type, codec: () => codec };
}

const byName = new LuaTable<string, ColumnType>();
for (const known of types) byName.set(known.type, known);

export function columnTypeOf(name: string): ColumnType | undefined {
  return byName.get(name);
}

/** For messages: "integer, float, …". */
export function typeNames(): string {
  const names: string[] = [];
  for (const known of types) names.push(known.type);
  return table.concat(names, ', ');
}
