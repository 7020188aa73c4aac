import { RomulusError } from './romulus-error.js';

/**
 * `TIMEOUT`: there was no reply in the time that the call was given. It comes from the client, never from the engine, and
 * a write may still be done: a commit with `once`, or a transfer, can be sent again.
 */
export class TimeoutError extends RomulusError {
  override readonly name = 'TimeoutError';
  declare readonly code: 'TIMEOUT';
  /** The function that was called: `rom_query`. */
  declare readonly function: string;
  /** The time that it was given. */
  declare readonly milliseconds: number;
}
