import type { Model, Shape } from '../schema/model.js';
import type { ColumnName, ColumnsWith, IfNullable, ShapeOf, ValueOf } from './column-names.js';
import type { Simplify } from './simplify.js';

type Omissible<S extends Shape> = ColumnsWith<S, 'optional' | 'default'>;

/** What create() takes. Optional columns and those with a default may be left out, which undefined does, too. */
export type Insert<S extends Shape> = Simplify<
  { [K in Exclude<ColumnName<S>, Omissible<S>>]: ValueOf<S[K]> } & {
    [K in Omissible<S>]?: ValueOf<S[K]> | IfNullable<S[K], null> | undefined;
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
