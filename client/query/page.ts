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
