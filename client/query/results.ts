import type { Reading } from '../codec/reading.js';
import type { Models, Shape } from '../schema/model.js';
import { asList, asText } from '../transport/reply.js';
import type { ColumnName } from '../types/column-names.js';
import type { TextRow, Tuple } from '../types/forms.js';
import type { LoadedRow } from '../types/with.js';
import { Cached } from './cached.js';
import { Filtered } from './filtered.js';
import { decodeRows } from './decoded.js';
import { iterate } from './iterate.js';
import { Listing } from './listing.js';
import { type CountedPage, type Page, readPage } from './page.js';
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
   * @param options With `total`: also how many rows meet the conditions, whatever limit(), offset() and the cursor leave
   *   out. It is counted with a budget of its own.
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
    const page = await readPage(this.target, { ...this.document, ...(total ? { total } : {}) });
    return { ...page, rows: await decodeRows(this.target.rows, page.rows, this.reading) };
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
   * The rows as tuples: the values of some columns, in the order in which they are named. What with() loads is left out.
   *
   * @example
   * ```ts
   * const oldest = await db.User.orderBy('-age').tuples('name', 'age').limit(10).all(); // [string, number | null][]
   * const ages = new Map(await db.User.tuples('name', 'age').all());
   * ```
   *
   * In redis-cli, where the id always comes, too: `FCALL_RO rom_query 1 shop User '{"select":["name","age"]}'`
   */
  tuples<const C extends readonly [ColumnName<S>, ...ColumnName<S>[]]>(...columns: C): Listing<Tuple<S, C>> {
    const { engine, model, rows } = this.target;
    const selected = [...new Set<ColumnName<S>>(columns)];
    const decode = (reply: unknown) => {
      const row: Readonly<Record<string, unknown>> = rows.decodeRow(reply, { selected });
      return columns.map((column) => row[column]) as Tuple<S, C>;
    };
    return new Listing({ engine, model, decode }, { ...withoutRows(this.document), select: selected });
  }

  /**
   * The rows with their values as texts, as the engine stores them and every other client gets them: nothing is made of
   * them, so none is too large or too old for TypeScript. All columns, or those that are named; what with() loads is left out.
   *
   * @example
   * ```ts
   * const rows = await db.User.texts('age', 'joined').all(); // [{ age: '36', joined: '1709210096789012' }]
   * ```
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop User '{"select":["age","joined"]}'`
   */
  texts<C extends ColumnName<S> = ColumnName<S>>(...columns: C[]): Listing<TextRow<S, C>> {
    const { engine, model, rows } = this.target;
    const document = withoutRows(this.document);
    const selected = columns.length > 0 ? [...new Set(columns)] : undefined;
    const decode = (reply: unknown) => rows.decodeTexts(reply, selected) as TextRow<S, C>;
    return new Listing({ engine, model, decode }, { ...document, select: selected });
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
   * Runs the query and keeps the ids that it gives, in order, for some seconds in Redis: what follows pages through a
   * list of its own, which nothing changes. Throws as all(), a BudgetError where finding the ids is more work than one call may do.
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
