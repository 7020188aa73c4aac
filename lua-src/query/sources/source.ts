// A source answers one predicate from one index: how many rows meet it, which of some candidates do, and all of them.

import type { IdCursor, MembershipTest } from '../../index/posting-list/posting-list';

export interface Source {
  /** The index as explain names it: `range age`, `equal city = "London"`. */
  readonly label: string;
  /** How many rows it holds, at most. */
  readonly size: number;
  /** Whether `size` is exact. */
  readonly isExact: boolean;
  /** True where `open` gives ids in id order, either way. */
  readonly isById: boolean;
  /** Key of the zset it is a range of, so that a walk in its order can take it over. */
  readonly rangeKey?: string;
  readonly min?: string;
  readonly max?: string;
  readonly tester: (this: void) => MembershipTest;
  readonly open: (this: void, reverse: boolean) => IdCursor;
}
