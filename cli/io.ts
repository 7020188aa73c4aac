// What the command line has of the outside: so that tests can be the outside.

import type { Readable, Writable } from 'node:stream';

export interface Io {
  readonly stdin: Readable;
  /** Data, and nothing else. */
  readonly stdout: Writable;
  /** Everything that people read along the way: notes, progress, questions, errors. */
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Whether somebody sits before a stream. */
export function isTerminal(stream: Readable | Writable): boolean {
  return 'isTTY' in stream && stream.isTTY === true;
}
