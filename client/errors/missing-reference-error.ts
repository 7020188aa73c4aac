import { RomulusError } from './romulus-error.js';

/**
 * `REFERENCE`: a reference to a row that does not exist. Nothing was written.
 *
 * @example
 * ```ts
 * const post = await db.Post.create(values).catch((error: unknown) => {
 *   if (error instanceof MissingReferenceError) return `there is no ${error.column} ${error.id}`;
 *   throw error;
 * });
 * ```
 *
 * In redis-cli: `FCALL rom_create 1 shop Post '{"author":"999"}'`
 */
export class MissingReferenceError extends RomulusError {
  override readonly name = 'MissingReferenceError';
  declare readonly code: 'REFERENCE';
  declare readonly model: string;
  /** The referring column. */
  declare readonly column: string;
  /** The id that no row has. */
  declare readonly id: string;
  /** The id of the referring row, if it exists already. */
  declare readonly row: string | undefined;
}
