import { RomulusError } from './romulus-error.js';

/**
 * `GONE`: the row to be changed does not exist, or no longer.
 *
 * In redis-cli: `FCALL rom_update 1 shop User 999 '{"age":37}'`
 */
export class GoneError extends RomulusError {
  override readonly name = 'GoneError';
  declare readonly code: 'GONE';
  declare readonly model: string;
  declare readonly id: string;
}
