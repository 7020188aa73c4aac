// What every kind of index can do. The entries of a row are a function of its texts and of the index alone, so writes
// maintain them by difference and check compares them with the rows, both ways; nothing is recorded in the row.

import type { EnterRow, Index, Model, MoveRow, Texts } from '../schema/model';
import type { Id } from './posting-list/posting-list';

/** Some stored entries: `ids[i]` stands under `entries[i]`. `next` is where the next page begins, undefined at the end. */
export interface EntryPage {
  readonly ids: readonly Id[];
  readonly entries: readonly string[];
  /** Entries that were looked at, where not all of them are shown. */
  readonly passed?: number;
  readonly next?: string;
  /** Takes the entry at a place of the page away; journaled. */
  readonly remove: (this: void, at: number) => void;
}

/** Where a page has nothing to take away. */
export const NO_ENTRIES: EntryPage = { ids: [], entries: [], remove: () => undefined };

/**
 * How entries are kept: in one key, a zset or a hash; or per term of the lexicon, as a posting list or a zset of its own.
 */
export type Shape = 'zset' | 'hash' | 'lists' | 'zsets';

export interface IndexKind {
  readonly shape: Shape;
  /** Brings the entries of a row from those of `before` to those of `after`; undefined is a row that is not there. */
  readonly change: (this: void, model: Model, index: Index, id: Id, before?: Texts, after?: Texts) => void;
  /** The same for rows that are new: a function made once for the index, that knows its keys. Without it `change` serves. */
  readonly entering?: (this: void, model: Model, index: Index) => EnterRow;
  /** The same for rows that change, of an index that reads one column, which has changed. */
  readonly moving?: (this: void, model: Model, index: Index) => MoveRow | undefined;
  /** The entry of the row that should be stored and is not, as a message shows it. */
  readonly missing: (this: void, model: Model, index: Index, id: Id, texts: Texts) => string | undefined;
  /** Stored entries, about `wanted` of them, from a position; "" is the beginning. */
  readonly page: (this: void, model: Model, index: Index, position: string, wanted: number) => EntryPage;
  /** True where each entry names a posting list, whose counts are checked too. */
  readonly hasLists?: true;
  /** Whether the row calls for this entry. */
  readonly implies: (this: void, index: Index, texts: Texts, entry: string) => boolean;
}
