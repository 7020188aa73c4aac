// An amount from one row to another, or legs over several. In a commit that has its own `once` it needs no receipt.

import type { JsonRecord } from '../../json/read';
import { parseTransfer } from '../../transfer/document';
import { planTransfer } from '../../transfer/plan';
import type { Work } from '../../unit-of-work/work';
import type { Planned } from './operation';

export function transfer(this: void, work: Work, document: JsonRecord): Planned {
  const { balances, isReplayed, keep } = planTransfer(work, parseTransfer(work.schema, document));
  return { reply: () => [balances, isReplayed ? 1 : 0], keep };
}
