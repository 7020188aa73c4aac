// Documents as they were parsed, by their texts: what one means depends on the schema alone, and applications ask the
// same questions again and again. Parsing was a sixth of what a first page of ten costs, with a range a fifth.

import type { Model, Schema } from '../schema/model';

type Parse<T> = (this: void, schema: Schema, model: Model, text: string, position: number) => T;

/** Texts kept of each kind; then the memory is emptied, not grown. */
const MOST_TEXTS = 256;
/** Longer texts are lists of values, which seldom come again. */
const MOST_BYTES = 1024;

/** The same as `parse`, which must depend on nothing but what it is given, and whose results nobody changes. */
export function remembering<T>(parse: Parse<T>): Parse<T> {
  // A schema that has changed has other models, so that nothing outlives a change.
  let known = new LuaTable<Model, LuaTable<string, T>>();
  let count = 0;
  return (schema, model, text, position) => {
    const own = known.get(model) as LuaTable<string, T> | undefined;
    const found = own?.get(text);
    if (found !== undefined) return found;
    const parsed = parse(schema, model, text, position);
    if (text.length > MOST_BYTES) return parsed;
    if (count >= MOST_TEXTS) {
      known = new LuaTable();
      count = 0;
    }
    count += 1;
    const texts = (known.get(model) as LuaTable<string, T> | undefined) ?? new LuaTable<string, T>();
    texts.set(text, parsed);
    known.set(model, texts);
    return parsed;
  };
}
