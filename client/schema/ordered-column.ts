import { bigint as bigintCodec } from '../codec/bigint.js';
import type { Codec } from '../codec/codec.js';
import { float as floatCodec } from '../codec/float.js';
import { integer as integerCodec } from '../codec/integer.js';
import { Column, type Flag } from './column.js';

/** A column whose values have an order: numbers. */
export class OrderedColumn<T, F extends Flag = never> extends Column<T, F> {
  /** May be null, and left out on insert. */
  optional(): OrderedColumn<T, F | 'optional'> {
    return new OrderedColumn(this.nullable());
  }

  /** What the engine stores where an insert leaves the column out. */
  default(value: T): OrderedColumn<T, F | 'default'> {
    return new OrderedColumn(this.with({ default: this.definition.codec.encode(value) }));
  }

  /** Filters by value and by range, and orders. */
  index(): OrderedColumn<T, F | 'range'> {
    return new OrderedColumn(this.with({ index: true }));
  }

  /** No two rows hold the same value (nulls do not count); getBy finds by it, and filters by value work. */
  unique(): OrderedColumn<T, F | 'unique'> {
    return new OrderedColumn(this.with({ unique: true }));
  }

  /** The smallest value allowed. */
  min(value: T): OrderedColumn<T, F> {
    return new OrderedColumn(this.with({ min: this.definition.codec.encode(value) }));
  }

  /** The largest value allowed. */
  max(value: T): OrderedColumn<T, F> {
    return new OrderedColumn(this.with({ max: this.definition.codec.encode(value) }));
  }
}

function ordered<T>(type: string, codec: Codec<T>): OrderedColumn<T> {
  return new OrderedColumn({ type, codec, nullable: false, options: {} });
}

export const integer = () => ordered('integer', integerCodec);
export const bigint = () => ordered('integer', bigintCodec);
export const float = () => ordered('float', floatCodec);
