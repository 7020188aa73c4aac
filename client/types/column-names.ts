import type { Column, Flag } from '../schema/column.js';
import type { Model, Shape } from '../schema/model.js';

/** The columns of a model, whether it is given as a Model or by its columns. */
export type ShapeOf<M> = M extends Model<string, infer S> ? S : never;

export type ColumnName<S extends Shape> = keyof S & string;

/** The names of the columns that have at least one of some flags. */
export type ColumnsWith<S extends Shape, F extends Flag> = {
  [K in ColumnName<S>]: F & FlagsOf<S[K]> extends never ? never : K;
}[ColumnName<S>];

export type FlagsOf<C> = C extends Column<unknown, infer F> ? F : never;

export type ValueOf<C> = C extends Column<infer T, Flag> ? T : never;

/** `Null` where the column is optional, else never. */
export type IfNullable<C, Null> = 'optional' extends FlagsOf<C> ? Null : never;
