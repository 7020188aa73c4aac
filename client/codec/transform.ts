import type { Codec } from './codec.js';

/**
 * How values of a type of one's own are stored, and read again. Neither is ever given null: a row without a value has none.
 * A RangeError that either throws becomes an InvalidError that names the column; other errors are thrown as they are.
 *
 * @example
 * ```ts
 * const cents: Transform<Money, bigint> = { to: (money) => money.cents, from: (stored) => new Money(stored) };
 * console.log(cents.to(new Money(5n)), cents.from(5n));
 * ```
 */
export interface Transform<V, T> {
  /** A value as what the column takes. */
  to(value: V): T;
  /** What the column gives as a value. */
  from(stored: T): V;
}

/** Values of V, through those of T. */
export function transformed<V, T>(codec: Codec<T>, transform: Transform<V, T>): Codec<V> {
  return {
    encode(value) {
      const stored = transform.to(value);
      if (stored !== null && stored !== undefined) return codec.encode(stored);
      // Left out of the JSON, or as null, it would mean something else.
      throw new TypeError('The `to` of a transform gave nothing for a value; give null instead of the value for none');
    },
    decode: (text) => transform.from(codec.decode(text)),
  };
}
