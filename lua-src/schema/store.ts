// The schema of a namespace in Redis, `{ns}:~schema`, a hash of {hash, version, text, layout}, and its compiled form in
// Lua.
//
// A call reads `hash` (40 bytes) and trusts nothing else: the compiled schema that Lua remembers serves only while the
// hash is the stored one, so neither FLUSHALL, nor a restart, nor another node's write leaves a stale schema behind.

import { fail } from '../fail';
import { schemaKey } from '../keys';
import { integerText } from '../lua/numbers';
import { setFields } from '../storage/journal';
import { compileSchema, type Laid } from './compile';
import { EMPTY_LAYOUT, parseLayout, printLayout } from './layout';
import type { Model, Schema } from './model';
import { parseSchema } from './parse';
import { printSchema } from './print';

const call = redis.call;

/** Compiled schemas by namespace, with the lengths of their texts. */
interface Shift {
  readonly schemas: LuaTable<string, Schema>;
  readonly sizes: LuaTable<string, number>;
  bytes: number;
}

/**
 * Bytes of schema text that a shift takes. The compiled form is some sixty times as large, so that two shifts are some 60 MB
 * of Lua: 8 MB of text, kept in one table, had grown to half a gigabyte over as many namespaces.
 */
const SHIFT_BYTES = 524288;

const newShift = (): Shift => ({ schemas: new LuaTable(), sizes: new LuaTable(), bytes: 0 });

let recent = newShift();
/** The shift before: what is used again of it moves over, and the rest goes when `recent` is full. */
let older = newShift();

/** The schema, or undefined where the namespace has none. */
export function findSchema(namespace: string): Schema | undefined {
  const known = (recent.schemas.get(namespace) as Schema | undefined) ?? fromOlder(namespace);
  const key = known === undefined ? schemaKey(namespace) : known.key;
  const hash = call<string | false>('HGET', key, 'hash');
  if (known !== undefined && known.hash === hash) return known;
  if (hash === false) return undefined;
  const [version, text, layout] = call<string[]>('HMGET', key, 'version', 'text', 'layout');
  return remember(namespace, laidOf(text, layout), hash, tonumber(version) as number, text.length);
}

function remember(namespace: string, laid: Laid, hash: string, version: number, bytes: number): Schema {
  const schema = compileSchema(namespace, laid, hash, version);
  keep(namespace, schema, bytes);
  return schema;
}

function keep(namespace: string, schema: Schema, size: number): void {
  if (recent.bytes + size > SHIFT_BYTES) {
    older = recent;
    recent = newShift();
  }
  recent.schemas.set(namespace, schema);
  recent.sizes.set(namespace, size);
  recent.bytes += size;
}

function fromOlder(namespace: string): Schema | undefined {
  const schema = older.schemas.get(namespace) as Schema | undefined;
  if (schema !== undefined) keep(namespace, schema, older.sizes.get(namespace));
  return schema;
}

export function loadSchema(namespace: string): Schema {
  return findSchema(namespace) ?? noSchema(namespace);
}

/** Ends the call: nothing has been declared yet. */
export function noSchema(namespace: string): never {
  return fail('SCHEMA', `namespace ${namespace} has no schema; declare its models with ${ROMULUS_PREFIX}define`, {
    path: '',
  });
}

export function modelOf(schema: Schema, name: string): Model {
  const model = schema.modelByName.get(name) as Model | undefined;
  if (model === undefined) {
    const names: string[] = [];
    for (const { name: known } of schema.models) names.push(known);
    fail('MODEL', `there is no model ${name}; the schema has ${table.concat(names, ', ')}`, { model: name });
  }
  return model;
}

/** The definition that is stored, as it lies; one without models where there is none. */
export function loadLaid(namespace: string): Laid {
  const [text, layout] = call<(string | false)[]>('HMGET', schemaKey(namespace), 'text', 'layout');
  return text === false ? { definition: { models: [] }, layout: EMPTY_LAYOUT } : laidOf(text, layout);
}

function laidOf(text: string, layout: string | false): Laid {
  return { definition: parseSchema(text), layout: parseLayout(layout === false ? '' : layout) };
}

/** Writes a definition as the schema of the namespace, journaled. */
export function storeSchema(namespace: string, { definition, layout }: Laid, version: number): void {
  const text = printSchema(definition);
  const laid = printLayout(layout);
  // The version is hashed too: after FLUSHALL the same text may come back as another version.
  const hash = redis.sha1hex(`${integerText(version)} ${text}${laid}`);
  setFields(schemaKey(namespace), ['hash', hash, 'version', integerText(version), 'text', text, 'layout', laid]);
}
