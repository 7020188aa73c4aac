// The column types by the names that users see. A new type touches its own files and one entry here.

import { boolean } from './boolean-column.js';
import { bytes } from './bytes-column.js';
import { enumeration } from './enum-column.js';
import { foreign } from './foreign-column.js';
import { id, textId } from './id-column.js';
import { json } from './json-column.js';
import { native } from './native-column.js';
import { bigint, date, datetime, decimal, float, integer, now, time } from './ordered-column.js';
import { point } from './point-column.js';
import { reference } from './reference-column.js';
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
 *   role: column.enum('admin', 'member').index().default('member'),
 *   joined: column.now().index(),
 *   org: column.reference('Org', { onDelete: 'cascade' }),
 * });
 * ```
 *
 * Each becomes an entry of the document of rom_define: `"city":{"type":"text","index":true}`.
 */
export const column = {
  /**
   * The primary key, which every model has once: a string in TypeScript, counted from `1` by the engine. An import may
   * give its own whole numbers, up to 2^40; later ones go on from the highest.
   */
  id,
  /** A primary key that the application chooses, at every insert: a string of 1 to 256 bytes without control characters. */
  textId,
  /** Unicode text, as a string. */
  text,
  /** A whole number within ±(2^53-1), as a number. Reading a larger one is an InvalidError: see bigint. */
  integer,
  /**
   * A whole number of 64 bits, as a bigint, or with `{ as: 'string' }` as a string of digits. The engine's type is the same
   * as integer's.
   */
  bigint,
  /** A double precision number. NaN and the infinities are refused. */
  float,
  /**
   * An exact decimal number of up to 1,000 digits, as a string such as `1.10`, which keeps its zeros. Equality, unique,
   * conditions and order go by value: 1.1 is 1.10. With `{ scale: 2 }` more digits behind the point are refused.
   */
  decimal,
  /** true or false. */
  boolean,
  /**
   * A moment, as a Date. The engine keeps microseconds, a Date milliseconds: what `now` or another client wrote is read
   * rounded down, so in a condition (`if`, or a filter for equality) such a Date does not match. With `{ as: 'string' }`
   * it is exact: microseconds since 1970 as a string of digits, which may also be given in ISO 8601 with an offset.
   */
  datetime,
  /** A datetime that is the moment of the insert, by the server's clock, unless it is given: datetime().default('now'). */
  now,
  /** A day, as a string such as `2024-02-29`. */
  date,
  /** A time of day, as a string: `12:34`, `12:34:56` and `12:34:56.5` are taken, `12:34:00.000000` is given. */
  time,
  /** One of the texts listed, as the union of them. A later version of the application may list more. */
  enum: enumeration,
  /** Any bytes, as a Uint8Array. */
  bytes,
  /** What JSON can carry, as a T that nobody checks. null is a row without a value. It cannot be filtered by. */
  json,
  /** A place on Earth, as `{ lon, lat }` in degrees. */
  point,
  /**
   * The id of a row of a model, as a string; the row must exist when it is written. Always indexed: filters by value, by
   * range and by what is so of the row that it leads to, and orders.
   *
   * @example
   * ```ts
   * const Post = model('Post', { id: column.id(), author: column.reference('User', { onDelete: 'cascade' }) });
   * ```
   */
  reference,
  /**
   * The id of something that is kept elsewhere, as a string. With `resolve`, which tells what ids stand for, with() loads
   * that in the place of the id: it is called once for all rows of a reply, with each id once, and answers in their order,
   * null for what is not there.
   *
   * @throws TypeError from reads, where the resolver does not answer an array of as many as it was given.
   *
   * @example
   * ```ts
   * const Order = model('Order', {
   *   id: column.id(),
   *   payment: column.foreign({ resolve: (ids) => psp.payments(ids) }).index(),
   * });
   * const orders = await db.Order.with({ payment: true }).all(); // { id: string; payment: Payment | null }[]
   * ```
   *
   * In redis-cli it is the id: `FCALL_RO rom_query 1 shop Order '{"select":["payment"]}'`
   */
  foreign,
  /**
   * A Redis key of the row's own, which any command may use and which dies with the row. Reads give its name, writes do
   * not take it.
   *
   * @example
   * ```ts
   * const User = model('User', { id: column.id(), visits: column.native() });
   * const ada = await db.User.create({});
   * await redis.lpush(ada.visits, 'today');
   * ```
   */
  native,
} as const;
