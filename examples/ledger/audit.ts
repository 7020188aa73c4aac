// Whether the books are right, from what is stored alone.

import type { Ledger } from './models.js';

export interface Audit {
  readonly payments: number;
  readonly postings: number;
  /** Cents in all accounts together: 0 in a ledger that is right. */
  readonly total: bigint;
  /** What is wrong, in words. */
  readonly findings: readonly string[];
}

export async function audit(ledger: Ledger): Promise<Audit> {
  const [accounts, payments, postings] = await Promise.all([
    ledger.Account.all(),
    ledger.Payment.all(),
    ledger.Posting.all(),
  ]);
  const findings: string[] = [];
  for (const { id, code, kind, balance } of accounts) {
    const posted = sum(postings.filter(({ account }) => account === id).map(({ amount }) => amount));
    if (posted !== cents(balance)) findings.push(`${code} has ${balance}, its postings make ${posted} cents`);
    if (kind === 'customer' && cents(balance) < 0n) findings.push(`${code} owes ${balance}`);
  }
  for (const { id, posted } of payments) {
    const sides = postings.filter(({ payment }) => payment === id).map(({ amount }) => amount);
    if (posted === null || sides.length < 2 || sum(sides) !== 0n) findings.push(`payment ${id} is not whole`);
  }
  const total = sum(accounts.map(({ balance }) => balance));
  if (total !== 0n) findings.push(`the accounts make ${total} cents`);
  return { payments: payments.length, postings: postings.length, total, findings };
}

function sum(amounts: readonly string[]): bigint {
  return amounts.reduce((total, amount) => total + cents(amount), 0n);
}

/** "-1.5" is -150. */
function cents(amount: string): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(2, '0'));
}
