import type { RowCodec } from '../codec/row-codec.js';
import type { Model, Shape } from '../schema/model.js';
import type { Engine } from '../transport/engine.js';
import { asList, asText } from '../transport/reply.js';
import type { ColumnName } from '../types/column-names.js';
import type { Row } from '../types/row.js';
import type { OrderColumn, Where } from '../types/where.js';
import type { Plan } from './plan.js';
import type { QueryDocument } from './query-document.js';
import { bothOf, toWhereDocument } from './where-document.js';

/** What queries of one model have in common. */
export interface Target<S extends Shape> {
  readonly engine: Engine;
  readonly model: Model<string, S>;
  readonly rows: RowCodec<S>;
}

/**
 * A query that has not been sent: each step returns a new one, so a query can be kept and refined. Only indexed columns
 * can be filtered or ordered by, which the types know and the engine enforces.
 *
 * S are the model's columns, K the names of the selected ones.
 *
 * @example
 * ```ts
 * const adults = db.User.where({ city: 'London', age: { gte: 18 } }).orderBy('age', 'desc');
 * const oldest = await adults.limit(10).all();
 * const count = await adults.count();
 * ```
 *
 * In redis-cli: `FCALL_RO rom_query 1 shop User '{"where":{"city":"London","age":{"gte":18}},"orderBy":["-age"],"limit":10}'`
 */
export class Query<S extends Shape, K extends ColumnName<S> = ColumnName<S>> {
  constructor(
    protected readonly target: Target<S>,
    private readonly document: QueryDocument = {},
    private readonly selected?: readonly K[],
  ) {}

  /**
   * Keeps the rows that meet all of the conditions, and those of earlier calls.
   *
   * @throws QueryError for a condition that is undefined.
   *
   * @example
   * ```ts
   * db.User.where({ or: [{ city: 'Paris' }, { age: { between: [30, 39] } }], not: { city: null } });
   * ```
   */
  where(conditions: Where<S>): Query<S, K> {
    const added = toWhereDocument(this.target.rows, conditions);
    const { where } = this.document;
    return this.with({ where: where ? bothOf(where, added) : added });
  }

  /**
   * Orders by a column, then by those of further calls, of which the engine takes none yet. Nulls come last both ways;
   * ties come by id, in the same direction.
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop User '{"orderBy":["-age"]}'`
   */
  orderBy(column: OrderColumn<S>, direction: 'asc' | 'desc' = 'asc'): Query<S, K> {
    const { orderBy = [] } = this.document;
    return this.with({ orderBy: [...orderBy, direction === 'desc' ? `-${column}` : column] });
  }

  /** At most so many rows: `"limit":10` in the document. */
  limit(rows: number): Query<S, K> {
    return this.with({ limit: rows });
  }

  /** Skips so many rows, at the cost of walking past them: `"offset":20` in the document. */
  offset(rows: number): Query<S, K> {
    return this.with({ offset: rows });
  }

  /**
   * The work that one call may take, in units of about an id touched; a row returned counts as three. The engine has a
   * limit of its own, so that no call holds the server for long: a larger one lets others wait longer. It is `"budget":100000` in the document.
   */
  budget(units: number): Query<S, K> {
    return this.with({ budget: units });
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
  select<C extends ColumnName<S>>(...columns: [C, ...C[]]): Query<S, C> {
    return new Query<S, C>(this.target, { ...this.document, select: columns }, columns);
  }

  /**
   * The rows, in order.
   *
   * @throws QueryError if the engine refuses the query.
   * @throws BudgetError if it would take more work than one call may.
   * @throws InvalidError for a stored value that the column's TypeScript type cannot hold.
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop User '{"where":{"city":"London"}}'`
   */
  async all(): Promise<Row<S, K>[]> {
    const [rows] = asList(await this.read('query', this.document));
    return asList(rows).map((row) => this.target.rows.decodeRow(row, this.selected));
  }

  /** The first row, or null. Throws as all(). */
  async first(): Promise<Row<S, K> | null> {
    const [row] = await this.limit(1).all();
    return row ?? null;
  }

  /**
   * How many rows meet the conditions. Order, limit and offset do not bear on it.
   *
   * In redis-cli: `FCALL_RO rom_count 1 shop User '{"where":{"city":"London"}}'`
   */
  async count(): Promise<number> {
    return Number(asText(await this.read('count', this.document)));
  }

  /**
   * The ids of the rows, in order. Throws as all().
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop User '{"where":{"city":"London"},"ids":true}'`
   */
  async ids(): Promise<string[]> {
    const [ids] = asList(await this.read('query', { ...this.document, ids: true }));
    return asList(ids).map(asText);
  }

  /**
   * How the query would run: the plan chosen and those rejected, with estimates. With `analyze` it runs, too, and the
   * plan tells what that took.
   *
   * In redis-cli: `FCALL_RO rom_explain 1 shop User '{"where":{"city":"London"},"analyze":true}'`
   */
  async explain({ analyze = false }: { readonly analyze?: boolean } = {}): Promise<Plan> {
    const reply = await this.read('explain', { ...this.document, ...(analyze ? { analyze } : {}) });
    return JSON.parse(asText(reply)) as Plan;
  }

  /** The document that rom_query takes, so `JSON.stringify(query)` can be pasted into redis-cli. */
  toJSON(): QueryDocument {
    return this.document;
  }

  private with(change: QueryDocument): Query<S, K> {
    return new Query(this.target, { ...this.document, ...change }, this.selected);
  }

  private read(name: string, document: QueryDocument): Promise<unknown> {
    const { engine, model } = this.target;
    return engine.read(name, [model.name, JSON.stringify(document)]);
  }
}
