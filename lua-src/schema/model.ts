// What a schema is once it is compiled: models with positional columns, and their indexes with the heads of their keys.
// A row in memory is an array of texts in column order, `false` where the column is null.

import type { Codec } from '../codec/codec';
import type { IdKind } from '../codec/id';
import type { Value } from '../keygens/keygen';
import type { Wanted } from '../keygens/output';
import type { Analyser } from '../text/analyser';
import type { Frame } from './frame';
import type { Layout } from './layout';

/** The stored text of a column, or false for null. */
export type Text = string | false;
/** The columns of one row, by position. */
export type Texts = Text[];

export interface Column {
  readonly name: string;
  /** The field of the row's hash; it stays when the column is renamed. */
  readonly field: string;
  /** 0-based place in declaration order. */
  readonly position: number;
  readonly codec: Codec;
  readonly required: boolean;
  /** Whether rows may be null there: those of before it became required, until they have been asked. */
  readonly isNullable: boolean;
  /** True where rows may hold what it does not allow any more: not all have been asked. */
  readonly mayMisfit?: true;
  readonly default?: string;
  /** Whether the default is the moment of the insert. */
  readonly hasMovingDefault: boolean;
  readonly min?: string;
  readonly max?: string;
  readonly maxLength?: number;
  /** Digits that values may have behind the point. */
  readonly scale?: number;
  /** What makes words of the values, where the column has an index of words. */
  readonly analyser?: Analyser;
  readonly reference?: Reference;
  /** What stands before the id in the key that a native column of a row owns. */
  readonly nativeHead?: string;
  /** True where an index or constraint reads it; such values have a size limit. */
  readonly isIndexed: boolean;
  /** What its own index takes instead of a stored text, where it does not take all that the type has. */
  readonly indexProblem?: (this: void, text: string) => string | undefined;
  /** Texts of so many bytes keep to every limit of the column; longer ones are looked at (see values). */
  readonly roomyBytes: number;
  /** What it is to be as soon as every row is known to fit; until then what is written has to fit both. */
  readonly becoming?: Column;
  /** Of what an index derives: by what, and what it is for a row. Such a column is in no row and nobody writes it. */
  readonly derivation?: Derivation;
  readonly derive?: (this: void, texts: Texts) => Text;
}

/** How an index derives what it has of a row (see derivation). */
export interface Derivation {
  readonly model: string;
  readonly index: string;
  readonly keygen: string;
  /** Of the code that made its entries. */
  readonly hash: string;
  /** What the keygen is given, in its order. */
  readonly from: readonly Column[];
  /** Undefined where the loaded library lacks the keygen: then nothing can be derived, and the index is frozen. */
  readonly run?: (this: void, ...values: Value[]) => unknown;
  /** Why, and what to do. */
  readonly frozen?: string;
  readonly wanted: Wanted;
}

/** What becomes of a row when the row that it refers to is deleted. */
export type OnDelete = 'noAction' | 'restrict' | 'cascade' | 'setNull' | 'setDefault';

/** What a reference column refers to. */
export interface Reference {
  readonly model: string;
  readonly onDelete: OnDelete;
  /** Whether the row must exist when the reference is written. */
  readonly isChecked: boolean;
}

/** A column of some model that refers to rows of another. */
export interface Referrer {
  readonly model: Model;
  readonly column: Column;
  readonly onDelete: OnDelete;
}

/** `range` orders by number, `sort` by text, `suffix` by text turned around, `geo` by place; `order` is composite. */
export type IndexKindName = 'equal' | 'range' | 'sort' | 'order' | 'suffix' | 'geo' | 'unique' | 'words' | 'endings';

