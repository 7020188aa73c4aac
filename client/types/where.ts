import type { Shape } from '../schema/model.js';
import type { ColumnsWith, FlagsOf, ValueOf } from './column-names.js';

/** The columns that a filter may name: those with an index, unique ones, the id. */
export type FilterColumn<S extends Shape> = ColumnsWith<S, 'pk' | 'unique' | 'equal' | 'range'>;

/** The columns that rows may be ordered by. */
export type OrderColumn<S extends Shape> = ColumnsWith<S, 'pk' | 'range'>;

/** Conditions on a row: all of them hold. A bare value means equality, null means "is null". */
export type Where<S extends Shape> = {
  readonly [K in FilterColumn<S>]?: Condition<S[K]>;
} & Combined<S>;

interface Combined<S extends Shape> {
  /** All of these hold. */
  readonly and?: readonly Where<S>[];
  /** At least one of these holds. */
  readonly or?: readonly Where<S>[];
  /** This does not hold. */
  readonly not?: Where<S>;
}

type Condition<C> = Comparable<C> | Operators<C>;

type Operators<C> = Equality<Comparable<C>> & RangeIf<C> & NullityIf<C>;

type Comparable<C> = ValueOf<C> | (HasNulls<C> extends true ? null : never);

type RangeIf<C> = FlagsOf<C> & ('range' | 'pk') extends never ? unknown : Range<ValueOf<C>>;
type NullityIf<C> = HasNulls<C> extends true ? Nullity : unknown;

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
