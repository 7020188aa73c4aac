import type { Reading } from '../codec/reading.js';
import type { Models, Shape } from '../schema/model.js';
import { asList, asText } from '../transport/reply.js';
import type { ColumnName } from '../types/column-names.js';
import type { LoadedRow } from '../types/with.js';
import { Cached } from './cached.js';
import { Filtered } from './filtered.js';
import { decodeRows } from './decoded.js';
import { iterate } from './iterate.js';
import type { CountedPage, Page } from './page.js';
import type { Plan } from './plan.js';
import { parsePlan } from './plan-text.js';
import { type QueryDocument, withoutRows } from './query-document.js';
import type { Target } from './target.js';

/**
 * The rows of a query as they are fetched: all of them, by pages, one after the other, kept for a while.
 *
 * S are the model's columns, K the names of the selected ones, D the models of the database, L what is loaded beside them, Q is
 * what each step returns.
 */
export abstract class Results<S extends Shape, K extends ColumnName<S>, D extends Models, L, Q> extends Filtered<
  S,
  D,
  Q
> {
  constructor(
    target: Target<S>,
    document: QueryDocument = {},
    protected readonly reading: Reading<K> = {},
  ) {
    super(target, document);
  }

  abstract limit(rows: number): Results<S, K, D, L, Q>;
  abstract offset(rows: number): Results<S, K, D, L, Q>;
  abstract after(cursor: string | null | undefined): Results<S, K, D, L, Q>;

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
    const rows = await decodeRows<S, LoadedRow<S, K, L>>(this.target.rows, asList(reply[0]), this.reading);
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
    const { select, distance, with: relations } = this.document;
    const options = {
      ...(select ? { select } : {}),
      ...(distance ? { distance } : {}),
      ...(relations ? { with: relations } : {}),
    };
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
}
