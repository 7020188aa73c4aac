// A payment: its record, its postings and the balances, in one call that is done once however often it is sent.

import { UniqueError } from 'romulus';
import type { Ledger } from './models.js';

export interface Side {
  readonly account: { readonly id: string; readonly kind: 'customer' | 'outside' };
  /** What the account is given, or gives where it is negative. */
  readonly amount: string;
}

export interface PaymentOrder {
  readonly id: string;
  readonly memo: string;
  readonly sides: readonly Side[];
}

/**
 * Throws FundsError where a customer cannot pay; nothing is written then, and the same order may be sent again later.
 * Sent again after it was done it does nothing: for 7 days `once` gives the first reply, and after that there is a
 * payment of this id already.
 */
export async function pay(ledger: Ledger, { id, memo, sides }: PaymentOrder): Promise<void> {
  try {
    await ledger.commit(
      (tx) => {
        const payment = tx.Payment.create({ id, memo });
        const postings = sides.map(({ account, amount }) => {
          return tx.Posting.create({ payment: payment.ref, account: account.id, amount });
        });
        const legs = sides.map(({ account, amount }) => {
          const floor = account.kind === 'customer' ? '0' : null;
          return { model: 'Account', column: 'balance', id: account.id, amount, floor } as const;
        });
        const receipt = { model: 'Payment', id: payment.ref, column: 'posted' } as const;
        return [payment, ...postings, tx.transfer({ legs, receipt })];
      },
      { once: `payment:${id}` },
    );
  } catch (error) {
    if (!(error instanceof UniqueError && error.model === 'Payment')) throw error;
  }
}
