import type { Composite, Shape } from '../schema/model.js';
import type { ColumnsWith, ValueOf } from './column-names.js';
import type { DerivedOf } from './derived.js';
import type { Given, Place } from './given.js';
import type { IncrementOf } from './increment.js';
import type { Insert } from './insert.js';

/** What getBy() takes: one unique column with its value, or all columns of a composite constraint. */
export type UniqueLookup<S extends Shape, U extends Composite = never> =
  OneColumn<S> | OneColumn<DerivedOf<S>> | AllColumns<S, U>;

type OneColumn<S extends Shape> = {
  [K in ColumnsWith<S, 'unique'>]: { readonly [P in K]: ValueOf<S[P]> };
}[ColumnsWith<S, 'unique'>];

type AllColumns<S extends Shape, U extends Composite> = U extends Composite
  ? { readonly [K in U[number]]: ValueOf<S[K]> }
  : never;

/** What upsert() goes by: a unique column, or the columns of a composite constraint as they were declared. */
export type UniqueName<S extends Shape, U extends Composite> = ColumnsWith<S, 'unique'> | U;

/** What upsert() takes: a new row, with values for what it goes by; of the others some may be increments. */
export type Upsert<S extends Shape, B extends string | Composite, P extends Place = 'call'> = {
  [K in keyof Insert<S, P>]: Insert<S, P>[K] | IncrementOf<S[K]>;
} & {
  [K in B extends Composite ? B[number] : B & string]: Given<S[K], P>;
};
