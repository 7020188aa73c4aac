import type { Shape } from '../schema/model.js';
import type { ColumnsWith } from './column-names.js';

/** The columns that rows may be ordered by. */
export type OrderColumn<S extends Shape> = ColumnsWith<S, 'pk' | 'range'>;

/** The columns that may decide among rows which are equal in the first: they need no index. */
export type FurtherColumn<S extends Shape> = ColumnsWith<S, 'pk' | 'range' | 'ordered' | 'lexical'>;

/** A column to order by: its name, with `-` in front for descending, or with all that can be said about it. */
export type OrderKey<C extends string> = C | `-${C}` | DetailedOrderKey<C>;

export interface DetailedOrderKey<C extends string = string> {
  readonly by: C;
  readonly desc?: boolean;
  /** Where rows without a value come, or that they do not come at all; `last` unless told otherwise. */
  readonly nulls?: 'first' | 'last' | 'omit';
}
