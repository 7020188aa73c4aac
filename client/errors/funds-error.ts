import { RomulusError } from './romulus-error.js';

/**
 * `FUNDS`: a transfer or a negative increment asked for more than the row has above its floor. Nothing was written.
 *
 * In redis-cli: `FCALL rom_transfer 1 shop '{"model":"Account","column":"gold","from":"1","to":"2","amount":"10","once":"k"}'`
 */
export class FundsError extends RomulusError {
  override readonly name = 'FundsError';
  declare readonly code: 'FUNDS';
  declare readonly model: string;
  declare readonly id: string;
  declare readonly column: string;
  /** Exact, as text. */
  declare readonly available: string;
  /** Exact, as text. */
  declare readonly required: string;
}
