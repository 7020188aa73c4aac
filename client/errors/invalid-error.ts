import { RomulusError } from './romulus-error.js';

/**
 * `INVALID`: a value that its column does not take. Nothing was written.
 *
 * In redis-cli: `FCALL rom_create 1 shop User '{"age":"old"}'`
 */
export class InvalidError extends RomulusError {
  override readonly name = 'InvalidError';
  declare readonly code: 'INVALID';
  declare readonly model: string;
  declare readonly column: string;
  /** What came, as far as it can be shown. */
  declare readonly found: unknown;
  /** What the column takes, in words. */
  declare readonly allowed: string;
}
