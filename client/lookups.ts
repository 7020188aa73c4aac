import { asId } from './arguments.js';
import type { Json } from './codec/codec.js';
import { decodeRows } from './query/decoded.js';
import { lookUpAll } from './query/look-up-all.js';
import { lookupArgs } from './query/lookup.js';
import { Query } from './query/query.js';
import { readOptions } from './query/reading.js';
import { loadRelated } from './query/related.js';
import type { Composite, Models, Shape } from './schema/model.js';
import type { NoRelations, Relations } from './schema/relation.js';
import type { ColumnName } from './types/column-names.js';
import type { UniqueLookup } from './types/lookup.js';
import type { NoModels } from './types/related.js';
import type {
  Held,
  Loaded,
  LoadedRow,
  LookupOptions,
  NothingLoaded,
  OptionsOf,
  RelatedOf,
  RelationName,
  Strict,
  With,
} from './types/with.js';

/** The rows of one model as they are found: by queries, by id, by what is unique, and from row to row. */
export class Lookups<
  S extends Shape,
  U extends Composite = never,
  D extends Models = NoModels,
  R extends Relations = NoRelations,
> extends Query<S, ColumnName<S>, D, R> {
  /**
   * The row with an id, or null.
   *
   * @param options The columns to select, and what to load beside the row: as Query.select() and Query.with().
   * @throws InvalidError for what cannot be an id.
   *
   * @example
   * ```ts
   * const ada = await db.User.get('1', { with: { posts: { limit: 10 } } });
   * ```
   *
   * In redis-cli: `FCALL_RO rom_get 1 shop User 1 '{"select":["email"]}'`
   */
  async get<const C extends ColumnName<S> = ColumnName<S>, const W extends With<S, R, D> = NothingLoaded>(
    id: string,
    options: LookupOptions<C, W & Strict<S, R, D, NoInfer<W>>> = {},
  ): Promise<LoadedRow<S, C, Loaded<S, R, D, W>> | null> {
    const [row] = await this.getMany<C, W>([id], options);
    return row ?? null;
  }

  /**
   * The rows with these ids, in their order, null for each that does not exist. More than a thousand are asked for in several
   * calls, sent at once.
   *
   * @param options As for get().
   * @throws InvalidError for what cannot be an id.
   *
   * @example
   * ```ts
   * const [ada, alan] = await db.User.getMany(['1', '2'], { select: ['email'] });
   * ```
   *
   * In redis-cli: `FCALL_RO rom_get 1 shop User 1 2 '{"select":["email"]}'`
   */
  async getMany<const C extends ColumnName<S> = ColumnName<S>, const W extends With<S, R, D> = NothingLoaded>(
    ids: readonly string[],
    options: LookupOptions<C, W & Strict<S, R, D, NoInfer<W>>> = {},
  ): Promise<(LoadedRow<S, C, Loaded<S, R, D, W>> | null)[]> {
    if (ids.length === 0) return [];
    const { engine, model, rows } = this.target;
    const { part, reading } = readOptions(rows, options);
    return decodeRows(rows, await lookUpAll(engine, model.name, ids.map(asId), part), reading);
  }

  /**
   * The row with a value in a unique column, or with values in the columns of a composite constraint, or null.
   *
   * @param options As for get().
   * @throws InvalidError for a value that the column does not take.
   *
   * @example
   * ```ts
   * const ada = await db.User.getBy({ email: 'ada@x.io' });
   * const post = await db.Post.getBy({ author: ada.id, slug: 'notes' });
   * ```
   *
   * In redis-cli: `FCALL_RO rom_get_by 1 shop User email ada@x.io` and
   * `FCALL_RO rom_get_by 1 shop Post author,slug '["1","notes"]'`
   */
  async getBy<const C extends ColumnName<S> = ColumnName<S>, const W extends With<S, R, D> = NothingLoaded>(
    lookup: UniqueLookup<S, U>,
    options: LookupOptions<C, W & Strict<S, R, D, NoInfer<W>>> = {},
  ): Promise<LoadedRow<S, C, Loaded<S, R, D, W>> | null> {
    const { engine, model, rows } = this.target;
    const encoded = rows.encodeValues(lookup);
    const columns = this.constraintOf(Object.keys(encoded));
    const values = columns.map((column) => encoded[column]);
    const argument = values.length > 1 ? JSON.stringify(values) : asWord(values[0]);
    const { part, reading } = readOptions(rows, options);
    const args = [model.name, String(columns), ...lookupArgs([argument], part)];
    const [row] = await decodeRows<S, LoadedRow<S, C, Loaded<S, R, D, W>> | null>(
      rows,
      [await engine.read('get_by', args)],
      reading,
    );
    return row ?? null;
  }

  /**
   * What is related to a row that one holds: the row that a reference leads to, or what relations() of the model names. Calls
   * made in one tick are sent as one; with() of a query needs none.
   *
   * @throws QueryError for what is no relation.
   *
   * @example
   * ```ts
   * const author = await db.Post.related(post, 'author');
   * const latest = await db.User.related(user, 'posts', { orderBy: ['-at'], limit: 3 });
   * ```
   *
   * In redis-cli: `FCALL_RO rom_get 1 shop User 1 '{"select":[],"with":{"posts":{"model":"Post","by":"author"}}}'`
   */
  async related<K extends RelationName<S, R>, const O extends true | OptionsOf<S, R, D, K> = true>(
    row: Held<S, R, K>,
    relation: K,
    options?: O,
  ): Promise<RelatedOf<S, R, D, K, O>> {
    return (await loadRelated(this.target, row, relation, options)) as RelatedOf<S, R, D, K, O>;
  }

  /** The columns in the order in which their constraint declares them, which is part of its name. */
  private constraintOf(columns: readonly string[]): readonly string[] {
    const isSame = (unique: Composite): boolean =>
      unique.length === columns.length && unique.every((column) => columns.includes(column));
    return this.target.model.uniques.find((unique) => isSame(unique.columns))?.columns ?? columns;
  }
}

/** A value as an argument of its own: text goes without quotes. */
function asWord(value: Json | undefined): string {
  return typeof value === 'string' ? value : String(JSON.stringify(value));
}
