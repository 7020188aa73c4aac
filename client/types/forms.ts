import type { Shape } from '../schema/model.js';
import type { ColumnName, IfNullable, ValueOf } from './column-names.js';
import type { Simplify } from './simplify.js';

/** The values of columns in the order of their names. */
export type Tuple<S extends Shape, C extends readonly ColumnName<S>[]> = {
  -readonly [I in keyof C]: ValueOf<S[C[I]]> | IfNullable<S[C[I]], null>;
};

/** A row of texts, as the engine stores and every other client gets them. */
export type TextRow<S extends Shape, C extends ColumnName<S> = ColumnName<S>> = Simplify<{
  [P in C]: string | IfNullable<S[P], null>;
}>;
