import { RomulusError } from './romulus-error.js';

/**
 * `UNIQUE`: another row holds a value that must be unique. Nothing was written.
 *
 * @example
 * ```ts
 * const user = await db.User.create(values).catch((error: unknown) => {
 *   if (error instanceof UniqueError && error.columns[0] === 'email') return db.User.get(error.id);
 *   throw error;
 * });
 * ```
 *
 * In redis-cli: `FCALL rom_create 1 shop User '{"email":"ada@x.io"}'`
 */
export class UniqueError extends RomulusError {
  override readonly name = 'UniqueError';
  declare readonly code: 'UNIQUE';
  declare readonly model: string;
  /** The columns of the constraint. */
  declare readonly columns: readonly string[];
  /** The values in question, one per column. */
  declare readonly values: readonly unknown[];
  /** The row that holds them. */
  declare readonly id: string;
}
