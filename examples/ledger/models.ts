// What the ledger keeps: accounts with their balances, payments, and the postings of which each payment consists.

import { type Database, column, model } from 'romulus';

export const Account = model('Account', {
  id: column.id(),
  code: column.text().unique(),
  /** Customers cannot owe; what lies outside, like cash that is paid in, can. */
  kind: column.enum('customer', 'outside').default('customer'),
  balance: column.decimal({ scale: 2 }).index().default('0.00'),
});

export const Payment = model('Payment', {
  /** Chosen by whoever asks for the payment: the same id is the same payment. */
  id: column.textId(),
  memo: column.text(),
  posted: column.datetime().index().optional(),
});

/** One side of a payment; the amounts of all sides make 0. */
export const Posting = model('Posting', {
  id: column.id(),
  payment: column.reference('Payment'),
  account: column.reference('Account'),
  amount: column.decimal({ scale: 2 }),
});

export const models = { Account, Payment, Posting };
export type Ledger = Database<typeof models>;
