import { RomulusError } from './romulus-error.js';

/**
 * `MODEL`: the namespace has no model of that name.
 *
 * In redis-cli: `FCALL_RO rom_get 1 shop Usr 1`
 */
export class ModelError extends RomulusError {
  override readonly name = 'ModelError';
  declare readonly code: 'MODEL';
  /** The name that was asked for. */
  declare readonly model: string;
}
