import { RomulusError } from './romulus-error.js';

/**
 * `INTERNAL`: a defect of the engine, or a command that Redis refused in the middle of a call. What had been written
 * was taken back.
 */
export class InternalError extends RomulusError {
  override readonly name = 'InternalError';
  declare readonly code: 'INTERNAL';
  /** What Redis said, where it refused a command. */
  declare readonly reply: string | undefined;
}
