import type { Resolve } from './resolve.js';

/** How what stands behind the name of a relation becomes a value. */
export interface RelationDecoder {
  /** Where the relation leads nowhere: null, or a new list. */
  nothing(): unknown;
  decode(reply: unknown): unknown;
  /** How its rows are read. */
  readonly reading?: Reading;
  /** What decode gives is an id, and this tells what it stands for. */
  readonly resolve?: Resolve;
}

/** How the rows of a reply are to be read. */
export interface Reading<K extends string = string> {
  /** All columns where it is undefined. */
  readonly selected?: readonly K[] | undefined;
  readonly relations?: ReadonlyMap<string, RelationDecoder> | undefined;
}
