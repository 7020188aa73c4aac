// A posting list holds the ids of the rows that share something: a term, a null, being alive. Its shape is where
// memory and speed are won, so everything outside this folder sees this interface only. A list is named by a head and
// a tail (see keys), and exists as long as it holds an id.

import type { BatchFilter } from '../trails/batch';
import type { Known } from '../trails/known';

/** Ids travel as text; a model's ids are all integers or all texts, and a list knows which it holds. */
export type Id = string;

/** Head and tail of a list's keys. */
export type ListName = readonly [head: string, tail: string];

export interface PostingLists {
  /** Adds an id, which may be there. True if the list was empty before. */
  add(this: void, head: string, tail: string, id: Id): boolean;
  /** Adds an id to several lists of one head. Returns the tails of those that were empty before, if there are any. */
  addToAll(this: void, head: string, tails: readonly string[], id: Id): string[] | undefined;
  /** Removes an id, which may be absent. True if the list is empty now. */
  remove(this: void, head: string, tail: string, id: Id): boolean;
  cardinality(this: void, head: string, tail: string): number;
  /** The keys that hold a list, those that there may be included. */
  keys(this: void, head: string, tail: string): string[];
  /** Whether it holds any id. */
  exists(this: void, head: string, tail: string): boolean;
  /** Whether it holds an id, as it stands: what rom_check and repairs go by. */
  holds(this: void, head: string, tail: string, id: Id): boolean;
  /** A membership test for many ids of one call; it may keep what it read. */
  tester(this: void, head: string, tail: string): MembershipTest;
  /** The same as a filter, of ids in their ordered form where told so. */
  filter(this: void, head: string, tail: string, isOrdered: boolean): BatchFilter;
  /**
   * How many ids several lists share, where that is told faster than by going through one of them, else undefined.
   * `visit` is told how many bytes were looked at, and answers whether to go on; `after` is where that ended before.
   */
  sharedCount(
    this: void,
    lists: readonly ListName[],
    visit: (this: void, bytes: number) => boolean,
    after?: number,
  ): Shared | undefined;
  /** What is wrong with the counts that the list keeps of itself, or undefined. */
  audit(this: void, head: string, tail: string): string | undefined;
  /** Puts right what audit finds; journaled. */
  mend(this: void, head: string, tail: string): void;
  /** Of the keys of a list those that hold something else. */
  foreign(this: void, head: string, tail: string): string[];
  /** The ids in id order, or against it; `after` is passed over, with all that comes before it. */
  open(this: void, head: string, tail: string, reverse: boolean, after?: Id): IdCursor;
  /** What says from call to call that a list holds the same as before; undefined where nothing does. */
  known(this: void, head: string, tail: string): Known | undefined;
  /** The ids in their ordered form, by which scores are asked for; in id order from behind `after` on. */
  openOrdered(this: void, head: string, tail: string, after?: Id): IdCursor;
}

/** What is known of the ids that lists share. */
export interface Shared {
  readonly count: number;
  /** Where counting was not to go on. */
  readonly stoppedAt?: number;
}

/** Sets `mask[i]` to whether `ids[i]` is in the list, for each i. */
export type MembershipTest = (this: void, ids: readonly Id[], mask: boolean[]) => void;

/** Gives the next ids, about `wanted` of them and at least one, or an empty array at the end. */
export type IdCursor = (this: void, wanted: number) => Id[];
