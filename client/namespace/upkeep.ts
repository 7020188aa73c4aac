import type { Models } from '../schema/model.js';
import { toSchemaDocument } from '../schema/to-document.js';
import type { Engine } from '../transport/engine.js';
import { type Checked, type CheckOptions, check } from './check.js';
import { define, type DefineOptions, type SchemaPlan } from './define.js';
import { reindex, type Reindexed, type ReindexOptions } from './reindex.js';
import { type Stats, stats, type StatsOptions } from './stats.js';
import { sweep, type SweepOptions, type Swept } from './sweep.js';

/** What keeps a namespace in order, beside its models. */
export interface Upkeep {
  /**
   * Changes the schema: adds models and what is new in them, and does what the options name, which is how something is
   * dropped, renamed or tightened. Over many rows the plan has a `rebuild`, and reindex() does it.
   *
   * @throws SchemaError if the models contradict what is there, with all conflicts; for rows that do not fit, with the first.
   * @throws UniqueError if rows share what is to be unique.
   *
   * @example
   * ```ts
   * const plan = await db.define({ User }, { drop: ['User.city.index'], rename: { 'User.mail': 'email' }, dryRun: true });
   * ```
   *
   * In redis-cli: `FCALL rom_define 1 shop '{"models":{…}}' '{"drop":["User.city.index"],"dryRun":true}'`
   */
  define(models: Models, options?: DefineOptions): Promise<SchemaPlan>;

  /**
   * Brings rows and indexes to what the schema has become, while readers and writers go on. It may end anywhere: how far it
   * came is kept on the server, and the next one goes on.
   *
   * @throws ModelError for a model that the schema does not have.
   *
   * @example
   * ```ts
   * const { refused } = await db.reindex({ onProgress: ({ model, done, rows }) => console.log(model, done, rows) });
   * ```
   *
   * In redis-cli: `FCALL rom_reindex 1 shop`, again until the cursor is nil
   */
  reindex(options?: ReindexOptions): Promise<Reindexed>;

  /**
   * Compares rows and index entries, both ways; with `fix` it mends what it finds.
   *
   * @throws ModelError for a model that the schema does not have.
   *
   * @example
   * ```ts
   * const { findings } = await db.check({ fix: true });
   * ```
   *
   * In redis-cli: `FCALL_RO rom_check 1 shop`, `FCALL rom_repair 1 shop`, again with the cursor that it answers
   */
  check(options?: CheckOptions): Promise<Checked>;

  /**
   * Rows, index entries and their bytes, by model and index.
   *
   * @throws ModelError for a model that the schema does not have.
   *
   * @example
   * ```ts
   * const { User } = await db.stats();
   * console.log(User?.rows, User?.indexes['equal city']?.bytes);
   * ```
   *
   * In redis-cli: `FCALL_RO rom_stats 1 shop`
   */
  stats(options?: StatsOptions): Promise<Stats>;

  /**
   * Deletes the rows that have expired, oldest first, and what onDelete says of those that refer to them; every index
   * stays right. It is bounded calls, one after the other: run it as often as expired rows may be in the way.
   *
   * @throws ArgsError for a model whose rows do not expire.
   *
   * @example
   * ```ts
   * setInterval(() => void db.sweep().catch(report), 30_000);
   * ```
   *
   * In redis-cli: `FCALL rom_sweep 1 shop`, again with the cursor that it answers
   */
  sweep(options?: SweepOptions): Promise<Swept>;
}

export function upkeepOf(engine: Engine): Upkeep {
  return {
    define: (models, options = {}) => define(engine, toSchemaDocument(Object.values(models)), options),
    reindex: (options = {}) => reindex(engine, options),
    check: (options = {}) => check(engine, options),
    stats: (options = {}) => stats(engine, options),
    sweep: (options = {}) => sweep(engine, options),
  };
}
