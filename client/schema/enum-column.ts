import type { Codec } from '../codec/codec.js';
import { text } from '../codec/text.js';
import type { Flag } from './column.js';
import { ValueColumn } from './value-column.js';

/**
 * One of the texts that the column lists: V is their union.
 *
 * @example
 * ```ts
 * column.enum('new', 'paid', 'sent').index().default('new');
 * column.enum('red', 'green').unique().optional();
 * ```
 *
 * In a schema document: `{"type":"enum","values":["new","paid","sent"],"index":true,"default":"new"}`
 */
export class EnumColumn<V extends string, F extends Flag = never> extends ValueColumn<V, F, 'equal'> {
  /** May be null, and left out on insert. */
  optional(): EnumColumn<V, F | 'optional'> {
    return new EnumColumn(this.nullable());
  }

  /** What the engine stores where an insert leaves the column out. */
  default(value: V): EnumColumn<V, F | 'default'> {
    return new EnumColumn(this.with({ default: value }));
  }

  /** Filters by value. */
  index(): EnumColumn<V, F | 'equal'> {
    return new EnumColumn(this.with({ index: true }));
  }

  /** No two rows hold the same value (nulls do not count); getBy finds by it, and filters by value work. */
  unique(): EnumColumn<V, F | 'unique'> {
    return new EnumColumn(this.with({ unique: true }));
  }
}

export function enumeration<const V extends string>(...values: readonly [V, ...V[]]): EnumColumn<V> {
  return new EnumColumn({ type: 'enum', codec: text as unknown as Codec<V>, nullable: false, options: { values } });
}
