// Rows that earlier operations of a commit made, by the name that `as` gave them: {"ref":"u"} stands for the id of u.

import { fail } from '../../fail';
import { shown } from '../../json/describe';
import { isArray, isRecord, type JsonRecord } from '../../json/read';

export type Aliases = LuaTable<string, string>;

/** A value, or the id that it stands for. Throws ARGS where no earlier operation has that name. */
export function resolved(value: unknown, aliases: Aliases): unknown {
  if (!isRecord(value) || !value.has('ref')) return value;
  const name = value.get('ref') as string;
  const id = aliases.get(name) as string | undefined;
  if (id === undefined) fail('ARGS', `no earlier operation is called ${shown(name)}`, { position: 1 });
  return id;
}

export function resolvedRecord(given: JsonRecord, aliases: Aliases): JsonRecord {
  const values: JsonRecord = new LuaTable();
  for (const [name, value] of pairs(given)) values.set(name, resolved(value, aliases));
  return values;
}

/** The same at every depth, for documents that name rows further down. */
export function resolvedDeep(value: unknown, aliases: Aliases): unknown {
  const own = resolved(value, aliases);
  if (isArray(own)) return own.map((item) => resolvedDeep(item, aliases));
  if (!isRecord(own)) return own;
  const values: JsonRecord = new LuaTable();
  for (const [name, member] of pairs(own)) values.set(name, resolvedDeep(member, aliases));
  return values;
}
