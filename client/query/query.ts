import type { RelationDecoder } from '../codec/reading.js';
import type { Models, Shape } from '../schema/model.js';
import type { NoRelations, Relations } from '../schema/relation.js';
import { asText } from '../transport/reply.js';
import type { ColumnName } from '../types/column-names.js';
import type { Distances, FreshNames, Measured } from '../types/distance.js';
import type { FirstKey, FurtherKey } from '../types/order.js';
import type { NoModels } from '../types/related.js';
import type { Loaded, NothingLoaded, Strict, With } from '../types/with.js';
import type { QueryDocument } from './query-document.js';
import { readRelations, withForeign } from './reading.js';
import { Results } from './results.js';
import type { Simplify } from '../types/simplify.js';

/**
 * A query that has not been sent: each step returns a new one, so a query can be kept and refined. Only indexed columns
 * can be filtered or ordered by, which the types know and the engine enforces.
 *
 * S are the model's columns, K the names of the selected ones, D the models of the database, R the model's relations, L what
 * is loaded of them.
 *
 * @example
 * ```ts
 * const adults = db.User.where({ city: 'London', age: { gte: 18 } }).orderBy('-age');
 * const oldest = await adults.limit(10).all();
 * const count = await adults.count();
 * const { rows, cursor } = await adults.offset(10).limit(10).page();
 * const next = await adults.limit(10).after(cursor).all();
 * ```
 *
 * In redis-cli: `FCALL_RO rom_query 1 shop User '{"where":{"city":"London","age":{"gte":18}},"orderBy":["-age"],"limit":10}'`
 */
export class Query<
  S extends Shape,
  K extends ColumnName<S> = ColumnName<S>,
  D extends Models = NoModels,
  R extends Relations = NoRelations,
  L = NothingLoaded,
> extends Results<S, K, D, L, Query<S, K, D, R, L>> {
  /**
   * Orders by columns, `-` in front of a name for descending, behind those of earlier calls. Only the first needs an index.
   * Rows without a value come last both ways unless told otherwise; ties come by id, in the direction of the last column.
   *
   * @example
   * ```ts
   * db.User.orderBy('-age', 'balance');
   * db.User.orderBy({ by: 'age', desc: true, nulls: 'first' });
   * db.City.orderBy({ by: 'place', near: { lon: 2.35, lat: 48.85 } }); // the nearest first
   * db.Book.where({ title: { matchAny: 'left hand darkness' } }).orderBy('relevance'); // the best answers first
   * ```
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop User '{"orderBy":["-age",{"by":"balance","nulls":"first"}]}'`
   */
  orderBy(first: FirstKey<S>, ...further: FurtherKey<S>[]): Query<S, K, D, R, L> {
    const { orderBy = [] } = this.document;
    return this.refined({ orderBy: [...orderBy, first, ...further] });
  }

  /** At most so many rows: `"limit":10` in the document. */
  limit(rows: number): Query<S, K, D, R, L> {
    return this.refined({ limit: rows });
  }

  /** Skips so many rows, at the cost of walking past them: `"offset":20` in the document. after() has no such cost. */
  offset(rows: number): Query<S, K, D, R, L> {
    return this.refined({ offset: rows });
  }

  /**
   * The rows behind a cursor that an earlier page of the same conditions and order gave, or a BudgetError. With null or
   * undefined it begins at the first row. Rows that were written meanwhile neither shift nor repeat the others.
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop User '{"orderBy":["-age"],"limit":10,"after":"…"}'`
   */
  after(cursor: string | null | undefined): Query<S, K, D, R, L> {
    return this.refined({ after: cursor ?? undefined });
  }

  /**
   * Only these columns, of which the rows then consist.
   *
   * @example
   * ```ts
   * const names = await db.User.select('id', 'name').all(); // { id: string; name: string }[]
   * ```
   *
   * In redis-cli, where the id always comes, too: `FCALL_RO rom_query 1 shop User '{"select":["name"]}'`
   */
  select<C extends ColumnName<S>>(...columns: [C, ...C[]]): Query<S, C, D, R, L> {
    const { relations } = this.reading;
    const select = withForeign(columns, relations);
    return new Query(this.target, { ...this.document, select }, { selected: columns, relations });
  }

  /**
   * Tells of each row how far it is from a place, in the unit wanted, besides what earlier calls tell: null where the row
   * has no place.
   *
   * @throws QueryError for a name that a column or a relation has.
   *
   * @example
   * ```ts
   * const paris = { lon: 2.35, lat: 48.85 };
   * const nearest = await db.City.orderBy({ by: 'place', near: paris })
   *   .distance({ away: { by: 'place', near: paris, unit: 'km' } })
   *   .limit(10)
   *   .all(); // { …, away: number }[]
   * ```
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop City '{"distance":{"away":{"by":"place","near":[2.35,48.85],"unit":"km"}}}'`
   */
  distance<const A extends Distances<S>>(
    distances: A & FreshNames<S, NoInfer<A>>,
  ): Query<S, K, D, R, Simplify<Omit<L, keyof A> & Measured<S, A>>> {
    const { selected, relations: known = [] } = this.reading;
    const decoders = Object.keys(distances).map((name) => [name, DISTANCE] as const);
    return new Query(
      this.target,
      { ...this.document, distance: { ...this.document.distance, ...distances } },
      { selected, relations: new Map([...known, ...decoders]) },
    );
  }

  /**
   * Loads what is related to the rows in the same call, besides what earlier calls load: the row that a reference leads
   * to, in the place of its id, and what relations() of the model names, each with conditions, an order and a limit that hold
   * for the rows of each row. Relations nest, four levels deep.
   *
   * @throws QueryError for what is no relation; BudgetError where it would take more work than one call may.
   *
   * @example
   * ```ts
   * const users = await db.User.with({ posts: { orderBy: ['-at'], limit: 10, with: { tags: true } } }).all();
   * const posts = await db.Post.with({ author: { select: ['name'] } }).all(); // { …, author: { name: string } }[]
   * ```
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop User '{"with":{"posts":{"model":"Post","by":"author","orderBy":["-at"],"limit":10}}}'`
   */
  with<const W extends With<S, R, D>>(
    relations: W & Strict<S, R, D, NoInfer<W>>,
  ): Query<S, K, D, R, Simplify<Omit<L, keyof W> & Loaded<S, R, D, W>>> {
    const { document, decoders } = readRelations(this.target.rows, relations);
    const { selected, relations: known = [] } = this.reading;
    const all = new Map([...known, ...decoders]);
    const loaded = { ...this.document.with, ...document };
    const change: QueryDocument = {
      ...(selected && { select: withForeign(selected, all) }),
      ...(Object.keys(loaded).length > 0 && { with: loaded }),
    };
    return new Query(this.target, { ...this.document, ...change }, { selected, relations: all });
  }

  protected refined(change: QueryDocument): Query<S, K, D, R, L> {
    return new Query(this.target, { ...this.document, ...change }, this.reading);
  }
}

/** A distance stands in a row as a relation does. */
const DISTANCE: RelationDecoder = { nothing: () => null, decode: (reply) => Number(asText(reply)) };
