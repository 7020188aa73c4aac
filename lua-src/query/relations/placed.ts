// A refusal inside a relation names its place in the whole document. It is caught for that alone and raised again, so
// that nothing which reads a query needs to know how deep it stands.

import { fail, isFailure } from '../../fail';

/** Runs what reads or answers the part of the document under `path`. */
export function placed<T>(path: string, run: (this: void) => T): T {
  const [ok, result] = pcall(run);
  if (ok) return result;
  const thrown: unknown = result;
  if (isFailure(thrown) && thrown.code === 'QUERY') {
    const { message, facts } = thrown;
    const inner = facts['path'] as string;
    // The message begins with the path.
    fail('QUERY', `${path}.${message}`, { model: facts['model'], hint: facts['hint'], path: `${path}.${inner}` });
  }
  throw thrown;
}
