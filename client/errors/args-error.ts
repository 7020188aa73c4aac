import { RomulusError } from './romulus-error.js';

/**
 * `ARGS`: a call whose arguments cannot be read: too few, too many, or no JSON where JSON belongs.
 *
 * In redis-cli: `FCALL rom_create 1 shop User '{'`
 */
export class ArgsError extends RomulusError {
  override readonly name = 'ArgsError';
  declare readonly code: 'ARGS';
  /** 1-based place of the argument after the namespace. */
  declare readonly position: number | undefined;
}
