import { type Transform, transformed } from '../codec/transform.js';
import { Column, type Flag } from './column.js';
import { OwnColumn } from './own-column.js';

/** A column whose values can be of another type in TypeScript than those that are stored. I is what an index adds. */
export abstract class ValueColumn<T, F extends Flag, I extends Flag = never> extends Column<T, F> {
  /**
   * The same column with values of a type of one's own: they go through `to` wherever one is given (writes, conditions,
   * lookups, defaults, increments, transfers) and through `from` wherever one is read. Conditions, order, min and max, and sums
   * are about what is stored, and the engine knows nothing of it.
   *
   * @example
   * ```ts
   * const money = () =>
   *   column.bigint().transform({ to: (value: Money) => value.cents, from: (cents) => new Money(cents) });
   * const Invoice = model('Invoice', { id: column.id(), total: money().index() });
   * await db.Invoice.where({ total: { gte: new Money(100n) } }).all();
   * ```
   *
   * In redis-cli it is the column without: `"total":{"type":"integer","required":true,"index":true}`
   */
  transform<V>(transform: Transform<V, T>): OwnColumn<V, F, I> {
    const { codec } = this.definition;
    return new OwnColumn({ ...this.definition, codec: transformed(codec, transform), isOwn: true });
  }
}
