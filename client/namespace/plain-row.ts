// Rows for programs that learn the models when they run: values that JSON can carry, by the schema document.

import type { Json } from '../codec/codec.js';
import type { ModelDocument } from '../schema/to-document.js';
import { asList, asText } from '../transport/reply.js';

/** A row with its nulls, each value as writes take it: numbers where a number is exact, else texts. */
export type PlainRow = Readonly<Record<string, Json>>;

/** The column that holds the ids of a model. */
export function primaryKeyOf({ primaryKey }: ModelDocument): string {
  return primaryKey?.column ?? 'id';
}

/** The flat reply of a write as readers give rows in JSON. What the document does not know yet stays text. */
export function plainRow(reply: unknown, model: ModelDocument): PlainRow {
  const row: Record<string, Json> = { [primaryKeyOf(model)]: null };
  for (const name of Object.keys(model.columns)) row[name] = null;
  const flat = asList(reply);
  for (let i = 0; i < flat.length; i += 2) {
    const name = asText(flat[i]);
    row[name] = plainValue(model.columns[name]?.['type'], asText(flat[i + 1]));
  }
  return row;
}

function plainValue(type: Json | undefined, text: string): Json {
  switch (type) {
    case 'boolean':
      return text === 'true';
    case 'integer':
      return Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case 'float':
      return Number(text);
    case 'point': {
      const [lon = 0, lat = 0] = text.split(',').map(Number);
      return { lon, lat };
    }
    default:
      return text;
  }
}