/** One generation of one index: immutable, its number is part of its keys. */
export interface Index {
  readonly kind: IndexKindName;
  /** The column's name; of a composite constraint, the names joined by ","; of a declared index, its own. */
  readonly name: string;
  /** The same by stored fields, as its keys are called. */
  readonly key: string;
  readonly number: number;
  /** True until every row has its entries: writes maintain it, queries leave it alone. */
  readonly isBuilding?: true;
  readonly columns: readonly Column[];
  /** By column: same text for values that count as one. Writes and look-ups go by the same. */
  readonly normalisers: readonly ((this: void, text: string) => string)[];
  /** Whether values that differ only in case count as one. */
  readonly ignoresCase: boolean;
  /** By column: the width of the steps whose values count as one, 0 where each counts by itself; undefined where all do. */
  readonly steps?: readonly number[];
  /** Of a composite order: the place of the column under each of whose words a row stands, with its `analyser`. */
  readonly wordsAt?: number;
  /** Head of the keys that hold its entries (see keys). */
  readonly head: string;
  /** Head of the posting list of rows whose value is null; undefined where no row can be. */
  readonly nullHead?: string;
  /** Key of the lexicon, for kinds that have terms. */
  readonly lexiconKey?: string;
  /** Whether an ordered index goes by text rather than by score. */
  readonly isLexical: boolean;
  /** Head of the posting list of rows that a score does not say exactly; undefined where scores say everything. */
  readonly tiedHead?: string;
  /** Key of the lexicon's words turned around, where words can be found by their ends. */
  readonly endingsKey?: string;
  /** Whether words can be found by their beginnings. */
  readonly hasPrefixes?: true;
  /** What makes words of values, for kinds that have words. */
  readonly analyser?: Analyser;
  /** What it is derived by, where a keygen makes its entries. */
  readonly derivation?: Derivation;
}

export interface Model {
  readonly name: string;
  /** Its name in keys; it stays when the model is renamed. */
  readonly stem: string;
  readonly columns: readonly Column[];
  readonly columnByName: LuaTable<string, Column>;
  /** Fields by position, as HMGET takes them. */
  readonly fields: readonly string[];
  readonly primaryKey: string;
  /** The texts of a row without values: a copy has room for all of them from the first. */
  readonly nulls: Texts;
  /** Makes the flat form of a row without nulls (see frame). */
  readonly frame?: Frame;
  readonly ids: IdKind;
  readonly rowPrefix: string;
  readonly counterKey: string;
  readonly liveHead: string;
  /** All generations that live: those that serve, and those that are being built. */
  readonly generations: readonly Index[];
  /** Of these, the constraints: their claims span rows. */
  readonly constraints: readonly Index[];
  /** Of these, what each row maintains by itself. */
  readonly maintained: readonly Index[];
  /** What queries may use: of each index the generation that serves. */
  readonly indexes: readonly Index[];
  /** Of these, those that constrain. */
  readonly uniques: readonly Index[];
  /** Of these, those that only find. */
  readonly finders: readonly Index[];
  /** Of these, the orders by several columns. */
  readonly composites: readonly Index[];
  /** What queries may use of one column, by kind: each condition asks for some. */
  readonly singles: LuaTable<Column, LuaTable<IndexKindName, Index>>;
  readonly references: readonly Column[];
  /** The moment at which a row has expired; undefined where rows do not. */
  readonly expires?: Column;
  /** What indexes derive by keygens. */
  readonly derivations: readonly Derivation[];
  /** What queries call that. */
  readonly derivedByName: LuaTable<string, Column>;
  /** Columns whose values are keys of their own. */
  readonly natives: readonly Column[];
  /** Whether a row is replied as it is stored: every column under its own name, none a key of its own. */
  readonly isRepliedAsStored: boolean;
  /** What the layer of indexes has made of the model, as soon as it was needed. */
  upkeep?: Upkeep;
}

/** The indexes that each row maintains, by what a write has to know of them. */
export interface Upkeep {
  /** For a row that is new, what makes its entries: one of each index. */
  readonly enter: readonly EnterRow[];
  /** By the position of a column, what brings the entries of the indexes that read it and nothing else from one text to another. */
  readonly move: readonly (readonly MoveRow[])[];
  /** Those that read several columns, or what a keygen makes of them. */
  readonly others: readonly Index[];
  /** By the position of a column, the same for all indexes that read it, those that read others too: where no other changes. */
  readonly moveAll: readonly (readonly MoveRow[])[];
  /** By the position of a column, whether no constraint, reference or keygen reads it: nothing is to be judged where it changes. */
  readonly free: readonly boolean[];
}

export type MoveRow = (this: void, id: string, before: Texts, after: Texts) => void;
export type EnterRow = (this: void, id: string, texts: Texts) => void;

export interface Schema {
  readonly namespace: string;
  /** Where it is stored. */
  readonly key: string;
  readonly hash: string;
  readonly version: number;
  readonly layout: Layout;
  readonly models: readonly Model[];
  readonly modelByName: LuaTable<string, Model>;
  /** Who refers to a model, in declaration order. */
  readonly referrersOf: LuaTable<string, Referrer[]>;
}
