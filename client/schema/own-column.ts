import { Column, type Flag } from './column.js';

/**
 * A column whose values are of a type of one's own, made by transform(): V is that type, I what an index adds. Its conditions,
 * order, limits and sums are those of what is stored.
 *
 * @example
 * ```ts
 * const uppercase = column.text().transform<string>({ to: (code) => code.toLowerCase(), from: (code) => code.toUpperCase() });
 * uppercase.unique();
 * uppercase.index().optional();
 * uppercase.default('EUR');
 * ```
 *
 * In a schema document it is a column of what is stored: `{"type":"text","unique":true}`
 */
export class OwnColumn<V, F extends Flag = never, I extends Flag = never> extends Column<V, F> {
  /** May be null, and left out on insert. */
  optional(): OwnColumn<V, F | 'optional', I> {
    return new OwnColumn(this.nullable());
  }

  /** What the engine stores where an insert leaves the column out. */
  default(value: V): OwnColumn<V, F | 'default', I> {
    return new OwnColumn(this.with({ default: this.definition.codec.encode(value) }));
  }

  /** Filters by value; by range, too, and orders, where what is stored has an order. */
  index(): OwnColumn<V, F | I, I> {
    return new OwnColumn(this.with({ index: true }));
  }

  /** No two rows hold the same value (nulls do not count); getBy finds by it, and filters by value work. */
  unique(): OwnColumn<V, F | 'unique', I> {
    return new OwnColumn(this.with({ unique: true }));
  }
}
