import type { Json } from '../codec/codec.js';
import type { Distance } from '../types/distance.js';
import type { DetailedOrderKey, NearKey } from '../types/order.js';
import type { WithDocument } from './with-document.js';

/** Conditions as rom_query takes them. */
export type WhereDocument = Readonly<Record<string, Json>>;

/** A query as rom_query, rom_count, rom_explain and the like take it. */
export interface QueryDocument {
  readonly where?: WhereDocument;
  /** Column names, with `-` in front for descending, or objects that say more. */
  readonly orderBy?: readonly (string | DetailedOrderKey | NearKey)[];
  readonly limit?: number;
  readonly offset?: number;
  /** The cursor of the page before. */
  readonly after?: string | undefined;
  readonly select?: readonly string[] | undefined;
  /** How far rows are from places. */
  readonly distance?: Readonly<Record<string, Distance>>;
  /** What to load beside the rows. */
  readonly with?: WithDocument;
  /** Whether rows that have expired are left out. */
  readonly live?: true;
  /** Whether conditions may be about columns without an index. */
  readonly scan?: true;
  /** Work units that the call may use. */
  readonly budget?: number;
  /** Ids instead of rows. */
  readonly ids?: true;
  /** Also how many rows there are on all pages. */
  readonly total?: true;
  /** For explain: run it, too. */
  readonly analyze?: true;
}

/** Without what only rows have. */
export function withoutRows({ with: _, distance: __, ...document }: QueryDocument): QueryDocument {
  return document;
}
