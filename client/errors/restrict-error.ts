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
 * In redis-cli: `FCALL rom_delete 1 shop Org 1`
 */
export class RestrictError extends RomulusError {
  override readonly name = 'RestrictError';
  declare readonly code: 'RESTRICT';
  declare readonly model: string;
  declare readonly id: string;
  /** Who refers to it. */
  declare readonly by: readonly Referrer[];
}
