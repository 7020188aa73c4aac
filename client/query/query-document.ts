import type { Json } from '../codec/codec.js';

/** Conditions as rom_query takes them. */
export type WhereDocument = Readonly<Record<string, Json>>;

/** A query as rom_query, rom_count and rom_explain take it. */
export interface QueryDocument {
  readonly where?: WhereDocument;
  /** Column names, with `-` in front for descending. */
  readonly orderBy?: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
  readonly select?: readonly string[];
  /** Work units that the call may use. */
  readonly budget?: number;
  /** Ids instead of rows. */
  readonly ids?: true;
  /** For explain: run it, too. */
  readonly analyze?: true;
}
