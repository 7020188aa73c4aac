import type { Shape } from '../schema/model.js';
import type { ColumnsWith, ValueOf } from './column-names.js';

/** What getBy() takes: one unique column with its value. */
export type UniqueLookup<S extends Shape> = {
  [K in ColumnsWith<S, 'unique'>]: { readonly [P in K]: ValueOf<S[P]> };
}[ColumnsWith<S, 'unique'>];
