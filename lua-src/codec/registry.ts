// The column types, by the name that a schema gives them.

import { boolean } from './boolean';
import type { Codec, ColumnType } from './codec';
import { float } from './float';
import { integer } from './integer';
import { native } from './native';
import { reference } from './reference';
import { text } from './text';

const types: readonly ColumnType[] = [
  plain(integer),
  plain(float),
  plain(boolean),
  plain(text),
  plain(native),
  reference,
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
