import { RomulusError } from './romulus-error.js';

/**
 * `INTERNAL`: a defect of the engine. It undid what it had written; please report it.
 */
export class InternalError extends RomulusError {
  override readonly name = 'InternalError';
  declare readonly code: 'INTERNAL';
}
