// How the values of a column stand in a zset: by score, by their text, or by their cell. Behind this interface ranges, orders and
// cursors are the same for numbers and for texts.

import type { IdKind } from '../../codec/id';
import type { Index } from '../../schema/model';
import type { Id } from '../posting-list/posting-list';
import { geo } from './geo';
import { lexical } from './lexical';
import type { Place } from './place';
import { scored } from './scored';

export type Counter = (this: void) => number;

export interface Order {
  readonly score: (this: void, index: Index, text: string) => string;
  /** What stands before the id in the member of a row with this value. */
  readonly prefix: (this: void, index: Index, text: string) => string;
  readonly idOf: (this: void, ids: IdKind, member: string) => Id;
  /** Puts the ids in the place of members. */
  readonly toIds: (this: void, ids: IdKind, members: string[]) => Id[];
  /** Puts the ordered form of the ids in the place of members, of which any may be more where `hasMore` is true. */
  readonly toOrdered: (this: void, members: string[], hasMore: boolean) => string[];
  /** The place before all rows with this value. `hasTies` says whether the index holds any tie. */
  readonly before: (this: void, index: Index, text: string, hasTies: boolean) => Place;
  /** The place behind all rows with this value. */
  readonly after: (this: void, index: Index, text: string, hasTies: boolean) => Place;
  /** Counts the members between two places whenever it is called; undefined is the end of the zset on that side. */
  readonly counter: (this: void, key: string, lower: Place | undefined, upper: Place | undefined) => Counter;
  /** Members before a place. */
  readonly rank: (this: void, key: string, place: Place) => number;
  /** Where rows without a value stand, in indexes that hold them beside the others. */
  readonly nullScore: string;
}

/** The members between two places now. */
export function countBetween(index: Index, key: string, lower: Place | undefined, upper: Place | undefined): number {
  return orderOf(index).counter(key, lower, upper)();
}

export function orderOf({ isLexical, kind }: Index): Order {
  if (isLexical) return lexical;
  return kind === 'geo' ? geo : scored;
}
