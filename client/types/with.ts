import type { Model, Models, Shape } from '../schema/model.js';
import type { Elsewhere, Referring } from '../schema/referring.js';
import type { Relation, Relations } from '../schema/relation.js';
import type { ColumnName, ColumnsWith, FlagsOf, ShapeOf } from './column-names.js';
import type { FirstKey, FurtherKey } from './order.js';
import type { ModelNamed } from './related.js';
import type { Row } from './row.js';
import type { Simplify } from './simplify.js';
import type { ScanWhere, Where } from './where.js';

/** The relations of a model: its references and resolved foreign columns by their names, and those that it declares. */
export type RelationName<S extends Shape, R extends Relations> = ReferenceName<S> | (keyof R & string);

type ReferenceName<S extends Shape> = {
  [K in ColumnName<S>]: S[K] extends Referring<string | Elsewhere> ? K : never;
}[ColumnName<S>];

/** Relations to load, each as it is (true) or with what is wanted of its rows. */
export type With<S extends Shape, R extends Relations, D extends Models> = {
  readonly [K in RelationName<S, R>]?: Given<OptionsOf<S, R, D, K>>;
};

/** Nothing where the database does not know the model. */
type Given<O> = [O] extends [never] ? never : true | O;

/** What may be said about the rows of a relation. */
export type OptionsOf<S extends Shape, R extends Relations, D extends Models, K> = K extends keyof R
  ? R[K] extends Relation<infer N, infer M>
    ? IfKnown<ModelNamed<D, N>, M extends true ? ManyOptions<ModelNamed<D, N>, D> : FirstOptions<ModelNamed<D, N>, D>>
    : never
  : K extends keyof S
    ? S[K] extends Referring<infer N>
      ? N extends Elsewhere
        ? true
        : IfKnown<ModelNamed<D, N>, ReferenceOptions<ModelNamed<D, N>, D>>
      : never
    : never;

type IfKnown<M, O> = [M] extends [never] ? never : O;

/** About the row that a reference leads to. */
export interface ReferenceOptions<M extends Model, D extends Models> {
  /** Only these columns. */
  readonly select?: readonly ColumnName<ShapeOf<M>>[];
  /** What to load beside it; four levels in all. */
  readonly with?: With<ShapeOf<M>, M['related'], D>;
}

/** About the one row of a relation: the first that meets the conditions, in the order. */
export interface FirstOptions<M extends Model, D extends Models> extends ReferenceOptions<M, D> {
  readonly where?: Where<ShapeOf<M>, D>;
  /** Conditions that need no index. */
  readonly scan?: ScanWhere<ShapeOf<M>>;
  readonly orderBy?: readonly [FirstKey<ShapeOf<M>>, ...FurtherKey<ShapeOf<M>>[]];
  readonly offset?: number;
  /** Without the rows that have expired. */
  readonly live?: true;
}

/** About the rows of a relation; a limit holds for the rows of each row by themselves. */
export interface ManyOptions<M extends Model, D extends Models> extends FirstOptions<M, D> {
  readonly limit?: number;
}

/** `never` where W names what is no relation, or says of one what cannot be said. */
export type Strict<S extends Shape, R extends Relations, D extends Models, W> = {
  readonly [K in keyof W]: K extends RelationName<S, R> ? StrictOptions<W[K], OptionsOf<S, R, D, K>> : never;
};

type StrictOptions<O, A> = O extends true ? O : { readonly [P in keyof O]: P extends keyof A ? O[P] : never };

/** What relations add to rows. */
export type Loaded<S extends Shape, R extends Relations, D extends Models, W> = {
  -readonly [K in keyof W & RelationName<S, R>]: RelatedOf<S, R, D, K, W[K]>;
};

/** What a relation gives: rows, a row, or null. */
export type RelatedOf<S extends Shape, R extends Relations, D extends Models, K, O> = K extends keyof R
  ? R[K] extends Relation<infer N, infer M>
    ? M extends true
      ? RowWith<ModelNamed<D, N>, D, O>[]
      : RowWith<ModelNamed<D, N>, D, O> | null
    : never
  : K extends keyof S
    ? S[K] extends Referring<infer N>
      ? N extends Elsewhere<infer V>
        ? V | null
        : RowWith<ModelNamed<D, N>, D, O> | NullIfLoose<S[K]>
      : never
    : never;

/** A reference that must lead somewhere does. */
type NullIfLoose<C> = FlagsOf<C> & ('optional' | 'loose') extends never ? never : null;

type RowWith<M, D extends Models, O> = M extends Model
  ? LoadedRow<
      ShapeOf<M>,
      O extends { readonly select: readonly (infer C extends ColumnName<ShapeOf<M>>)[] } ? C : ColumnName<ShapeOf<M>>,
      O extends { readonly with: infer W } ? Loaded<ShapeOf<M>, M['related'], D, W> : NothingLoaded
    >
  : never;

/** Rows by themselves. */
export type NothingLoaded = Readonly<Record<never, never>>;

/** A row with what was loaded beside it; a reference that was loaded stands in the place of the id. */
export type LoadedRow<S extends Shape, K extends ColumnName<S>, L> = [keyof L] extends [never]
  ? Row<S, K>
  : Simplify<Omit<Row<S, K>, keyof L> & L>;

/** What a lookup may want of its rows. */
export interface LookupOptions<C extends string, W> {
  /** Only these columns. */
  readonly select?: readonly C[];
  /** What to load beside them. */
  readonly with?: W;
}

/** What must be held of a row to load a relation of it: the reference, or the id. */
export type Held<S extends Shape, R extends Relations, K> = K extends keyof R
  ? { readonly [P in ColumnsWith<S, 'pk'>]: string }
  : { readonly [P in K & string]: string | null };
