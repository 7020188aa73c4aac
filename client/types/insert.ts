import type { Model, Shape } from '../schema/model.js';
import type { ColumnName, ColumnsWith, IfNullable, ShapeOf } from './column-names.js';
import type { Given, Place } from './given.js';
import type { Simplify } from './simplify.js';

type Omissible<S extends Shape> = ColumnsWith<S, 'optional' | 'default'>;
type Written<S extends Shape> = Exclude<ColumnName<S>, ColumnsWith<S, 'readonly'>>;

/** What create() takes. Optional columns and those with a default may be left out, which undefined does, too. */
export type Insert<S extends Shape, P extends Place = 'call'> = Simplify<
  { [K in Exclude<Written<S>, Omissible<S>>]: Given<S[K], P> } & {
    [K in Omissible<S>]?: Given<S[K], P> | IfNullable<S[K], null> | undefined;
  }
>;

/** What put() takes: the whole row. Only optional columns may be left out, and are null then: defaults do not apply. */
export type Put<S extends Shape, P extends Place = 'call'> = Simplify<
  { [K in Exclude<Written<S>, ColumnsWith<S, 'optional'>>]: Given<S[K], P> } & {
    [K in ColumnsWith<S, 'optional'>]?: Given<S[K], P> | null | undefined;
  }
>;

/**
 * The type of what create() takes for a model.
 *
 * @example
 * ```ts
 * const User = model('User', { id: column.id(), name: column.text(), age: column.integer().optional() });
 * type NewUser = InferInsert<typeof User>; // { id?: string; name: string; age?: number | null } or undefined
 * ```
 */
export type InferInsert<M extends Model> = Insert<ShapeOf<M>>;
