import { RomulusError } from './romulus-error.js';

/**
 * `TRYAGAIN`: the namespace is moving between two nodes of a cluster. Nothing was written: repeat the call later.
 */
export class TryAgainError extends RomulusError {
  override readonly name = 'TryAgainError';
  declare readonly code: 'TRYAGAIN';
}
