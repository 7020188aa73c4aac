import { BudgetError } from '../errors/budget-error.js';
import type { Page } from './page.js';
import type { QueryDocument } from './query-document.js';

/** A query as far as going through its rows is concerned. */
interface Pageable<R> {
  limit(rows: number): Pageable<R>;
  offset(rows: number): Pageable<R>;
  after(cursor: string | null): Pageable<R>;
  page(): Promise<Page<R>>;
  toJSON(): QueryDocument;
}

/** The rows of a query, fetched in batches. */
export async function* iterate<R>(query: Pageable<R>, batch: number): AsyncGenerator<R, void, undefined> {
  const { limit = Infinity, after = null } = query.toJSON();
  let rest = query;
  let left = limit;
  let cursor: string | null = after;
  while (left > 0) {
    const page: Page<R> = await pageOrCursor(rest.after(cursor).limit(Math.min(batch, left)));
    yield* page.rows;
    if (page.cursor === null) return;
    left -= page.rows.length;
    cursor = page.cursor;
    if (rest.toJSON().offset !== undefined) rest = rest.offset(0); // the cursor lies behind what was skipped
  }
}

/** Where a call ran out of budget, a page of no rows, behind which another call goes on. */
async function pageOrCursor<R>(query: Pageable<R>): Promise<Page<R>> {
  try {
    return await query.page();
  } catch (error) {
    if (!(error instanceof BudgetError) || error.cursor === undefined) throw error;
    return { rows: [], cursor: error.cursor };
  }
}
