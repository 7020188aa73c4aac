// Rows for programs that learn the models when they run: values that JSON can carry, by the schema document.

import type { Json } from '../codec/codec.js';
import type { ModelDocument } from '../schema/to-document.js';
import { asList, asText } from '../transport/reply.js';

/** A row, nulls present: numbers where a number is exact, booleans, JSON; every other type as its text. */
export type PlainRow = Readonly<Record<string, Json>>;

/** The column that holds the ids of a model. */
export function primaryKeyOf({ primaryKey }: ModelDocument): string {
  return primaryKey?.column ?? 'id';
}

/** A flat reply as a row. What the document does not know, because the schema has grown since, stays text. */
export function plainRow(reply: unknown, model: ModelDocument, selected?: readonly string[]): PlainRow {
  const columns = selected ?? Object.keys(model.columns);
  const row: Record<string, Json> = Object.fromEntries(columns.map((name) => [name, null]));
  const flat = asList(reply);
  const named: Record<string, Json> = {};
  for (let i = 0; i < flat.length; i += 2) {
    const name = asText(flat[i]);
    named[name] = plainValue(model.columns[name]?.['type'], asText(flat[i + 1]));
  }
  // The primary key comes first, as on the wire.
  return { [primaryKeyOf(model)]: null, ...row, ...named };
}

/** A stored text as the value that gives it back: `"36"` of an integer is 36. */
export function plainValue(type: Json | undefined, text: string): Json {
  switch (type) {
    case 'boolean':
      return text === 'true';
    case 'integer':
      return Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case 'float':
      return Number(text);
    case 'json':
      return JSON.parse(text) as Json;
    default:
      return text;
  }
}
