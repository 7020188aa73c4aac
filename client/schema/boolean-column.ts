import { boolean as codec } from '../codec/boolean.js';
import type { Flag } from './column.js';
import { ValueColumn } from './value-column.js';

/**
 * true or false.
 *
 * @example
 * ```ts
 * column.boolean().index().default(true);
 * column.boolean().optional();
 * ```
 *
 * In a schema document: `{"type":"boolean","index":true,"default":true}`
 */
export class BooleanColumn<F extends Flag = 'marker'> extends ValueColumn<boolean, F, 'equal'> {
  /** May be null, and left out on insert. */
  optional(): BooleanColumn<F | 'optional'> {
    return new BooleanColumn(this.nullable());
  }

  /** What the engine stores where an insert leaves the column out. */
  default(value: boolean): BooleanColumn<F | 'default'> {
    return new BooleanColumn(this.with({ default: codec.encode(value) }));
  }

  /** Filters by value. */
  index(): BooleanColumn<F | 'equal'> {
    return new BooleanColumn(this.with({ index: true }));
  }
}

export function boolean(): BooleanColumn {
  return new BooleanColumn({ type: 'boolean', codec, nullable: false, options: {} });
}
