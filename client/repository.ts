import type { Json } from './codec/codec.js';
import { type Deleted, decodeDeleted } from './codec/deleted.js';
import { RowCodec } from './codec/row-codec.js';
import { Query } from './query/query.js';
import type { Model, Shape } from './schema/model.js';
import type { Engine } from './transport/engine.js';
import { asList } from './transport/reply.js';
import type { Changes, Expected } from './types/changes.js';
import type { Insert } from './types/insert.js';
import type { UniqueLookup } from './types/lookup.js';
import type { Row } from './types/row.js';

export interface UpdateOptions<S extends Shape> {
  /** Values that the row must still have, null included; otherwise nothing is written and RaceError tells which differ. */
  readonly if?: Expected<S>;
}

export interface DeleteOptions<S extends Shape> {
  /** Values that the row must still have, null included; otherwise nothing is deleted and RaceError tells which differ. */
  readonly if?: Expected<S>;
  /** Only tells what would happen. */
  readonly dryRun?: boolean;
}

/**
 * The rows of one model: a query of all of them, lookups and writes. Each method is one call to the engine, which
 * validates, keeps constraints and indexes, and has written nothing when it fails.
 *
 * @example
 * ```ts
 * const ada = await db.User.create({ email: 'ada@x.io', age: 36 });
 * await db.User.update(ada.id, { age: 37 }, { if: { age: 36 } });
 * const found = await db.User.getBy({ email: 'ada@x.io' });
 * ```
 */
export class Repository<S extends Shape> extends Query<S> {
  constructor(engine: Engine, model: Model<string, S>) {
    super({ engine, model, rows: new RowCodec(model) });
  }

  /**
   * Inserts a row and returns it, with its id and defaults.
   *
   * @throws InvalidError, RequiredError, UniqueError
   *
   * In redis-cli: `FCALL rom_create 1 shop User '{"email":"ada@x.io","age":36}'`
   */
  async create(values: Insert<S>): Promise<Row<S>> {
    const { engine, model, rows } = this.target;
    return rows.decodeRow(await engine.write('create', [model.name, stringify(rows.encodeValues(values))]));
  }

  /**
   * The row with an id, or null.
   *
   * @throws InvalidError for what cannot be an id.
   *
   * In redis-cli: `FCALL_RO rom_get 1 shop User 1`
   */
  async get(id: string): Promise<Row<S> | null> {
    const [row] = await this.getMany([id]);
    return row ?? null;
  }

  /**
   * The rows with these ids, in their order, null for each that does not exist.
   *
   * @throws InvalidError for what cannot be an id.
   *
   * In redis-cli: `FCALL_RO rom_get 1 shop User 1 2 3`
   */
  async getMany(ids: readonly string[]): Promise<(Row<S> | null)[]> {
    if (ids.length === 0) return [];
    const { engine, model } = this.target;
    const reply = await engine.read('get', [model.name, ...ids]);
    return asList(reply).map((row) => this.decodeOptional(row));
  }

  /**
   * The row with a value in a unique column, or null.
   *
   * @throws InvalidError for a value that the column does not take.
   *
   * @example
   * ```ts
   * const ada = await db.User.getBy({ email: 'ada@x.io' });
   * ```
   *
   * In redis-cli: `FCALL_RO rom_get_by 1 shop User email ada@x.io`
   */
  async getBy(lookup: UniqueLookup<S>): Promise<Row<S> | null> {
    const { engine, model, rows } = this.target;
    const encoded = rows.encodeValues(lookup);
    const columns = Object.keys(encoded).join(',');
    const values = Object.values(encoded);
    const argument = values.length > 1 ? stringify(values) : asWord(values[0]);
    return this.decodeOptional(await engine.read('get_by', [model.name, columns, argument]));
  }

  /**
   * Changes columns of a row and returns the whole row. null unsets a column; one that is left out stays as it is.
   *
   * @throws GoneError, RaceError, InvalidError, RequiredError, UniqueError
   *
   * @example
   * ```ts
   * await db.User.update('1', { age: 37, city: null }, { if: { age: 36 } });
   * ```
   *
   * In redis-cli: `FCALL rom_update 1 shop User 1 '{"age":37,"city":null}' '{"if":{"age":36}}'`
   */
  async update(id: string, changes: Changes<S>, options: UpdateOptions<S> = {}): Promise<Row<S>> {
    const { engine, model, rows } = this.target;
    const args = [model.name, id, stringify(rows.encodeValues(changes)), ...this.optionsOf(options)];
    return rows.decodeRow(await engine.write('update', args));
  }

  /**
   * Deletes a row, and does with the rows that refer to it what onDelete of their references says, over any number of
   * steps. A row that does not exist is no error, unless `if` expects something of it.
   *
   * @throws RestrictError where a reference forbids it.
   * @throws MissingReferenceError where a reference would fall back to a default that no row has.
   * @throws BudgetError if it would touch more than 10,000 rows.
   * @throws GoneError, RaceError, InvalidError
   *
   * @example
   * ```ts
   * const { deleted } = await db.User.delete('1', { dryRun: true }); // { User: 1, Post: 12 }
   * await db.User.delete('1', { if: { active: false } });
   * ```
   *
   * In redis-cli: `FCALL rom_delete 1 shop User 1 '{"dryRun":true}'`
   */
  async delete(id: string, options: DeleteOptions<S> = {}): Promise<Deleted> {
    const { engine, model } = this.target;
    return decodeDeleted(await engine.write('delete', [model.name, id, ...this.optionsOf(options)]));
  }

  /** The argument for options, where there are any. */
  private optionsOf({ if: expected, dryRun }: DeleteOptions<S>): string[] {
    if (!expected && !dryRun) return [];
    const condition = expected && { if: this.target.rows.encodeExpected(expected) };
    return [stringify({ ...condition, ...(dryRun ? { dryRun } : {}) })];
  }

  private decodeOptional(reply: unknown): Row<S> | null {
    return reply === null || reply === undefined ? null : this.target.rows.decodeRow(reply);
  }
}

const { stringify } = JSON;

/** A value as an argument of its own: text goes without quotes. */
function asWord(value: Json | undefined): string {
  return typeof value === 'string' ? value : String(stringify(value));
}
