// How a run ends, as the shell sees it.

import { CommanderError } from 'commander';
import { ArgsError } from '../client/index.js';

export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** What was asked for was done, and what it found is not as it should be. */
  problems: 3,
  /** No connection, or not allowed. */
  refused: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What the words of a call say is not enough, or too much. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Ctrl-C, at the keyboard or at a question. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Codes of Redis and of the network for "not there" and "not for you". Texts differ between servers, codes do not. */
const REFUSALS =
  /^(NOAUTH|WRONGPASS|NOPERM|READONLY|LOADING|MASTERDOWN|CLUSTERDOWN|DENIED|ECONN|ENOTFOUND|ETIMEDOUT|EHOST|ENET|EAI_)/;

/** What the Redis client says of calls whose connection was lost. */
const LOST =
  /^(Connection is closed|Command aborted due to connection close|Stream isn't writeable|Reached the max retries)/;

export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof Error)) return EXIT.failed;
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (error instanceof UsageError || error instanceof CommanderError || error instanceof ArgsError) return EXIT.usage;
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof Unreachable || LOST.test(error.message)) return EXIT.refused;
  return REFUSALS.test(error.message) || REFUSALS.test(code ?? '') ? EXIT.refused : EXIT.failed;
}

/** The server did not answer, or not any longer. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}
