import { iterate } from './iterate.js';
import { type Page, readPage } from './page.js';
import type { QueryDocument } from './query-document.js';
import type { Destination } from './target.js';

/** Where rows are, and what becomes of each reply. */
interface Source<R> extends Destination {
  readonly decode: (reply: unknown) => R;
}

/**
 * The rows of a query in another form than objects, of which R is one. Like the query it is only sent when it is asked for rows. Made by
 * tuples() and texts().
 *
 * @example
 * ```ts
 * const pairs = db.User.orderBy('-age').tuples('id', 'age');
 * const all = await pairs.all();
 * const oldest = await pairs.first();
 * const { rows, cursor } = await pairs.offset(10).limit(10).page();
 * const next = await pairs.limit(10).after(cursor).all();
 * for await (const [id, age] of pairs.iterate()) console.log(id, age);
 * console.log(pairs.toJSON());
 * ```
 */
export class Listing<R> {
  constructor(
    private readonly source: Source<R>,
    private readonly document: QueryDocument,
  ) {}

  /** At most so many rows. */
  limit(rows: number): Listing<R> {
    return new Listing(this.source, { ...this.document, limit: rows });
  }

  /** Skips so many rows, at the cost of walking past them. */
  offset(rows: number): Listing<R> {
    return new Listing(this.source, { ...this.document, offset: rows });
  }

  /** The rows behind the cursor of a page; from the first with null or undefined. */
  after(cursor: string | null | undefined): Listing<R> {
    return new Listing(this.source, { ...this.document, after: cursor ?? undefined });
  }

  /** The rows, in order. Throws as Query.all(). */
  async all(): Promise<R[]> {
    const { rows } = await this.page();
    return rows;
  }

  /** The first row, or null. Throws as all(). */
  async first(): Promise<R | null> {
    const [row] = await this.limit(1).all();
    return row ?? null;
  }

  /** The rows of a page, whose size limit() says, and the cursor behind them. Throws as all(). */
  async page(): Promise<Page<R>> {
    const { rows, cursor } = await readPage(this.source, this.document);
    return { rows: rows.map(this.source.decode), cursor };
  }

  /** The rows one after the other, in order, however many there are, as Query.iterate() fetches them. */
  iterate({ batch = 500 }: { readonly batch?: number } = {}): AsyncGenerator<R, void, undefined> {
    return iterate(this, batch);
  }

  /** The document that rom_query takes. */
  toJSON(): QueryDocument {
    return this.document;
  }
}
