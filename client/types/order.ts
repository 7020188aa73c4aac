import type { Point } from '../codec/point.js';
import type { Shape } from '../schema/model.js';
import type { ColumnsWith } from './column-names.js';
import type { DerivedOf } from './derived.js';

/** The columns that rows may be ordered by. */
export type OrderColumn<S extends Shape> = ColumnsWith<S, 'pk' | 'range'> | ColumnsWith<DerivedOf<S>, 'range'>;

/** The columns that may decide among rows which are equal in the first: they need no index. */
export type FurtherColumn<S extends Shape> =
  ColumnsWith<S, 'pk' | 'range' | 'ordered' | 'lexical'> | ColumnsWith<DerivedOf<S>, 'range'>;

/** The columns that say where rows are, and that near and within ask about. */
export type PlaceColumn<S extends Shape> = ColumnsWith<S, 'place'> | ColumnsWith<DerivedOf<S>, 'place'>;

/** What rows may be ordered by first. */
export type FirstKey<S extends Shape> = OrderKey<OrderColumn<S>> | NearKey<PlaceColumn<S>> | RelevanceKey<S>;

/** What may decide among rows which are equal in the keys before. */
export type FurtherKey<S extends Shape> = OrderKey<FurtherColumn<S>> | NearKey<PlaceColumn<S>> | RelevanceKey<S>;

/** By how well rows answer the match and matchAny of the filter, the best first. A column of this name comes before it. */
export type RelevanceKey<S extends Shape> = [ColumnsWith<S, 'words'>] extends [never]
  ? never
  : 'relevance' | '-relevance';

/** A column to order by: its name, with `-` in front for descending, or with all that can be said about it. */
export type OrderKey<C extends string> = C | `-${C}` | DetailedOrderKey<C>;

interface Way {
  readonly desc?: boolean;
  /** Where rows without a value come, or that they do not come at all; `last` unless told otherwise. */
  readonly nulls?: 'first' | 'last' | 'omit';
}

/** By a column, in full: `{ by: 'age', desc: true, nulls: 'last' }`, where `-age` says the same. */
export interface DetailedOrderKey<C extends string = string> extends Way {
  readonly by: C;
}

/** By the distance from a place: the nearest rows first, with `desc` the farthest. */
export interface NearKey<C extends string = string> extends Way {
  readonly by: C;
  readonly near: Point;
}
