import { RomulusError } from './romulus-error.js';

/**
 * `BUDGET`: the call would take more work than one call may. A write has written nothing.
 *
 * In redis-cli: `FCALL_RO rom_query 1 shop User '{…}'`
 */
export class BudgetError extends RomulusError {
  override readonly name = 'BudgetError';
  declare readonly code: 'BUDGET';
  /** Work units spent: ids touched and commands issued. */
  declare readonly used: number | undefined;
  /** Work units that one call may spend. */
  declare readonly limit: number | undefined;
  /** Where to go on, if the call can be resumed. */
  declare readonly cursor: string | undefined;
}
