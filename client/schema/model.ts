import type { AnyColumn } from './column.js';
import { IdColumn } from './id-column.js';

/** The columns of a model by name. */
export type Shape = Readonly<Record<string, AnyColumn>>;

/** A model: N is its name, S its columns. Made by model(), used by connect(), Infer and InferInsert. */
export interface Model<N extends string = string, S extends Shape = Shape> {
  readonly name: N;
  readonly columns: S;
  /** The name of the id column. */
  readonly primaryKey: string;
}

/** Models by the names of their repositories. */
export type Models = Readonly<Record<string, Model>>;

/**
 * Declares a model: what connect() defines in the engine, and what all types follow from.
 *
 * @param name The model's name in the engine and in keys (`{shop}:User:1`): a letter, then letters, digits and `_`.
 * @param columns Exactly one of them is a column.id().
 * @throws TypeError if there is no id column, or a second one.
 *
 * @example
 * ```ts
 * const User = model('User', { id: column.id(), email: column.text().unique(), age: column.integer().optional() });
 * type User = Infer<typeof User>; // { id: string; email: string; age: number | null }
 * ```
 *
 * In redis-cli it is part of the document of rom_define:
 * `FCALL rom_define 1 shop '{"models":{"User":{"columns":{"email":{"type":"text","required":true,"unique":true}, …}}}}'`
 */
export function model<const N extends string, S extends Shape>(name: N, columns: S): Model<N, S> {
  const ids = Object.keys(columns).filter((key) => columns[key] instanceof IdColumn);
  const [primaryKey] = ids;
  if (primaryKey === undefined || ids.length > 1) {
    throw new TypeError(`Model ${name} has ${ids.length} id columns and needs one: \`id: column.id()\``);
  }
  return { name, columns, primaryKey };
}
