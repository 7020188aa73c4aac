import type { Reading } from '../codec/reading.js';
import type { Shape } from '../schema/model.js';
import { asList, asText } from '../transport/reply.js';
import type { ColumnName } from '../types/column-names.js';
import type { LoadedRow, NothingLoaded } from '../types/with.js';
import { decodeRows } from './decoded.js';
import { lookUpAll } from './look-up-all.js';
import type { Target } from './target.js';

/** Which of the ids kept are meant: all of them unless told otherwise. */
export interface CachedRange {
  readonly offset?: number;
  readonly limit?: number;
}

/**
 * The result of a query, whose ids Redis keeps for some seconds: what was in it stays in it, in the same order. Made by
 * cached().
 *
 * In redis-cli: `ZRANGE <key> 1 20` gives the first twenty ids, and the empty text at 0 tells an empty result from one
 * that has expired.
 *
 * @example
 * ```ts
 * const kept = await db.User.where({ city: 'London' }).orderBy('-age').cached(60);
 * const second = await kept.page(2, 20);
 * const rows = await kept.rows({ offset: 20, limit: 20 });
 * const ids = await kept.ids();
 * ```
 */
export class Cached<S extends Shape, K extends ColumnName<S> = ColumnName<S>, L = NothingLoaded> {
  /** The name of the key, a sorted set. */
  readonly key: string;
  /** How many ids it holds. */
  readonly size: number;
  /** What is wanted of the rows, for rom_get. */
  private readonly options: object;

  constructor(
    private readonly target: Target<S>,
    { key, size, options }: { readonly key: string; readonly size: number; readonly options: object },
    private readonly reading: Reading<K> = {},
  ) {
    this.key = key;
    this.size = size;
    this.options = options;
  }

  /** The ids, in order. null once they have expired. */
  async ids({ offset = 0, limit = this.size }: CachedRange = {}): Promise<string[] | null> {
    const { engine } = this.target;
    // Rank 0 is no id but the sign that the key is there.
    const ids = asList(await engine.command('zrange', [this.key, String(offset + 1), String(offset + limit)]));
    if (ids.length > 0) return ids.map(asText);
    return asText(await engine.command('exists', [this.key])) === '1' ? [] : null;
  }

  /** The rows as they are now, in the order of then, without those that are gone. null once the ids have expired. */
  async rows(range: CachedRange = {}): Promise<LoadedRow<S, K, L>[] | null> {
    const ids = await this.ids(range);
    if (ids === null || ids.length === 0) return ids as [] | null;
    const { engine, model, rows } = this.target;
    const found = await lookUpAll(engine, model.name, ids, this.options);
    return decodeRows(
      rows,
      found.filter((row) => row !== null),
      this.reading,
    );
  }

  /** The rows of a page, counted from 1. null once the ids have expired. */
  async page(number: number, size = 20): Promise<LoadedRow<S, K, L>[] | null> {
    return this.rows({ offset: (number - 1) * size, limit: size });
  }
}
