import { bytes as codec } from '../codec/bytes.js';
import type { Flag } from './column.js';
import { ValueColumn } from './value-column.js';

/**
 * Any bytes: a Uint8Array. No bytes are a value and differ from null.
 *
 * @example
 * ```ts
 * column.bytes().maxLength(32).unique();
 * column.bytes().index().optional();
 * column.bytes().default(new Uint8Array());
 * ```
 *
 * In a schema document, values in base64: `{"type":"bytes","maxLength":32,"unique":true}`
 */
export class BytesColumn<F extends Flag = never> extends ValueColumn<Uint8Array, F, 'equal'> {
  /** May be null, and left out on insert. */
  optional(): BytesColumn<F | 'optional'> {
    return new BytesColumn(this.nullable());
  }

  /** What the engine stores where an insert leaves the column out. */
  default(value: Uint8Array): BytesColumn<F | 'default'> {
    return new BytesColumn(this.with({ default: codec.encode(value) }));
  }

  /** Filters by value. */
  index(): BytesColumn<F | 'equal'> {
    return new BytesColumn(this.with({ index: true }));
  }

  /** No two rows hold the same value (nulls do not count); getBy finds by it, and filters by value work. */
  unique(): BytesColumn<F | 'unique'> {
    return new BytesColumn(this.with({ unique: true }));
  }

  /** The largest number of bytes allowed. */
  maxLength(bytes: number): BytesColumn<F> {
    return new BytesColumn(this.with({ maxLength: bytes }));
  }
}

export function bytes(): BytesColumn {
  return new BytesColumn({ type: 'bytes', codec, nullable: false, options: {} });
}
