import { RomulusError } from './romulus-error.js';

/**
 * `REQUIRED`: a required column without a value. Nothing was written.
 *
 * In redis-cli: `FCALL rom_create 1 shop User '{}'`
 */
export class RequiredError extends RomulusError {
  override readonly name = 'RequiredError';
  declare readonly code: 'REQUIRED';
  declare readonly model: string;
  declare readonly column: string;
  /** What the column takes, in words. */
  declare readonly allowed: string;
}
