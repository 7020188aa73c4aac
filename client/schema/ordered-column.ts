import { bigint as bigintCodec } from '../codec/bigint.js';
import type { Codec } from '../codec/codec.js';
import { datetime as datetimeCodec } from '../codec/datetime.js';
import { float as floatCodec } from '../codec/float.js';
import { integer as integerCodec } from '../codec/integer.js';
import { text as textCodec } from '../codec/text.js';
import type { Flag } from './column.js';
import { ValueColumn } from './value-column.js';

/** The default of a datetime that is the moment of the insert. Dates and times are strings anyway. */
type Now<T> = T extends Date ? 'now' : never;

/**
 * A column whose values have an order: numbers, moments, days, times of day.
 *
 * @example
 * ```ts
 * column.integer().index().min(0).max(150).optional();
 * column.decimal({ scale: 2 }).default('0.00');
 * column.date().unique();
 * ```
 *
 * In a schema document: `{"type":"integer","index":true,"min":0,"max":150}`
 */
export class OrderedColumn<T, F extends Flag = 'ordered'> extends ValueColumn<T, F, 'range'> {
  /** May be null, and left out on insert. */
  optional(): OrderedColumn<T, F | 'optional'> {
    return new OrderedColumn(this.nullable());
  }

  /**
   * What the engine stores where an insert leaves the column out. `now` is the moment of the insert by the server's
   * clock in UTC, for datetime, date and time.
   */
  default(value: T | Now<T>): OrderedColumn<T, F | 'default'> {
    const encoded = value === 'now' ? 'now' : this.definition.codec.encode(value);
    return new OrderedColumn(this.with({ default: encoded }));
  }

  /** Filters by value and by range, and orders: exactly, at any size. */
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

/** A column of numbers, which can be summed. */
export type NumberColumn<T> = OrderedColumn<T, 'ordered' | 'number'>;

/** A column of numbers whose sums are exact, so that they can be incremented and transferred. */
export type ExactColumn<T> = OrderedColumn<T, 'ordered' | 'number' | 'exact'>;

/** A column of whole numbers; one can also mark that a transfer is done. */
export type WholeColumn<T> = OrderedColumn<T, 'ordered' | 'number' | 'exact' | 'marker'>;

/** A column of moments, at which rows can expire; it can also mark when a transfer was done. */
export type MomentColumn<T> = OrderedColumn<T, 'ordered' | 'moment' | 'marker'>;

function ordered<T, F extends Flag = never>(type: string, codec: Codec<T>): OrderedColumn<T, 'ordered' | F> {
  return new OrderedColumn({ type, codec, nullable: false, options: {} });
}

function whole<T>(codec: Codec<T>): WholeColumn<T> {
  return new OrderedColumn({ type: 'integer', codec, nullable: false, isExact: true, options: {} });
}

const moment = <T>(codec: Codec<T>): MomentColumn<T> => ordered('datetime', codec);

/** What column.decimal() can be told. In a schema document: `{"type":"decimal","scale":2}` */
export interface DecimalOptions {
  /** How many digits a value may have behind the point; the engine refuses more, and never rounds. */
  readonly scale?: number;
}

export const integer = () => whole(integerCodec);
export const float = (): NumberColumn<number> => ordered('float', floatCodec);
export const decimal = (options: DecimalOptions = {}): ExactColumn<string> =>
  new OrderedColumn({ type: 'decimal', codec: textCodec, nullable: false, isExact: true, options: { ...options } });
export const now = () => datetime().default('now');
export const date = () => ordered('date', textCodec);
export const time = () => ordered('time', textCodec);

/** The engine's own text instead of a TypeScript value: exact, and fit for JSON. */
export interface AsString {
  readonly as: 'string';
}

export function bigint(): WholeColumn<bigint>;
export function bigint(options: AsString): WholeColumn<string>;
export function bigint(options?: AsString): WholeColumn<bigint> | WholeColumn<string> {
  return options ? whole(textCodec) : whole(bigintCodec);
}

export function datetime(): MomentColumn<Date>;
export function datetime(options: AsString): MomentColumn<string>;
export function datetime(options?: AsString): MomentColumn<Date> | MomentColumn<string> {
  return options ? moment(textCodec) : moment(datetimeCodec);
}
