import type { Engine } from '../transport/engine.js';
import { type Stats, stats, type StatsOptions } from './stats.js';
import { sweep, type SweepOptions, type Swept } from './sweep.js';

/** What keeps a namespace in order, beside its models. */
export interface Upkeep {
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
  return { stats: (options = {}) => stats(engine, options), sweep: (options = {}) => sweep(engine, options) };
}
