// What a document declares, before it is compiled: every part in canonical form. Pure data.

import type { IdKind } from '../codec/id';
import type { JsonRecord } from '../json/read';

/** A column as a document declares it: every attribute in canonical JSON, the defaults of attributes left out. */
export interface ColumnDefinition {
  readonly name: string;
  readonly attributes: JsonRecord;
}

/** A composite unique constraint. */
export interface UniqueDefinition {
  /** In the order given. */
  readonly columns: string[];
  readonly ignoresCase: boolean;
}

/** An index that is declared under a name of its own. */
export interface IndexDefinition {
  readonly name: string;
  /** The columns that it is made from, in the order given. */
  readonly from: string[];
  readonly kinds: string[];
  /** What makes its entries, where it is no order; with the hash of its code as soon as the schema is stored. */
  readonly keygen?: string;
  readonly hash?: string;
  /** Names of the scores that the keygen gives, where they have names. */
  readonly scores?: string[];
  /** Of an order, by leading columns: values of one step count as equal. */
  readonly steps?: JsonRecord;
  /** Of an order: the leading column each of whose words counts. */
  readonly words?: string;
}

export interface ModelDefinition {
  readonly name: string;
  readonly columns: ColumnDefinition[];
  readonly primaryKey: string;
  readonly ids: IdKind;
  /** Composite unique constraints. */
  readonly unique: UniqueDefinition[];
  readonly indexes: IndexDefinition[];
  /** The column that names the moment at which a row has expired. */
  readonly expires?: string;
}

export interface SchemaDefinition {
  readonly models: ModelDefinition[];
}
