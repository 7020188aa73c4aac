import type { Column, Flag } from '../schema/column.js';
import type { Shape } from '../schema/model.js';
import type { Referring } from '../schema/referring.js';
import type { FlagsOf, ValueOf } from './column-names.js';

/**
 * The columns of a model with an index over several of them: E can be filtered by value, O by range, and O orders. The
 * engine answers O without E, too, from all combinations of E that rows have; it refuses where those are more than 1,000, and
 * what of O such an index alone cannot answer: lists, nulls, conditions within `or` or `not`.
 */
export type Indexed<S extends Shape, E, O> = {
  readonly [K in keyof S]: K extends O ? WithFlag<S[K], 'range'> : K extends E ? WithFlag<S[K], 'equal'> : S[K];
};

/** The column that names the moment at which rows expire is indexed by that. */
export type Expiring<S extends Shape, C> = Indexed<S, never, C>;

type WithFlag<C, F extends Flag> = Column<ValueOf<C>, FlagsOf<C> | F> &
  (C extends Referring<infer N> ? Referring<N> : unknown);
