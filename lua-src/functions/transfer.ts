// rom_transfer: an amount from one row to another, or legs over several, done once.

import { fail } from '../fail';
import { readRecord } from '../json/read';
import { settle } from '../relation/settle';
import { loadSchema } from '../schema/store';
import { startWork } from '../unit-of-work/work';
import type { Call } from './call';
import { transfer as transferOperation } from './operations/transfer';

export function transfer(this: void, call: Call): unknown {
  const work = startWork(loadSchema(call.namespace));
  const document = readRecord(call.args[0], 'transfer', 1);
  if (!document.has('receipt') && !document.has('once')) {
    const receipts = '"once":"a key" or "receipt":{"model":…,"id":…,"column":…}';
    fail('ARGS', `a transfer needs what makes its retry safe: ${receipts}`, { position: 1 });
  }
  const { reply, keep } = transferOperation(work, document);
  settle(work, keep);
  return reply();
}
