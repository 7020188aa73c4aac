import type { Column, Flag } from '../schema/column.js';
import type { Model, Shape } from '../schema/model.js';

/** The columns of a model. */
export type ShapeOf<M extends Model> = M['columns'];

export type ColumnName<S extends Shape> = keyof S & string;

/** The names of the columns that have at least one of some flags. */
export type ColumnsWith<S extends Shape, F extends Flag> = {
  [K in ColumnName<S>]: F & FlagsOf<S[K]> extends never ? never : K;
}[ColumnName<S>];

export type FlagsOf<C> = C extends Column<unknown, infer F> ? F : never;

export type ValueOf<C> = C extends Column<infer T, Flag> ? T : never;

/** `Null` where the column is optional, else never. */
export type IfNullable<C, Null> = 'optional' extends FlagsOf<C> ? Null : never;
