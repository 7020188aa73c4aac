import type { Shape } from '../schema/model.js';
import type { ColumnName, ColumnsWith, IfNullable, ValueOf } from './column-names.js';
import type { Simplify } from './simplify.js';

/** What to find out about rows: how many they are, or something about the values of a column. Nulls do not count. */
export type Aggregate<S extends Shape> =
  | 'count'
  | { readonly sum: ColumnsWith<S, 'number'> }
  | { readonly avg: ColumnsWith<S, 'number'> }
  | { readonly min: ColumnsWith<S, 'ordered' | 'lexical'> }
  | { readonly max: ColumnsWith<S, 'ordered' | 'lexical'> };

/** Aggregates by the names that their results are to have. */
export type Aggregates<S extends Shape> = Readonly<Record<string, Aggregate<S>>>;

/** The columns that rows may be grouped by. */
export type GroupColumn<S extends Shape> = Exclude<ColumnName<S>, ColumnsWith<S, 'pk' | 'opaque'>>;

/**
 * The results of aggregates. A sum has the type of its column and is 0 where there is nothing to sum; the others are null
 * then. An average is a number.
 */
export type Aggregated<S extends Shape, A extends Aggregates<S>> = Simplify<{
  -readonly [K in keyof A]: ResultOf<S, A[K]>;
}>;

/** The results of aggregates, and the value that the rows of a group share. */
export type Group<S extends Shape, G extends GroupColumn<S>, A extends Aggregates<S>> = Simplify<
  { [K in G]: ValueOf<S[K]> | IfNullable<S[K], null> } & { -readonly [K in keyof A]: ResultOf<S, A[K]> }
>;

type ResultOf<S extends Shape, A> = A extends 'count'
  ? number
  : A extends { readonly sum: infer C extends keyof S }
    ? ValueOf<S[C]>
    : A extends { readonly avg: string }
      ? number | null
      : A extends { readonly min: infer C extends keyof S }
        ? ValueOf<S[C]> | null
        : A extends { readonly max: infer C extends keyof S }
          ? ValueOf<S[C]> | null
          : never;
