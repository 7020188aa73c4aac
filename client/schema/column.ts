import type { Codec, Json } from '../codec/codec.js';
import type { Resolve } from '../codec/resolve.js';

/**
 * What a column can do, as far as types care: `pk`, `optional` (may be null), `default` (may be left out on insert),
 * `unique` (getBy finds by it), `equal` (filters by value), `range` (filters by value and range, and orders), `readonly`
 * (no write takes it). And what its values are by themselves: `ordered`, `number` (they can be summed), `exact` (they can
 * be incremented and transferred), `moment`, `marker` (they can mark that a transfer is done), `lexical` (ordered by their
 * text, where an index says so), `opaque` (they are only read and written), `loose`
 * (they may refer to a row that does not exist). Of texts: `words` (match finds their words),
 * `prefix` and `suffix` (they, or their words, are found by how they begin and end). Of points: `place` (rows are found by where they are).
 */
export type Flag =
  | 'pk'
  | 'optional'
  | 'default'
  | 'unique'
  | 'equal'
  | 'range'
  | 'readonly'
  | 'ordered'
  | 'number'
  | 'exact'
  | 'moment'
  | 'marker'
  | 'lexical'
  | 'words'
  | 'prefix'
  | 'suffix'
  | 'place'
  | 'loose'
  | 'opaque';

/** What counts as a word of a column. It is part of what is stored, so it cannot be changed later. */
export interface WordOptions {
  /** Words that do not count. */
  readonly stopWords?: readonly string[];
  /** Characters that a word has at least. */
  readonly minLength?: number;
  /** `fold`: letters count without their diacritics, so that `Łódź` and `lodz` are one word. */
  readonly diacritics?: 'keep' | 'fold';
  /** `english`: words count by their stems, so that `running` finds `runs`. Such words have no `prefix` and `suffix`. */
  readonly stemming?: 'english';
}

/** The options of a column, as the schema document spells them. */
export interface ColumnOptions {
  readonly default?: Json;
  readonly index?: true;
  readonly sort?: true | { readonly ci: true };
  readonly unique?: true | { readonly ci: true };
  readonly words?: true | Readonly<Record<string, Json>>;
  readonly prefix?: true | { readonly ci: true };
  readonly suffix?: true | { readonly ci: true };
  readonly min?: Json;
  readonly max?: Json;
  readonly maxLength?: number;
  readonly scale?: number;
  readonly values?: readonly string[];
  readonly model?: string;
  readonly onDelete?: OnDelete;
  readonly unchecked?: true;
}

/**
 * What becomes of a row when the row that it refers to is deleted: `restrict` forbids that, `cascade` deletes it, too,
 * `setNull` and `setDefault` change the reference, `noAction` leaves it as it is, leading nowhere.
 */
export type OnDelete = 'restrict' | 'cascade' | 'setNull' | 'setDefault' | 'noAction';

export interface ColumnDefinition<T> {
  /** The engine's name of the type. */
  readonly type: string;
  readonly codec: Codec<T>;
  readonly nullable: boolean;
  /** True where values can be added to exactly: increments are for these columns. */
  readonly isExact?: true;
  /** True where the codec goes through a transform: then a value can be an object of any kind. */
  readonly isOwn?: true;
  /** What its ids stand for, where a foreign column tells. */
  readonly resolve?: Resolve;
  readonly options: ColumnOptions;
}

declare const valueType: unique symbol;
declare const flags: unique symbol;

/** What all columns share: T is the type of their values, F what they can do. Immutable: each option makes a copy. */
export abstract class Column<T, F extends Flag = never> {
  declare readonly [valueType]: T;
  declare readonly [flags]: F;

  constructor(readonly definition: ColumnDefinition<T>) {}

  protected with(options: ColumnOptions): ColumnDefinition<T> {
    return { ...this.definition, options: { ...this.definition.options, ...options } };
  }

  protected nullable(): ColumnDefinition<T> {
    return { ...this.definition, nullable: true };
  }
}

export type AnyColumn = Column<unknown, Flag>;
