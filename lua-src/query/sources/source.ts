// A source answers one predicate from one index: how many rows meet it, which of some candidates do, and all of them.

import type { BatchFilter } from '../../index/trails/batch';
import type { Known } from '../../index/trails/known';
import type { Id, IdCursor, ListName, MembershipTest } from '../../index/posting-list/posting-list';
import type { Place } from '../../index/ordered/place';
import type { Column, Index, Text } from '../../schema/model';
import type { Analyser } from '../../text/analyser';
import type { CellBox } from '../areas/area';

/** Part of an ordered index; undefined is the end of the index on that side. */
export interface Stretch {
  readonly index: Index;
  readonly key: string;
  readonly lower?: Place;
  readonly upper?: Place;
}

export type Label = (this: void) => string;

export interface Source {
  /** The index as explain names it: `range age`, `equal city = "London"`. Written by those who show it alone. */
  readonly label: Label;
  /** What a cursor knows it by, where the label alone does not say what it is made of. */
  readonly signature?: (this: void) => string;
  /** How many rows it holds, at most. */
  readonly size: number;
  /** Whether `size` is exact. */
  readonly isExact: boolean;
  /** True where `open` gives ids in id order, either way. */
  readonly isById: boolean;
  /** What it is a stretch of, so that a walk in that order can take it over. */
  readonly stretch?: Stretch;
  /** Where its rows are those of an index of places that lie in some boxes. */
  readonly covers?: { readonly index: Index; readonly boxes: readonly CellBox[] };
  /** The posting list that it is. */
  readonly list?: ListName;
  /** Where its rows are those that have one of some values, null among them, in a column: what composites serve. */
  readonly equals?: { readonly column: Column; readonly texts: readonly Text[] };
  /** Where its rows are those that have a word in a column, as an analyser makes them: composites that go by words serve it. */
  readonly word?: { readonly column: Column; readonly analyser?: Analyser; readonly text: string };
  /** Refuses the query for want of an index, where nothing but a composite may answer the predicate. */
  readonly refuse?: (this: void) => never;
  /** Microseconds that one test of an id costs, about. */
  readonly testCost: number;
  /** Units of a test beyond what comes with looking at an id, where it does not count them itself. */
  readonly testUnits?: number;
  /** Units that a test takes at most, where `testCost` does not tell. */
  readonly mostUnits?: number;
  readonly tester: (this: void) => MembershipTest;
  /** A filter of ids, in their ordered form or not, where that takes less than a test. */
  readonly filter?: (this: void, isOrdered: boolean) => BatchFilter;
  /** Whether that keeps what it finds under what the source is known by. */
  readonly keeps?: boolean;
  /** What it is, and in which state, from call to call, where something says so. */
  readonly known?: Known;
  /** Whether what it is made of was looked up in an index, and may be something else the next time. */
  readonly isLookedUp?: true;
  /** Undefined where it can only test. `after` is a position from where to go on. */
  readonly open?: (this: void, reverse: boolean, after?: string) => IdCursor;
  /** The same forward, of ids in their ordered form, where that takes less. */
  readonly openOrdered?: (this: void, after?: string) => IdCursor;
  /** Where `open` gives ids more than once: those of what it gave last that did not come before. */
  readonly fresh?: (this: void, ids: readonly Id[]) => Id[];
  /** Where `open` goes on behind an id that it gave last, forward. */
  readonly positionOf: (this: void, id: Id) => string;
}
