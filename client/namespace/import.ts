// Rows on their way in: gathered into calls, each of which is all or nothing. A row that is there already is replaced, so
// whatever was imported once can be imported again.

import { RomulusError } from '../errors/romulus-error.js';
import type { Namespace, Values } from './namespace.js';

/** A row to be imported, under the id that it names. */
export interface ImportRow {
  readonly model: string;
  readonly values: Values;
  /** Where it comes from, such as the number of its line: told with errors and progress. */
  readonly line: number;
}

/** How far importRows() is. */
export interface ImportProgress {
  /** Rows that are in. */
  readonly rows: number;
  /** The last line of which all that comes before is done. */
  readonly line: number;
}

/** What importRows() can be told. */
export interface ImportRowsOptions {
  /** References are taken as they are: for rows that refer to each other in any order. */
  readonly unchecked?: boolean;
  /** Told after each call. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Takes a row that the engine refuses; without it the import ends there, with that error. */
  readonly onRefusal?: (error: RomulusError, row: ImportRow) => void;
  /** Ends it between two calls: what is in stays. */
  readonly signal?: AbortSignal;
}

/** Rows and bytes of one call: some 20 ms of the server's time. */
const MOST_ROWS = 200;
const MOST_BYTES = 300_000;

/**
 * Writes rows whole, under the ids that they name. What is not in the schema is refused: define it first.
 *
 * @throws What rom_import answers, with `line` among its facts.
 *
 * @example
 * ```ts
 * const { rows } = await importRows(shop, [{ model: 'User', values: { id: 1, email: 'ada@x.io' }, line: 1 }]);
 * ```
 *
 * In redis-cli: `FCALL rom_import 1 shop User '[{"id":1,"email":"ada@x.io"}]'`
 */
export async function importRows(
  namespace: Namespace,
  source: Iterable<ImportRow> | AsyncIterable<ImportRow>,
  options: ImportRowsOptions = {},
): Promise<ImportProgress> {
  let progress: ImportProgress = { rows: 0, line: 0 };
  for await (const batch of batches(source)) {
    options.signal?.throwIfAborted();
    const rows = await writeBatch(namespace, batch, options);
    progress = { rows: progress.rows + rows, line: batch.at(-1)!.line };
    options.onProgress?.(progress);
  }
  return progress;
}

/** Rows of one model that come one after the other, as many as a call takes. */
async function* batches(source: Iterable<ImportRow> | AsyncIterable<ImportRow>): AsyncGenerator<ImportRow[]> {
  let batch: ImportRow[] = [];
  let bytes = 0;
  for await (const row of source) {
    const isFull = batch.length >= MOST_ROWS || bytes >= MOST_BYTES || (batch[0] && batch[0].model !== row.model);
    if (isFull) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += JSON.stringify(row.values).length;
  }
  if (batch.length > 0) yield batch;
}

/** How many rows went in; those that are refused are taken out one by one. */
async function writeBatch(
  namespace: Namespace,
  batch: readonly ImportRow[],
  { unchecked = false, onRefusal }: ImportRowsOptions,
): Promise<number> {
  let rows = batch;
  while (rows.length > 0) {
    try {
      return await namespace.import(
        rows[0]!.model,
        rows.map(({ values }) => values),
        { unchecked },
      );
    } catch (error) {
      const refused = error instanceof RomulusError && error.op !== undefined ? rows[error.op] : undefined;
      if (refused === undefined) throw error;
      const told = withLine(error as RomulusError, refused.line);
      if (!onRefusal) throw told;
      onRefusal(told, refused);
      rows = rows.filter((row) => row !== refused);
    }
  }
  return 0;
}

function withLine(error: RomulusError, line: number): RomulusError {
  const Class = error.constructor as typeof RomulusError;
  return new Class(error.code, { ...error.facts, line, message: `line ${line}: ${error.message}` });
}
