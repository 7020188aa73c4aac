import { text as codec } from '../codec/text.js';
import { Column, type Flag } from './column.js';

/**
 * A Redis key of the row's own. Reads give its name; writes do not take it.
 *
 * @example
 * ```ts
 * column.native();
 * ```
 *
 * In a schema document: `{"type":"native"}`
 */
export class NativeColumn<F extends Flag = 'readonly' | 'opaque'> extends Column<string, F> {}

export function native(): NativeColumn {
  // Not required, as the document has it: there is no value to require.
  return new NativeColumn({ type: 'native', codec, nullable: true, options: {} });
}
