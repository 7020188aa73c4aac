// The column types, by the name that a schema gives them.

import { boolean } from './boolean';
import type { Codec } from './codec';
import { float } from './float';
import { integer } from './integer';
import { text } from './text';

const codecs: readonly Codec[] = [integer, float, boolean, text];

const byType = new LuaTable<string, Codec>();
for (const codec of codecs) byType.set(codec.type, codec);

export function codecOf(type: string): Codec | undefined {
  return byType.get(type);
}

/** For messages: "integer, float, …". */
export function typeNames(): string {
  const names: string[] = [];
  for (const codec of codecs) names.push(codec.type);
  return table.concat(names, ', ');
}
