import type { Models, Shape } from '../schema/model.js';
import type { Referring } from '../schema/reference-column.js';
import type { Flag } from '../schema/column.js';
import type { ColumnName, ColumnsWith, FlagsOf, IfNullable, ValueOf } from './column-names.js';
import type { NoModels, ShapeNamed } from './related.js';

/** The columns that a filter may name: those with an index, unique ones, the id. */
export type FilterColumn<S extends Shape> = ColumnsWith<S, 'pk' | 'unique' | 'equal' | 'range'>;

/**
 * Conditions on a row: all of them hold. A bare value means equality, null means "is null", and an object of columns is
 * about the row that a reference leads to. D are the models of the database.
 */
export type Where<S extends Shape, D extends Models = NoModels> = {
  readonly [K in FilterColumn<S>]?: Condition<S[K]> | Nested<S[K], D>;
} & Combined<Where<S, D>>;

/** Conditions that need no index. */
export type ScanWhere<S extends Shape> = {
  readonly [K in Exclude<ColumnName<S>, ColumnsWith<S, 'opaque'>>]?: Scanned<S[K]>;
} & Combined<ScanWhere<S>>;

interface Combined<W> {
  /** All of these hold. */
  readonly and?: readonly W[];
  /** At least one of these holds. */
  readonly or?: readonly W[];
  /** This does not hold. */
  readonly not?: W;
}

/** One level deep: conditions there are about that row's own columns. */
type Nested<C, D extends Models> =
  C extends Referring<infer N> ? ([ShapeNamed<D, N>] extends [never] ? never : Where<ShapeNamed<D, N>>) : never;

type Condition<C> = Comparable<C> | Operators<C>;

type Operators<C> = Equality<Comparable<C>> &
  RangeIf<C, 'range' | 'pk'> &
  (HasNulls<C> extends true ? Nullity : unknown);

type Comparable<C> = ValueOf<C> | (HasNulls<C> extends true ? null : never);

type Scanned<C> = Scannable<C> | (Equality<Scannable<C>> & RangeIf<C, 'ordered' | 'range' | 'pk'> & ScannedNullity<C>);
type ScannedNullity<C> = 'optional' extends FlagsOf<C> ? Nullity : unknown;
type Scannable<C> = ValueOf<C> | IfNullable<C, null>;

type RangeIf<C, F extends Flag> = FlagsOf<C> & F extends never ? unknown : Range<ValueOf<C>>;

/** A unique constraint alone does not know of nulls. */
type HasNulls<C> =
  'optional' extends FlagsOf<C> ? (FlagsOf<C> & ('equal' | 'range') extends never ? false : true) : false;

interface Equality<T> {
  readonly eq?: T;
  /** Rows without a value count as unequal. */
  readonly ne?: T;
  readonly in?: readonly T[];
}

interface Range<T> {
  readonly gt?: T;
  readonly gte?: T;
  readonly lt?: T;
  readonly lte?: T;
  /** Both ends count. */
  readonly between?: readonly [from: T, to: T];
}

interface Nullity {
  readonly isNull?: boolean;
}
