// The column types by the names that users see. A new type touches its own files and one entry here.

import { boolean } from './boolean-column.js';
import { id } from './id-column.js';
import { bigint, float, integer } from './ordered-column.js';
import { text } from './text-column.js';

/**
 * The column types. A column is required unless it is optional() or has a default().
 *
 * @example
 * ```ts
 * const User = model('User', {
 *   id: column.id(),
 *   email: column.text().unique(),
 *   city: column.text().index().optional(),
 *   age: column.integer().index().min(0).optional(),
 *   active: column.boolean().default(true),
 * });
 * ```
 *
 * Each becomes an entry of the document of rom_define: `"city":{"type":"text","index":true}`.
 */
export const column = {
  /** The primary key, which every model has once: a string in TypeScript, counted from `1` by the engine. */
  id,
  /** Unicode text, as a string. */
  text,
  /** A whole number within ±(2^53-1), as a number. Reading a larger one is an InvalidError: see bigint. */
  integer,
  /** A whole number of 64 bits, as a bigint. The engine's type is the same as integer's. */
  bigint,
  /** A double precision number. NaN and the infinities are refused. */
  float,
  /** true or false. */
  boolean,
} as const;
