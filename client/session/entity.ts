import type { Deleted } from '../codec/deleted.js';
import type { Model, Shape } from '../schema/model.js';
import type { ColumnName, ColumnsWith, IfNullable, ShapeOf, ValueOf } from '../types/column-names.js';
import type { Given } from '../types/given.js';
import type { Row } from '../types/row.js';
import type { Simplify } from '../types/simplify.js';
import type { RefreshOptions, SaveOptions } from './options.js';

declare const model: unique symbol;

/** Any entity of the model N. */
export interface EntityOfModel<out N extends string = string> {
  readonly [model]: N;
}

type Settable<S extends Shape> = Exclude<ColumnName<S>, ColumnsWith<S, 'pk' | 'readonly'>>;

/** What update() of an entity takes: columns with their new values; references take entities, too. */
export type EntityValues<S extends Shape> = {
  [K in Settable<S>]?: Given<S[K], 'session'> | IfNullable<S[K], null> | undefined;
};

/**
 * What entities can do, whatever their columns. A column hides the method of its name: save() and refresh() are the session's, too.
 *
 * @example
 * ```ts
 * const ada = (await session.User.get('1'))!;
 * ada.update({ age: 37, city: null });
 * await ada.save(); // 2: the columns written
 * await ada.refresh({ force: true });
 * const twin = ada.copy({ email: 'twin@x.io' });
 * await ada.delete();
 * console.log(ada.toJSON());
 * ```
 */
export interface Persistent<N extends string, S extends Shape> extends EntityOfModel<N> {
  /**
   * Writes what was changed, and new rows that it refers to, at once: the columns that were changed, on condition that they still hold
   * what was last read.
   *
   * @returns How many columns were written: 0 where there was nothing to do.
   * @throws RaceError, GoneError, UniqueError and the other errors of writes, with `entity`; the changes stay unsaved.
   * @throws SessionError for an entity that was deleted or forgotten, or is being written.
   *
   * In redis-cli: `FCALL rom_commit 1 shop '[{"op":"update","model":"User","id":"1","changes":{"age":37},"if":{"age":36}}]'`
   */
  save(options?: SaveOptions): Promise<number>;
  /** Sets several columns, in memory alone, and gives the entity. */
  update(values: EntityValues<S>): EntityOf<N, S>;
  /**
   * Deletes the row at once, as delete() of the repository does. A row that was not saved yet is forgotten.
   *
   * In redis-cli: `FCALL rom_commit 1 shop '[{"op":"delete","model":"User","id":"1"}]'`
   */
  delete(): Promise<Deleted>;
  /**
   * Reads the row again, and gives the entity.
   *
   * @throws SessionError for an entity with unsaved changes, unless `force` drops them, and for one that was never saved.
   * @throws GoneError for a row that does not exist any more.
   *
   * In redis-cli: `FCALL_RO rom_get 1 shop User 1`
   */
  refresh(options?: RefreshOptions): Promise<EntityOf<N, S>>;
  /** A new entity with the same values but for the id, and for the values given. The next commit writes it. */
  copy(values?: EntityValues<S> & { readonly [K in ColumnsWith<S, 'pk'>]?: string }): EntityOf<N, S>;
  /** The values as a plain row. */
  toJSON(): Row<S>;
}

/** An entity of a model of the name N and the columns S. */
export type EntityOf<N extends string, S extends Shape> = Simplify<
  {
    -readonly [K in Settable<S>]: ValueOf<S[K]> | IfNullable<S[K], null>;
  } & {
    readonly [K in Exclude<ColumnName<S>, Settable<S>>]: ValueOf<S[K]> | IfNullable<S[K], null>;
  }
> &
  Methods<Persistent<N, S>, S>;

/** Without the methods that columns hide. */
type Methods<P, S> = keyof P & keyof S extends never ? P : Omit<P, keyof S>;

/**
 * The type of a model's entities.
 *
 * @example
 * ```ts
 * const User = model('User', { id: column.id(), name: column.text(), age: column.integer().optional() });
 * function birthday(user: Entity<typeof User>) {
 *   user.age = (user.age ?? 0) + 1;
 * }
 * ```
 */
export type Entity<M extends Model> = EntityOf<M['name'], ShapeOf<M>>;
