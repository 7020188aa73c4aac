import { RomulusError } from './romulus-error.js';

/** A row that refers to another. */
export interface Referrer {
  readonly model: string;
  readonly column: string;
  readonly id: string;
}

/**
 * `RESTRICT`: rows that refer to the one to be deleted forbid it. Nothing was deleted.
 *
 * @example
 * ```ts
 * const deleted = await db.Org.delete(id).catch((error: unknown) => {
 *   if (error instanceof RestrictError) return `${error.count} rows need it, such as ${error.by[0]?.model} ${error.by[0]?.id}`;
 *   throw error;
 * });
 * ```
 *
 * In redis-cli: `FCALL rom_delete 1 shop Org 1`
 */
export class RestrictError extends RomulusError {
  override readonly name = 'RestrictError';
  declare readonly code: 'RESTRICT';
  declare readonly model: string;
  declare readonly id: string;
  /** How many rows forbid it: those that refer to it, or to what would be deleted with it. */
  declare readonly count: number;
  /** The first ten of them. */
  declare readonly by: readonly Referrer[];
}
