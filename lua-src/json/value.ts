// JSON in Lua: a table is a record unless it says that it is a list, and keeps no order unless it says which. Both are
// said by metatable, so that no key that a user can choose is taken for a mark.

const LIST = {};
const ORDERED = {};

/** What cjson decodes null to, and what the writer writes as null. */
export const NULL: unknown = cjson.null;

/** An object that remembers the order of its keys, as schema documents need. */
export interface OrderedObject {
  readonly keys: string[];
  readonly values: LuaTable<string, unknown>;
}

/** Marks an array as a JSON list, so that an empty one is written as `[]`. */
export function list<T>(items: T[]): T[] {
  return setmetatable(items as object, LIST);
}

export function isList(value: unknown): value is unknown[] {
  return type(value) === 'table' && getmetatable(value as object) === LIST;
}

export function orderedObject(): OrderedObject {
  return setmetatable({ keys: [], values: new LuaTable<string, unknown>() }, ORDERED);
}

export function isOrderedObject(value: unknown): value is OrderedObject {
  return type(value) === 'table' && getmetatable(value as object) === ORDERED;
}

/** Sets a key, which keeps its place when it was there. */
export function setKey(object: OrderedObject, key: string, value: unknown): void {
  if (!object.values.has(key)) object.keys.push(key);
  object.values.set(key, value);
}
