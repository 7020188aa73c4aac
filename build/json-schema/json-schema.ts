// What the JSON Schemas of the documents are written with: plain JSON, and a few shapes that come again and again.

export type JsonSchema = boolean | { readonly [keyword: string]: unknown };
export type Shapes = Readonly<Record<string, JsonSchema>>;

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** An object of these properties and no others. */
export function closed(properties: Shapes, required: readonly string[] = []): Record<string, unknown> {
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false };
}

export function ref(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

export function anyOf(...shapes: readonly JsonSchema[]): JsonSchema {
  return { anyOf: shapes };
}

export function listOf(items: JsonSchema, minItems: number, maxItems?: number): Record<string, unknown> {
  return { type: 'array', items, minItems, ...(maxItems !== undefined && { maxItems }) };
}

/** The same schema with a sentence for whoever writes a document in an editor. */
export function about(description: string, shape: JsonSchema): JsonSchema {
  return typeof shape === 'boolean' ? shape : { description, ...shape };
}

export const NAME = '[A-Za-z][A-Za-z0-9_]{0,63}';
export const name: JsonSchema = { type: 'string', pattern: `^${NAME}$` };
export const flag: JsonSchema = { type: 'boolean' };

export function wholeFrom(minimum: number, maximum?: number): JsonSchema {
  return { type: 'integer', minimum, ...(maximum !== undefined && { maximum }) };
}
