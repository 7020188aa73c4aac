// What lookups have in common: options behind values that may repeat.

import type { Model, Schema } from '../schema/model';
import { type Asked, LOOKUP_KEYS, parseLookup } from '../query/relations/document';
import { remembering } from '../query/remembered';
import { type Call, parseOptions } from './call';

const parseWanted = remembering((schema: Schema, model: Model, text: string, position: number): Asked =>
  parseLookup(schema, model, text === '' ? new LuaTable() : parseOptions(text, position, LOOKUP_KEYS)),
);

/**
 * The options, which begin with "{", and the place of the last argument before them. A value that begins so itself needs
 * options behind it.
 */
export function readLookup(
  call: Call,
  schema: Schema,
  model: Model,
  first: number,
): LuaMultiReturn<[asked: Asked, last: number]> {
  const last = call.args.length - 1;
  const hasOptions = last >= first && string.sub(call.args[last], 1, 1) === '{';
  const asked = parseWanted(schema, model, hasOptions ? call.args[last] : '', last + 1);
  return $multi(asked, hasOptions ? last - 1 : last);
}
