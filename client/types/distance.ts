import type { Point } from '../codec/point.js';
import type { Shape } from '../schema/model.js';
import type { ColumnName, IfNullable } from './column-names.js';
import type { PlaceColumn } from './order.js';

/** Units of distance. */
export type Unit = 'm' | 'km' | 'mi' | 'ft';

/** A distance that rows are to tell. */
export interface Distance<C extends string = string> {
  /** The column that says where a row is. */
  readonly by: C;
  /** The place from which it is measured. */
  readonly near: Point;
  /** Metres unless told otherwise. */
  readonly unit?: Unit;
}

/** Distances by the names that rows have them under. */
export type Distances<S extends Shape> = Readonly<Record<string, Distance<PlaceColumn<S>>>>;

/** What distances add to rows; what is no distance is not accepted, nor a name that a column has. */
export type Measured<S extends Shape, A extends Distances<S>> = {
  -readonly [N in keyof A]: number | IfNullable<S[A[N]['by']], null>;
};

/** `never` where a column has the name of a distance. */
export type FreshNames<S extends Shape, A> = { readonly [N in keyof A]: N extends ColumnName<S> ? never : A[N] };
