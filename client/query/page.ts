import { asList, asText } from '../transport/reply.js';
import type { QueryDocument } from './query-document.js';
import type { Destination } from './target.js';

/** Rows of a query, and where to go on. */
export interface Page<R> {
  readonly rows: R[];
  /** What after() takes to go on behind these rows. null if there are no more. */
  readonly cursor: string | null;
}

/** A page that tells how many rows there are on all pages. */
export interface CountedPage<R> extends Page<R> {
  readonly total: number;
}

/** The replies of a query before they are rows; `total` where the document asks for it. */
export async function readPage(
  { engine, model }: Destination,
  document: QueryDocument,
): Promise<Page<unknown> & { readonly total?: number }> {
  const [rows, cursor, total] = asList(await engine.read('query', [model.name, JSON.stringify(document)]));
  return {
    rows: [...asList(rows)],
    cursor: typeof cursor === 'string' || cursor instanceof Uint8Array ? asText(cursor) : null,
    ...(document.total ? { total: Number(asText(total)) } : {}),
  };
}
