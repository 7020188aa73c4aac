import type { Point } from '../codec/point.js';
import type { Models, Shape } from '../schema/model.js';
import type { Referring } from '../schema/referring.js';
import type { Flag } from '../schema/column.js';
import type { ColumnName, ColumnsWith, FlagsOf, IfNullable, ValueOf } from './column-names.js';
import type { DerivedOf } from './derived.js';
import type { Unit } from './distance.js';
import type { NoModels, ShapeNamed } from './related.js';

/** What a column has that filters compare by value. */
type ByValue = 'pk' | 'unique' | 'equal' | 'range';

/** The columns that a filter may name: those with an index, unique ones, the id. */
export type FilterColumn<S extends Shape> = ColumnsWith<S, ByValue | 'words' | 'prefix' | 'suffix' | 'place'>;

/**
 * Conditions on a row: all of them hold. A bare value means equality, null means "is null", and an object of columns is
 * about the row that a reference leads to. D are the models of the database.
 */
export type Where<S extends Shape, D extends Models = NoModels> = {
  readonly [K in FilterColumn<S>]?: Condition<S[K]> | Nested<S[K], D>;
} & DerivedWhere<DerivedOf<S>> &
  Combined<Where<S, D>>;

/** Conditions on what indexes derive by keygens. */
type DerivedWhere<V extends Shape> = [keyof V] extends [never]
  ? unknown
  : { readonly [K in FilterColumn<V>]?: Condition<V[K]> };

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

type Condition<C> = Comparable<C> | NullOf<C> | Operators<C>;

type Operators<C> = ([Comparable<C>] extends [never] ? unknown : Equality<Comparable<C>>) &
  RangeIf<C, 'range' | 'pk'> &
  TextIf<C> &
  With<C, 'place', Placed> &
  (HasNulls<C> extends true ? Nullity : unknown);

type Comparable<C> = FlagsOf<C> & ByValue extends never ? never : ValueOf<C> | NullOf<C>;

type NullOf<C> = HasNulls<C> extends true ? null : never;

type TextIf<C> = With<C, 'words', Matching> &
  With<C, 'prefix', { readonly startsWith?: string }> &
  With<C, 'suffix', { readonly endsWith?: string }> &
  With<C, 'prefix' | 'suffix', Pattern>;

/** `T` where the column has at least one of some flags. */
type With<C, F extends Flag, T> = FlagsOf<C> & F extends never ? unknown : T;

type Scanned<C> = Scannable<C> | (Equality<Scannable<C>> & RangeIf<C, 'ordered' | 'range' | 'pk'> & ScannedNullity<C>);
type ScannedNullity<C> = 'optional' extends FlagsOf<C> ? Nullity : unknown;
type Scannable<C> = ValueOf<C> | IfNullable<C, null>;

type RangeIf<C, F extends Flag> = With<C, F, Range<ValueOf<C>>>;

/** A unique constraint alone does not know of nulls. */
type HasNulls<C> =
  'optional' extends FlagsOf<C>
    ? FlagsOf<C> & ('equal' | 'range' | 'words' | 'place') extends never
      ? false
      : true
    : false;

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

/** Words are found whatever their case and the punctuation around them. */
interface Matching {
  /** The text has all of these words. */
  readonly match?: string;
  /** The text has at least one of these words. */
  readonly matchAny?: string;
}

interface Pattern {
  /** `?` at most one character, `*` any number, `+` one or more, `!` exactly one; `\\` before a character takes its meaning. */
  readonly like?: string;
}

/** Where a row must be. */
interface Placed {
  /** At most so far from a place; metres unless told otherwise. A radius of 0 is the very place. */
  readonly near?: Point & { readonly radius: number; readonly unit?: Unit };
  /** In a box, its edges included, in degrees. Where west is the greater it goes over the antimeridian. */
  readonly within?: { readonly west: number; readonly south: number; readonly east: number; readonly north: number };
}

interface Nullity {
  readonly isNull?: boolean;
}
