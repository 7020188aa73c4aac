import type { Model, Shape } from '../schema/model.js';
import type { ColumnName, IfNullable, ShapeOf, ValueOf } from './column-names.js';
import type { Simplify } from './simplify.js';

/** A row as reads give it: all columns, or the ones selected. Optional columns may be null. */
export type Row<S extends Shape, K extends ColumnName<S> = ColumnName<S>> = Simplify<{
  [P in K]: ValueOf<S[P]> | IfNullable<S[P], null>;
}>;

/**
 * The type of a model's rows.
 *
 * @example
 * ```ts
 * const User = model('User', { id: column.id(), name: column.text(), age: column.integer().optional() });
 * type User = Infer<typeof User>; // { id: string; name: string; age: number | null }
 * ```
 */
export type Infer<M extends Model> = Row<ShapeOf<M>>;
