// Where the library is missing, who is at a prompt is told what to type rather than what to call.

import { LibraryError } from '../client/index.js';

/** The error to show: the given one, unless it is of a server without the library. */
export function missingLibrary(error: unknown): unknown {
  if (!(error instanceof LibraryError) || error.trouble !== 'missing') return error;
  const message = 'the server does not have the library of Romulus: run `romulus install`';
  return new LibraryError('LIBRARY', { message, trouble: error.trouble, carried: error.carried });
}
