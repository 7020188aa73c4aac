import type { Codec } from '../codec/codec.js';
import { json as codec } from '../codec/json.js';
import type { Flag } from './column.js';
import { ValueColumn } from './value-column.js';

/**
 * A value that JSON can carry; T says which, and nobody checks it.
 *
 * @example
 * ```ts
 * column.json<{ theme: string }>().optional();
 * column.json<string[]>().default([]);
 * ```
 *
 * In a schema document: `{"type":"json","default":"[]"}`; values are strings that hold JSON text
 */
export class JsonColumn<T, F extends Flag = 'opaque'> extends ValueColumn<T, F> {
  /** May be null, and left out on insert. */
  optional(): JsonColumn<T, F | 'optional'> {
    return new JsonColumn(this.nullable());
  }

  /** What the engine stores where an insert leaves the column out. */
  default(value: T): JsonColumn<T, F | 'default'> {
    return new JsonColumn(this.with({ default: codec.encode(value) }));
  }
}

export function json<T>(): JsonColumn<T> {
  return new JsonColumn({ type: 'json', codec: codec as Codec<T>, nullable: false, options: {} });
}
