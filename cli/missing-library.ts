// "ERR Function not found" helps nobody: where the library is missing, that is what is said.

import { diagnose, LibraryError } from '../client/index.js';
import type { Context } from './context.js';

/** The error to show: the given one, unless it comes of a server without the library. */
export async function missingLibrary(error: unknown, context: Context): Promise<unknown> {
  if (!(error instanceof Error) || !error.message.startsWith('ERR ')) return error;
  const diagnosis = await context
    .redis()
    .then(diagnose)
    .catch(() => undefined);
  if (!diagnosis?.servers.some(({ library }) => library === null)) return error;
  const message = 'the server does not have the library of Romulus: run `romulus install`';
  return new LibraryError('LIBRARY', { message, trouble: 'missing', carried: diagnosis.carried });
}
