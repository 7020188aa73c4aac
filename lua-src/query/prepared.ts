// A query whose conditions are bound to indexes: what plans are made from.

import type { Model } from '../schema/model';
import type { Bound } from './bound';
import type { Budget } from './budget';
import type { CompositeUse } from './composites';
import type { Query } from './document';
import type { Ranking } from './ranking';

/** What going along an index asks for, which needs no conditions bound. */
export interface Walked {
  readonly query: Query;
  readonly model: Model;
  /** A command or two, which the plainest queries do without. */
  readonly ranking: (this: void) => Ranking;
}

export interface Prepared extends Walked {
  /** Of the call: opening what many indexes hold is counted where it is done. */
  readonly budget: Budget;
  /** What rows must meet. */
  readonly bound: Bound;
  /** The same where the first key of the order leaves out nulls: a walk along its index meets none anyway. */
  readonly boundForWalk: Bound;
  /** Composite orders that serve `bound`. */
  readonly composites: readonly CompositeUse[];
  /** The same for `boundForWalk`. */
  readonly compositesForWalk: readonly CompositeUse[];
  /** Rows of the model. A command or two likewise. */
  readonly live: (this: void) => number;
}
