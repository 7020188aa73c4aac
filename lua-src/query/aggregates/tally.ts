// What an aggregate gathers while rows pass: the texts of one column, or just the rows. Each kind is one file; the registry
// lists them.

import type { Column, Text } from '../../schema/model';

/** The state of one aggregate over one group of rows. */
export interface Tally {
  /** A row that counts, with its text in the aggregate's column; rows whose value is null do not come here. */
  readonly add: (this: void, text: string) => void;
  /** As replies have it: false where there is nothing to tell, undefined where it is more than a double can hold. */
  readonly result: (this: void) => Text | undefined;
  /** All of that, for another one to start from. */
  readonly state: (this: void) => readonly Text[];
}

export interface AggregateKind {
  /** Which columns it takes, in the words of an error message. */
  readonly allowed: string;
  readonly takes: (this: void, column: Column) => boolean;
  /** True where results are floats whatever the column. */
  readonly isFloat?: true;
  /** Where it is the end of an order. */
  readonly end?: 'first' | 'last';
  /** `state` is that of the one that it goes on with, none where it begins. */
  readonly start: (this: void, column: Column, state: readonly Text[]) => Tally;
}
