// Rows on their way out: all of a namespace, or some models, a page a call. What is written meanwhile may be in it or not.

import type { Json } from '../codec/codec.js';
import type { ModelDocument, SchemaDocument } from '../schema/to-document.js';
import type { Namespace, Values } from './namespace.js';
import { primaryKeyOf } from './plain-row.js';

/** What an archive begins with. */
export interface ArchiveHeader {
  /** The version of the archive's format. */
  readonly romulus: 1;
  readonly namespace: string;
  readonly schema: SchemaDocument;
  /** The greatest automatic id of each model that has them. */
  readonly last: Readonly<Record<string, string>>;
  /** How many rows there were when it began. */
  readonly rows: Readonly<Record<string, number>>;
}

/** What each further line of an archive holds. */
export interface Archived {
  readonly model: string;
  readonly values: Values;
}

/** Rows of one model, as one call gave them. */
export interface ExportPage {
  readonly model: string;
  /** As rom_import takes them: nulls and native columns left out. */
  readonly rows: readonly Values[];
}

/** What exportRows() can be told. */
export interface ExportOptions {
  /** Only these, by their names in the schema. */
  readonly models?: readonly string[];
  /** Goes on behind this row. */
  readonly after?: { readonly model: string; readonly id: string };
  /** Rows of a call, 200 unless given. */
  readonly pageSize?: number;
  /** Ends it between two calls. */
  readonly signal?: AbortSignal;
}

/**
 * What an archive of the namespace begins with.
 *
 * @throws SchemaError where the namespace has no schema.
 *
 * @example
 * ```ts
 * file.write(`${JSON.stringify(await exportHeader(shop))}\n`);
 * for await (const { model, rows } of exportRows(shop)) {
 *   for (const values of rows) file.write(`${JSON.stringify({ model, values })}\n`);
 * }
 * ```
 *
 * In redis-cli: `FCALL_RO rom_describe 1 shop`, and of each model `FCALL_RO rom_stats 1 shop User '{"budget":1}'`
 */
export async function exportHeader(namespace: Namespace): Promise<ArchiveHeader> {
  const schema = await namespace.schema();
  const last: Record<string, string> = {};
  const rows: Record<string, number> = {};
  for (const model of Object.keys(schema.models)) {
    const figures = await namespace.rowsOf(model);
    rows[model] = figures.rows;
    if (figures.last !== undefined) last[model] = figures.last;
  }
  return { romulus: 1, namespace: namespace.name, schema, last, rows };
}

/**
 * The rows of a namespace by model and id, a page at a time.
 *
 * @throws ModelError for a model that the schema does not have.
 *
 * In redis-cli: `FCALL_RO rom_query 1 shop User '{"limit":200,"format":"json"}'`, then with `"after"`
 *
 * @example
 * ```ts
 * for await (const { model, rows } of exportRows(shop, { models: ['User'] })) console.log(model, rows.length);
 * ```
 */
export async function* exportRows(
  namespace: Namespace,
  { models, after, pageSize = 200, signal }: ExportOptions = {},
): AsyncGenerator<ExportPage, void, undefined> {
  const names = models ?? Object.keys((await namespace.schema()).models);
  const first = after === undefined ? 0 : names.indexOf(after.model);
  for (const model of names.slice(Math.max(0, first))) {
    const document = await namespace.model(model);
    const where = after?.model === model ? { where: { [primaryKeyOf(document)]: { gt: after.id } } } : {};
    let cursor: string | null = null;
    do {
      signal?.throwIfAborted();
      const page = await namespace.query(model, {
        ...where,
        limit: pageSize,
        ...(cursor === null ? {} : { after: cursor }),
      });
      if (page.rows.length > 0) yield { model, rows: page.rows.map((row) => importable(row, document)) };
      cursor = page.cursor;
    } while (cursor !== null);
  }
}

function importable(row: Readonly<Record<string, Json>>, { columns }: ModelDocument): Values {
  const isStored = ([name, value]: [string, Json]): boolean => value !== null && columns[name]?.['type'] !== 'native';
  return Object.fromEntries(Object.entries(row).filter(isStored));
}
