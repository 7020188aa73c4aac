import type { Models, Shape } from '../schema/model.js';
import { asText } from '../transport/reply.js';
import type { Aggregated, Aggregates, GroupColumn } from '../types/aggregates.js';
import type { Changes } from '../types/changes.js';
import type { ScanWhere, Where } from '../types/where.js';
import { Grouped, aggregate } from './aggregation.js';
import { gather } from './gather.js';
import { type MassWriteOptions, writeAll } from './mass-write.js';
import { type QueryDocument, withoutRows } from './query-document.js';
import type { Target } from './target.js';
import { bothOf, toWhereDocument } from './where-document.js';

/**
 * The rows that meet conditions, and what can be asked of them and done to them all, whatever their order.
 *
 * S are the model's columns, D the models of the database, Q is what each step returns.
 *
 * @example
 * ```ts
 * const london = db.User.where({ city: 'London' });
 * const count = await london.count();
 * const people = await london.live().budget(100_000).all();
 * console.log(london.toJSON()); // { where: { city: 'London' } }
 * const cities = await db.User.groupBy('city').aggregate({ users: 'count' });
 * ```
 *
 * In redis-cli: `FCALL_RO rom_count 1 shop User '{"where":{"city":"London"},"live":true,"budget":100000}'`
 */
export abstract class Filtered<S extends Shape, D extends Models, Q> {
  constructor(
    protected readonly target: Target<S>,
    protected readonly document: QueryDocument = {},
  ) {}

  /**
   * Keeps the rows that meet all of the conditions, and those of earlier calls. Conditions inside a reference are about
   * the row that it leads to.
   *
   * @throws QueryError for a condition that is undefined.
   *
   * @example
   * ```ts
   * db.User.where({ or: [{ city: 'Paris' }, { age: { between: [30, 39] } }], not: { city: null } });
   * db.Post.where({ author: { city: 'Paris' } });
   * ```
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop Post '{"where":{"author":{"city":"Paris"}}}'`
   */
  where(conditions: Where<S, D>): Q {
    return this.narrow(conditions, {});
  }

  /**
   * As where(), also by columns without an index: the rows that other conditions leave are read one by one, all of them
   * if there are none. A budget bounds that; BudgetError.cursor is where to go on.
   *
   * @example
   * ```ts
   * const users = await db.User.where({ city: 'Paris' }).scan({ name: 'Ada' }).all();
   * ```
   *
   * In redis-cli: `FCALL_RO rom_query 1 shop User '{"where":{"city":"Paris","name":"Ada"},"scan":true}'`
   */
  scan(conditions: ScanWhere<S>): Q {
    return this.narrow(conditions, { scan: true });
  }

  /** Leaves out the rows that have expired, as the model's expires() says: `"live":true` in the document. */
  live(): Q {
    return this.refined({ live: true });
  }

  /**
   * The work that one call may take, in units of about an id touched; a row returned counts as three. The engine has a
   * limit of its own, so that no call holds the server for long: a larger one lets others wait longer. It is
   * `"budget":100000` in the document.
   */
  budget(units: number): Q {
    return this.refined({ budget: units });
  }

  /**
   * How many rows meet the conditions. Order, limit and offset do not bear on it. Where that is more work than one call may
   * do, several calls count: exactly, but each write to a row in between may make the count differ by that row.
   *
   * In redis-cli: `FCALL_RO rom_count 1 shop User '{"where":{"city":"London"}}'`, and where that ends with BUDGET, the same with
   * its cursor as `"after"`.
   */
  async count(): Promise<number> {
    return Number(asText(await gather(this.target, 'count', withoutRows(this.document))));
  }

  /**
   * Counts, sums, averages, smallest and largest values of the rows that meet the conditions. Nulls do not count. Sums of
   * integers and decimals are exact. Where that is more work than one call may do, several calls do it, as for count().
   *
   * @throws QueryError if the engine refuses the query.
   * @throws InvalidError for a sum that the column's TypeScript type cannot hold: see column.bigint().
   *
   * @example
   * ```ts
   * const { users, oldest } = await db.User.where({ city: 'Paris' }).aggregate({ users: 'count', oldest: { max: 'age' } });
   * ```
   *
   * In redis-cli:
   * `FCALL_RO rom_aggregate 1 shop User '{"where":{"city":"Paris"},"aggregate":{"users":"count","oldest":{"max":"age"}}}'`
   */
  async aggregate<const A extends Aggregates<S>>(aggregates: A): Promise<Aggregated<S, A>> {
    return aggregate(this.target, this.document, aggregates);
  }

  /**
   * The rows by their values in a column, to ask about each group: `"groupBy":"city"` in the document.
   *
   * @example
   * ```ts
   * const cities = await db.User.groupBy('city').aggregate({ users: 'count' });
   * ```
   */
  groupBy<G extends GroupColumn<S>>(column: G): Grouped<S, G> {
    return new Grouped(this.target, this.document, column);
  }

  /**
   * Changes columns of all rows that meet the conditions, and tells how many that was. Each call to the engine is atomic
   * and does as many rows as one call may; when one fails, those of the calls before it stay changed.
   *
   * @throws QueryError for a query with an order, a limit or the like.
   * @throws InvalidError, RequiredError, UniqueError, MissingReferenceError
   *
   * @example
   * ```ts
   * const changed = await db.User.where({ city: 'Byzantium' }).updateAll({ city: 'Istanbul' });
   * ```
   *
   * In redis-cli, until there is no cursor in the reply:
   * `FCALL rom_update_where 1 shop User '{"where":{"city":"Byzantium"}}' '{"city":"Istanbul"}' '{"cursor":"…"}'`
   */
  async updateAll(changes: Changes<S>, options: MassWriteOptions = {}): Promise<number> {
    const args = [JSON.stringify(this.target.rows.encodeValues(changes))];
    return writeAll(this.target, this.document, { name: 'update_where', args }, options);
  }

  /**
   * Deletes all rows that meet the conditions, follows onDelete of the references to them, and tells how many rows met
   * the conditions. Each call to the engine is atomic and does as many rows as one call may; when one fails, those of the
   * calls before it stay deleted.
   *
   * @throws QueryError for a query with an order, a limit or the like.
   * @throws RestrictError, MissingReferenceError
   *
   * @example
   * ```ts
   * const deleted = await db.User.where({ active: false }).deleteAll({ onProgress: (rows) => console.log(rows) });
   * ```
   *
   * In redis-cli, until there is no cursor in the reply:
   * `FCALL rom_delete_where 1 shop User '{"where":{"active":false}}' '{"cursor":"…"}'`
   */
  async deleteAll(options: MassWriteOptions = {}): Promise<number> {
    return writeAll(this.target, this.document, { name: 'delete_where', args: [] }, options);
  }

  /** The document that rom_query takes, so `JSON.stringify(query)` can be pasted into redis-cli. */
  toJSON(): QueryDocument {
    return this.document;
  }

  protected abstract refined(change: QueryDocument): Q;

  protected read(name: string, document: QueryDocument): Promise<unknown> {
    const { engine, model } = this.target;
    return engine.read(name, [model.name, JSON.stringify(document)]);
  }

  private narrow(conditions: object, change: QueryDocument): Q {
    const added = toWhereDocument(this.target.rows, conditions);
    const { where } = this.document;
    return this.refined({ ...change, where: where ? bothOf(where, added) : added });
  }
}
