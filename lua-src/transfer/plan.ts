// A transfer as part of a unit of work: every leg is judged and staged like a change of its row, so constraints,
// indexes and the journal are those of any other write.

import type { JsonRecord } from '../json/read';
import { sumOf } from '../schema/sums';
import { addWeight } from '../unit-of-work/weight';
import { gone, stageChanges, stageRow, type Work } from '../unit-of-work/work';
import { digestOf, type Leg } from './leg';
import type { Transfer } from './document';

/** Of a leg: the same rows may be moved to and fro by many of them. */
const LEG_WEIGHT = 10;

export interface PlannedTransfer {
  /** What each leg's column holds after it, in their order. */
  readonly balances: readonly string[];
  readonly isReplayed: boolean;
  /** Writes the receipt; journaled. */
  readonly keep?: (this: void) => void;
}

/** Throws ARGS, GONE, FUNDS, INVALID, RACE. A receipt that is there already moves nothing. */
export function planTransfer(work: Work, { legs, receipt }: Transfer): PlannedTransfer {
  const digest = digestOf(legs);
  const found = receipt?.find(work, digest);
  if (found !== undefined) return { balances: found, isReplayed: true };
  addWeight(work, LEG_WEIGHT * legs.length);
  const balances: string[] = [];
  for (const leg of legs) balances.push(stageLeg(work, leg));
  return { balances, isReplayed: false, keep: receipt?.mark(work, digest, balances) };
}

function stageLeg(work: Work, { model, id, column, amount, floor, ceiling }: Leg): string {
  const row = stageRow(work, model, id);
  if (row.after === undefined) gone(row);
  const text = row.after[column.position];
  const balance = sumOf({ model, id, column, text }, amount, { floor, ceiling });
  const changes: JsonRecord = new LuaTable();
  changes.set(column.name, balance);
  stageChanges(work, row, changes);
  return balance;
}
