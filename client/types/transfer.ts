import type { Ref } from '../commit/ref.js';
import type { Models } from '../schema/model.js';
import type { EntityOfModel } from '../session/entity.js';
import type { ColumnsWith, ShapeOf, ValueOf } from './column-names.js';
import type { Place } from './given.js';

/** The names of repositories. */
type Name<D extends Models> = keyof D & string;

/** Columns whose sums are exact: integer, bigint, decimal. A float would round. */
export type ExactName<D extends Models, K extends Name<D>> = ColumnsWith<ShapeOf<D[K]>, 'exact'>;

type Id<D extends Models, K extends Name<D>, P extends Place> =
  string | (P extends 'commit' ? Ref<D[K]['name']> : P extends 'session' ? EntityOfModel<D[K]['name']> : never);

type Amount<D extends Models, K extends Name<D>, C extends ExactName<D, K>> = ValueOf<ShapeOf<D[K]>[C]>;

/** Between which balances a transfer must keep. */
export interface TransferLimits<V> {
  /** What a row that gives must keep: 0 unless given, null for no floor. */
  readonly floor?: V | null;
  /** What a row that is given may have. */
  readonly ceiling?: V | null;
}

/** A row and its column (boolean, integer, bigint or datetime) that is marked when the transfer is done. */
export type TransferReceipt<D extends Models, P extends Place = 'call'> = {
  [K in Name<D>]: {
    readonly model: K;
    readonly id: Id<D, K, P>;
    readonly column: ColumnsWith<ShapeOf<D[K]>, 'marker'>;
  };
}[Name<D>];

/** What makes a retry safe. In a commit, which has a `once` of its own, it may be left out. */
type Receipt<D extends Models, P extends Place> =
  | {
      /** A name for this transfer, unique in the namespace: a text of 1 to 256 bytes, kept for 7 days. */
      readonly once: string;
      readonly receipt?: never;
    }
  | { readonly receipt: TransferReceipt<D, P>; readonly once?: never }
  | (P extends 'commit' ? { readonly receipt?: never; readonly once?: never } : never);

/** An amount from one row to another of the same model. */
export type PairTransfer<
  D extends Models,
  K extends Name<D>,
  C extends ExactName<D, K>,
  P extends Place = 'call',
> = TransferLimits<Amount<D, K, C>> &
  Receipt<D, P> & {
    /** The name of a repository. */
    readonly model: K;
    readonly column: C;
    readonly from: Id<D, K, P>;
    readonly to: Id<D, K, P>;
    /** Above 0. */
    readonly amount: Amount<D, K, C>;
  };

/** One of the rows between which a transfer of several legs moves. */
export type TransferLeg<D extends Models, P extends Place = 'call'> = {
  [K in Name<D>]: {
    [C in ExactName<D, K>]: TransferLimits<Amount<D, K, C>> & {
      readonly model: K;
      readonly id: Id<D, K, P>;
      readonly column: C;
      /** What it is given, or gives where it is negative. */
      readonly amount: Amount<D, K, C>;
    };
  }[ExactName<D, K>];
}[Name<D>];

/** Amounts between 2 to 100 rows, of any models, that together make 0. */
export type LegsTransfer<D extends Models, L extends readonly TransferLeg<D, P>[], P extends Place = 'call'> = Receipt<
  D,
  P
> & { readonly legs: L };

/** What a transfer from one row to another leaves. */
export interface Transferred<V> {
  /** The balance of the row that gave. */
  readonly from: V;
  /** The balance of the row that was given. */
  readonly to: V;
  /** Whether it had been done before: then nothing moved, and the balances are those of the first time. */
  readonly replayed: boolean;
}

/** What a transfer of several legs leaves. */
export interface TransferredLegs<D extends Models, L extends readonly TransferLeg<D, Place>[]> {
  /** For each leg. */
  readonly balances: { -readonly [I in keyof L]: BalanceOf<D, L[I]> };
  readonly replayed: boolean;
}

type BalanceOf<D extends Models, L> = L extends { readonly model: infer K; readonly column: infer C }
  ? K extends Name<D>
    ? C extends keyof ShapeOf<D[K]>
      ? ValueOf<ShapeOf<D[K]>[C]>
      : never
    : never
  : never;

export type TransferredPair<D extends Models, K extends Name<D>, C extends ExactName<D, K>> = Transferred<
  Amount<D, K, C>
>;
