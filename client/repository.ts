import { asId, refuseUnknown } from './arguments.js';
import { type Deleted, decodeDeleted } from './codec/deleted.js';
import { type Upserted, decodeUpserted } from './codec/upserted.js';
import { type Done, hooked, runAfter, runBefore } from './hooks/run.js';
import { Lookups } from './lookups.js';
import type { Composite, Models, Shape } from './schema/model.js';
import type { NoRelations, Relations } from './schema/relation.js';
import { asList } from './transport/reply.js';
import type { Changes, IfOption } from './types/changes.js';
import type { Insert, Put } from './types/insert.js';
import type { UniqueName, Upsert } from './types/lookup.js';
import type { NoModels } from './types/related.js';
import type { Row } from './types/row.js';

/** What delete() can be told. In redis-cli: the last argument, `{"if":{"age":36},"dryRun":true}` */
export interface DeleteOptions<S extends Shape> extends IfOption<S> {
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
export class Repository<
  S extends Shape,
  U extends Composite = never,
  D extends Models = NoModels,
  R extends Relations = NoRelations,
> extends Lookups<S, U, D, R> {
  /**
   * Inserts a row and returns it, with its id and defaults.
   *
   * @throws InvalidError, RequiredError, UniqueError
   * @throws MissingReferenceError for a reference to a row that does not exist.
   *
   * In redis-cli: `FCALL rom_create 1 shop User '{"email":"ada@x.io","age":36}'`
   */
  create(values: Insert<S>): Promise<Row<S>> {
    const { engine, model, rows } = this.target;
    return hooked(this.target, { operation: 'create', values }, async (given) =>
      rows.decodeRow(await engine.write('create', [model.name, stringify(rows.encodeValues(given))])),
    );
  }

  /**
   * Inserts rows and returns them: all of them, or none. It is one call, so at most 1,000 rows.
   *
   * @throws As create(), with `op`: the index of the row that it is about.
   * @throws ArgsError for more than 1,000 rows.
   *
   * @example
   * ```ts
   * const [ada, bob] = await db.User.createMany([{ email: 'ada@x.io' }, { email: 'bob@x.io' }]);
   * ```
   *
   * In redis-cli: `FCALL rom_commit 1 shop '[{"op":"create","model":"User","values":{"email":"ada@x.io"}}]'`
   */
  async createMany(list: readonly Insert<S>[]): Promise<Row<S>[]> {
    if (list.length === 0) return [];
    const { engine, model, rows, hooks } = this.target;
    const given = hooks ? await this.beforeInserts(list) : list;
    const operations = given.map((values) => ({ op: 'create', model: model.name, values: rows.encodeValues(values) }));
    const created = asList(await engine.write('commit', [stringify(operations)])).map((row) => rows.decodeRow(row));
    if (hooks) await this.afterInserts(created);
    return created;
  }

  /**
   * Changes columns of a row and returns the whole row. null unsets a column; one that is left out stays as it is;
   * an increment adds exactly.
   *
   * @throws GoneError, RaceError, InvalidError, RequiredError, UniqueError, MissingReferenceError
   * @throws FundsError for a negative increment that would pass its `min`.
   *
   * @example
   * ```ts
   * await db.User.update('1', { age: 37, city: null }, { if: { age: 36 } });
   * await db.User.update('1', { points: { increment: -5, min: 0 } });
   * ```
   *
   * In redis-cli: `FCALL rom_update 1 shop User 1 '{"age":37,"city":null}' '{"if":{"age":36}}'`
   */
  update(id: string, changes: Changes<S>, options: IfOption<S> = {}): Promise<Row<S>> {
    const { engine, model, rows } = this.target;
    return hooked(this.target, { operation: 'update', id, values: changes }, async (given) => {
      const args = [model.name, asId(id), stringify(rows.encodeValues(given)), ...this.optionsOf(options)];
      return rows.decodeRow(await engine.write('update', args));
    });
  }

  /**
   * Writes a whole row under the id that the values name, and returns it: inserts it, replaces it, or brings it back.
   * Columns left out become null; defaults do not apply.
   *
   * @throws InvalidError, RequiredError, UniqueError, MissingReferenceError
   * @throws RaceError, and GoneError where `if` expects something of a row that does not exist.
   *
   * @example
   * ```ts
   * await db.User.put({ id: '1', email: 'ada@x.io', age: 36 });
   * ```
   *
   * In redis-cli: `FCALL rom_put 1 shop User '{"id":"1","email":"ada@x.io","age":36}'`
   */
  put(values: Put<S>, options: IfOption<S> = {}): Promise<Row<S>> {
    const { engine, model, rows } = this.target;
    return hooked(this.target, { operation: 'put', values }, async (given) => {
      const args = [model.name, stringify(rows.encodeValues(given)), ...this.optionsOf(options)];
      return rows.decodeRow(await engine.write('put', args));
    });
  }

  /**
   * Changes the row that has a unique value, or creates one where there is none: only the columns given change.
   * An increment adds to what is stored, in a new row to the default or 0.
   *
   * @param by A unique column, or the columns of a composite constraint in the order of their declaration.
   * @throws InvalidError, RequiredError, UniqueError, MissingReferenceError
   * @throws FundsError for a negative increment that would pass its `min`.
   *
   * @example
   * ```ts
   * const { row, created } = await db.User.upsert('email', { email: 'ada@x.io', age: 37 });
   * await db.Post.upsert(['author', 'slug'], { author: row.id, slug: 'notes', title: 'Notes' });
   * ```
   *
   * In redis-cli: `FCALL rom_upsert 1 shop User email '{"email":"ada@x.io","age":37}'`
   */
  upsert<const B extends UniqueName<S, U>>(by: B, values: Upsert<S, B>): Promise<Upserted<Row<S>>> {
    const { engine, model, rows } = this.target;
    return hooked(this.target, { operation: 'upsert', values }, async (given) => {
      const args = [model.name, String(by), stringify(rows.encodeValues(given))];
      return decodeUpserted(rows, await engine.write('upsert', args));
    });
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
  delete(id: string, options: DeleteOptions<S> = {}): Promise<Deleted> {
    const { engine, model } = this.target;
    const send = async (): Promise<Deleted> =>
      decodeDeleted(await engine.write('delete', [model.name, asId(id), ...this.optionsOf(options, DELETE_OPTIONS)]));
    return options.dryRun ? send() : hooked(this.target, { operation: 'delete', id }, send);
  }

  private async beforeInserts(list: readonly Insert<S>[]): Promise<Insert<S>[]> {
    const { hooks } = this.target;
    const given: Insert<S>[] = [];
    for (const values of list) {
      given.push({ ...values, ...(await runBefore({ hooks, write: { operation: 'create', values } })) });
    }
    return given;
  }

  private afterInserts(created: Row<S>[]): Promise<void> {
    const { hooks, model } = this.target;
    const done = created.map((result): Done => {
      return { model: model.name, hooks, write: { operation: 'create' }, result };
    });
    return runAfter(done, created);
  }

  /** The argument for options, where there are any. */
  private optionsOf(options: DeleteOptions<S>, known: readonly string[] = WRITE_OPTIONS): string[] {
    refuseUnknown(options, known, this.target.model.name);
    const { if: expected, dryRun } = options;
    if (!expected && !dryRun) return [];
    const condition = expected && { if: this.target.rows.encodeExpected(expected) };
    return [stringify({ ...condition, ...(dryRun ? { dryRun } : {}) })];
  }
}

const { stringify } = JSON;

const WRITE_OPTIONS = ['if'];
const DELETE_OPTIONS = ['if', 'dryRun'];
