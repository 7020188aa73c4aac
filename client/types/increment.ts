import type { FlagsOf, ValueOf } from './column-names.js';

/**
 * Adds to what is stored, exactly, in the call that writes: integer, bigint and decimal columns take it. null counts as
 * 0, or in a new row as the default.
 *
 * @example
 * ```ts
 * await db.User.update('1', { points: { increment: -5, min: 0 } });
 * ```
 *
 * A FundsError tells that a negative increment would pass `min`, an InvalidError that the sum is out of bounds otherwise.
 *
 * In redis-cli: `FCALL rom_update 1 shop User 1 '{"points":{"increment":-5,"min":0}}'`
 */
export interface Increment<T> {
  readonly increment: T;
  /** The least that the sum may be. */
  readonly min?: T;
  /** The most that the sum may be. */
  readonly max?: T;
}

/** What a column takes besides values. */
export type IncrementOf<C> = 'exact' extends FlagsOf<C> ? Increment<ValueOf<C>> : never;
