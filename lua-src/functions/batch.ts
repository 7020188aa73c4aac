// What a call that carries many rows may be as a text: more than any single row needs, whatever its escapes.

import { fail } from '../fail';
import { integerText } from '../lua/numbers';

const MAX_BYTES = 8388608;

/** Before it is parsed, which takes time by its length. Throws ARGS. */
export function assertBytes(text: string, position: number): void {
  if (text.length <= MAX_BYTES) return;
  fail('ARGS', `a call has at most 8 MB of rows, not ${integerText(text.length)} bytes; give them in several calls`, {
    position,
  });
}
