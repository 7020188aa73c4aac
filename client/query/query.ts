import type { Reading } from '../codec/reading.js';
import type { Models, Shape } from '../schema/model.js';
import type { NoRelations, Relations } from '../schema/relation.js';
import { asList, asText } from '../transport/reply.js';
import type { ColumnName } from '../types/column-names.js';
import type { FurtherColumn, OrderColumn, OrderKey } from '../types/order.js';
import type { NoModels } from '../types/related.js';
import type { Loaded, LoadedRow, NothingLoaded, Strict, With } from '../types/with.js';
import { Cached } from './cached.js';
import { Filtered } from './filtered.js';
import { iterate } from './iterate.js';
import type { CountedPage, Page } from './page.js';
import type { Plan } from './plan.js';
import { parsePlan } from './plan-text.js';
import { type QueryDocument, withoutRows } from './query-document.js';
import { readRelations } from './reading.js';
import type { Simplify } from '../types/simplify.js';
import type { Target } from './target.js';

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
> extends Filtered<S, D, Query<S, K, D, R, L>> {
  constructor(
    target: Target<S>,
    document: QueryDocument = {},
    private readonly reading: Reading<K> = {},
  ) {
    super(target, document);
  }

  /**
   * Orders by columns, `-` in front of a name for descending, behind those of earlier calls. Only the first needs an index.
   * Rows without a value come last both ways unless told otherwise; ties come by id, in the direction of the last column.
   *
   * @example
   * ```ts
   * db.User.orderBy('-age', 'balance');
   * db.User.orderBy({ by: 'age', desc: true, nulls: 'first' });
   * ```
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop User '{"orderBy":["-age",{"by":"balance","nulls":"first"}]}'`
   */
  orderBy(first: OrderKey<OrderColumn<S>>, ...further: OrderKey<FurtherColumn<S>>[]): Query<S, K, D, R, L> {
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
    if (typeof cursor === 'string') return this.refined({ after: cursor });
    const document = { ...this.document };
    delete document.after;
    return new Query(this.target, document, this.reading);
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
    return new Query(this.target, { ...this.document, select: columns }, { selected: columns, relations });
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
    return new Query(
      this.target,
      { ...this.document, with: { ...this.document.with, ...document } },
      { selected, relations: new Map([...known, ...decoders]) },
    );
  }

  /**
   * The rows, in order.
   *
   * @throws QueryError if the engine refuses the query.
   * @throws BudgetError if it would take more work than one call may: see iterate().
   * @throws InvalidError for a stored value that the column's TypeScript type cannot hold.
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop User '{"where":{"city":"London"}}'`
   */
  async all(): Promise<LoadedRow<S, K, L>[]> {
    const { rows } = await this.page();
    return rows;
  }

  /**
   * The rows of a page, whose size limit() says, and the cursor behind them. Throws as all().
   *
   * @param options With `total`: also how many rows there are on all pages.
   *
   * @example
   * ```ts
   * const users = db.User.orderBy('-age').limit(20);
   * const first = await users.page({ total: true }); // { rows, cursor, total }
   * const second = await users.after(first.cursor).page();
   * ```
   *
   * In redis-cli, where the reply is rows, cursor and total: `FCALL_RO rom_query 1 shop User '{"limit":20,"total":true}'`
   */
  async page(options?: { readonly total?: false }): Promise<Page<LoadedRow<S, K, L>>>;
  async page(options: { readonly total: true }): Promise<CountedPage<LoadedRow<S, K, L>>>;
  async page({ total = false }: { readonly total?: boolean } = {}): Promise<Page<LoadedRow<S, K, L>>> {
    const reply = asList(await this.read('query', { ...this.document, ...(total ? { total } : {}) }));
    const rows = asList(reply[0]).map((row) => this.decode(row));
    const cursor = typeof reply[1] === 'string' || reply[1] instanceof Uint8Array ? asText(reply[1]) : null;
    return { rows, cursor, ...(total ? { total: Number(asText(reply[2])) } : {}) };
  }

  /**
   * The rows one after the other, in order, however many there are: fetched in batches, of which one is in memory. It is
   * no snapshot: a row whose place in the order changes meanwhile may come twice or not at all. Where a batch would take
   * more work than one call may, several calls do it.
   *
   * @example
   * ```ts
   * for await (const user of db.User.where({ city: 'London' }).iterate({ batch: 100 })) console.log(user.email);
   * ```
   *
   * In redis-cli each batch is `FCALL_RO rom_query 1 shop User '{"where":{"city":"London"},"limit":100,"after":"…"}'`
   */
  iterate({ batch = 500 }: { readonly batch?: number } = {}): AsyncGenerator<LoadedRow<S, K, L>, void, undefined> {
    return iterate(this, batch);
  }

  /** The first row, or null. Throws as all(). */
  async first(): Promise<LoadedRow<S, K, L> | null> {
    const [row] = await this.limit(1).all();
    return row ?? null;
  }

  /**
   * The ids of the rows, in order. Throws as all().
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop User '{"where":{"city":"London"},"ids":true}'`
   */
  async ids(): Promise<string[]> {
    const [ids] = asList(await this.read('query', { ...withoutRows(this.document), ids: true }));
    return asList(ids).map(asText);
  }

  /**
   * Runs the query and keeps the ids that it gives, in order, for some seconds in Redis: what follows pages through an
   * unchanging list, until the same query is kept again. Throws as all().
   *
   * @example
   * ```ts
   * const oldest = await db.User.orderBy('-age').cached(60);
   * const second = await oldest.page(2, 20); // null once it has expired
   * ```
   *
   * In redis-cli: `FCALL rom_cache 1 shop User '{"orderBy":["-age"]}' 60` gives a key; `ZRANGE <key> 1 20` the first ids.
   */
  async cached(seconds: number): Promise<Cached<S, K, L>> {
    const { engine, model } = this.target;
    const reply = await engine.write('cache', [
      model.name,
      JSON.stringify(withoutRows(this.document)),
      String(seconds),
    ]);
    const [key, size] = asList(reply).map(asText);
    const { select, with: relations } = this.document;
    const options = { ...(select ? { select } : {}), ...(relations ? { with: relations } : {}) };
    return new Cached(this.target, { key: key ?? '', size: Number(size), options }, this.reading);
  }

  /**
   * How the query would run: the plan chosen and those rejected, with estimates. With `analyze` it runs, too, and the
   * plan tells what that took. `String(plan)` is for people.
   *
   * In redis-cli: `FCALL_RO rom_explain 1 shop User '{"where":{"city":"London"},"analyze":true}'`
   */
  async explain({ analyze = false }: { readonly analyze?: boolean } = {}): Promise<Plan> {
    return parsePlan(asText(await this.read('explain', { ...this.document, ...(analyze ? { analyze } : {}) })));
  }

  protected refined(change: QueryDocument): Query<S, K, D, R, L> {
    return new Query(this.target, { ...this.document, ...change }, this.reading);
  }

  private decode(reply: unknown): LoadedRow<S, K, L> {
    return this.target.rows.decodeRow(reply, this.reading) as LoadedRow<S, K, L>;
  }
}
