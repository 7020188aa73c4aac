import type { Models } from '../schema/model.js';
import { type GivenTransfer, planTransfer, type Targets } from '../transfer/document.js';
import type {
  ExactName,
  LegsTransfer,
  PairTransfer,
  TransferLeg,
  TransferredLegs,
  TransferredPair,
} from '../types/transfer.js';
import type { Draft } from './draft.js';
import type { Operation } from './operation.js';

/**
 * Transfers among the operations of a commit.
 *
 * @example
 * ```ts
 * await db.commit((tx) => {
 *   const order = tx.Order.create({ total: '9.90' });
 *   return [order, tx.transfer({ model: 'Account', column: 'euro', from: '1', to: '2', amount: '9.90' })];
 * });
 * ```
 */
export interface TransferOperations<D extends Models> {
  /**
   * An amount from one row to another, as db.transfer() moves it, after what earlier operations did. Without `once` and
   * `receipt` it is the commit's own `once` that makes a retry safe.
   *
   * In redis-cli: `{"op":"transfer","model":"Account","column":"gold","from":"1","to":{"ref":"1"},"amount":10}`
   */
  transfer<K extends keyof D & string, C extends ExactName<D, K>>(
    transfer: PairTransfer<D, K, C, 'commit'>,
  ): Operation<TransferredPair<D, K, C>>;

  /**
   * Amounts between up to 100 rows that together make 0.
   *
   * In redis-cli: `{"op":"transfer","legs":[{"model":"Account","column":"gold","id":"1","amount":-10}, …]}`
   */
  transfer<const L extends readonly TransferLeg<D, 'commit'>[]>(
    transfer: LegsTransfer<D, L, 'commit'>,
  ): Operation<TransferredLegs<D, L>>;
}

/** The method transfer of a transaction. */
export function transferOperations<D extends Models>(
  targets: Targets,
  draft: Draft,
): TransferOperations<D>['transfer'] {
  const transfer = (given: GivenTransfer): Operation => {
    const ids = (given.legs ?? []).map(({ id }) => id);
    draft.assertOwn([given.from, given.to, given.receipt?.id, ...ids]);
    const { document, decode } = planTransfer(targets, given);
    return draft.add({ op: 'transfer', ...document }, decode);
  };
  return transfer as TransferOperations<D>['transfer'];
}
