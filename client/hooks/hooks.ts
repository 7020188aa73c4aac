// What can be hung on the writes of a program: types alone.

import type { Deleted } from '../codec/deleted.js';
import type { Ref } from '../commit/ref.js';
import type { Models, Shape } from '../schema/model.js';
import type { EntityOf } from '../session/entity.js';
import type { Changes } from '../types/changes.js';
import type { ColumnName, ColumnsWith, IfNullable, ValueOf } from '../types/column-names.js';
import type { Row } from '../types/row.js';

/** The methods that write one row. */
export type WriteName = 'create' | 'update' | 'put' | 'upsert' | 'delete';

/** What every event of a hook tells. */
interface Happening<N extends string, S extends Shape, O extends WriteName> {
  /** The method by which it is written. */
  readonly operation: O;
  /** The entity, where a session writes. */
  readonly entity?: EntityOf<N, S>;
}

/** What is to be written, as it was given: in a commit, references may be refs of its own rows. */
export type WrittenValues<S extends Shape> = Readonly<Changes<S, 'commit'>> & {
  readonly [K in ColumnsWith<S, 'pk'>]?: string;
};

/** Values that a hook has written along. */
export type FurtherValues<S extends Shape> = {
  readonly [K in Exclude<ColumnName<S>, ColumnsWith<S, 'pk' | 'readonly'>>]?:
    ValueOf<S[K]> | IfNullable<S[K], null> | undefined;
};

/** A row that is about to be inserted. */
export interface BeforeInsert<N extends string, S extends Shape> extends Happening<N, S, 'create' | 'put' | 'upsert'> {
  readonly values: WrittenValues<S>;
}

/** A row that is about to be changed. */
export interface BeforeUpdate<N extends string, S extends Shape> extends Happening<N, S, 'update' | 'upsert'> {
  /** undefined for an upsert, which knows its row by another value. */
  readonly id: string | Ref<N> | undefined;
  readonly values: WrittenValues<S>;
}

/** A row that is about to be deleted. */
export interface BeforeDelete<N extends string, S extends Shape> extends Happening<N, S, 'delete'> {
  readonly id: string | Ref<N>;
}

/** A row that was written. */
export interface AfterWrite<N extends string, S extends Shape> extends Happening<
  N,
  S,
  'create' | 'update' | 'put' | 'upsert'
> {
  readonly row: Row<S>;
}

/** A row that was deleted. */
export interface AfterDelete<N extends string, S extends Shape> extends BeforeDelete<N, S> {
  /** What went along with it. */
  readonly deleted: Deleted;
}

type Awaitable<T> = T | Promise<T>;
/** Nothing, or values to be written along. */

type Further<S extends Shape> = Awaitable<FurtherValues<S> | void>;

/**
 * What is done before and after this program writes rows of one model. A hook that throws before the write blocks it: nothing is
 * sent, and the call rejects with what was thrown. One that throws after it undoes nothing: the call rejects with a HookError.
 * In a commit, of db.commit() or of a session, all hooks before come first, in the order of the operations; then the one call; then
 * all hooks after, in the same order.
 *
 * create() and put() are inserts here. upsert() may be either: both hooks before it run, and that after it which it turned out to be.
 * Other writes of the engine run no hooks: cascades, writes by query, transfers, imports, sweeps, other programs.
 *
 * @example
 * ```ts
 * const hooks: ModelHooks<'User', typeof User.columns> = {
 *   beforeInsert: ({ values }) => ({ email: String(values.email).toLowerCase() }),
 *   beforeUpdate: () => ({ changedAt: new Date() }),
 *   afterDelete: async ({ id }) => search.forget(id),
 * };
 * ```
 */
export interface ModelHooks<N extends string, S extends Shape> {
  /** What it returns is written along, and takes the place of values that were given. */
  readonly beforeInsert?: (event: BeforeInsert<N, S>) => Further<S>;
  /** What it returns is written along, and takes the place of values that were given. */
  readonly beforeUpdate?: (event: BeforeUpdate<N, S>) => Further<S>;
  /** Not for a row that was added to a session and not written yet. */
  readonly beforeDelete?: (event: BeforeDelete<N, S>) => Awaitable<unknown>;
  /** Not for a row that a later operation of the same commit deletes. */
  readonly afterInsert?: (event: AfterWrite<N, S>) => Awaitable<unknown>;
  /** Not for a row that a later operation of the same commit deletes. */
  readonly afterUpdate?: (event: AfterWrite<N, S>) => Awaitable<unknown>;
  /** Not for a row that was not there. */
  readonly afterDelete?: (event: AfterDelete<N, S>) => Awaitable<unknown>;
}

/** The hooks of models, by the names of their repositories. */
export type Hooks<D extends Models> = {
  readonly [K in keyof D]?: ModelHooks<D[K]['name'], D[K]['columns']>;
};
