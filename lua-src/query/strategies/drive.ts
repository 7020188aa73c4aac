// Driving from the smallest condition: every candidate is tested, the best of those that pass are kept.

import type { Id } from '../../index/posting-list/posting-list';
import { bestOf, takesOrdered, unitsOfSorting } from '../best';
import { type Budget, charge, exhausted, isSpent } from '../budget';
import { pack, unpacked } from '../../lua/packed';
import { batchWithin, startCandidates } from '../candidates';
import { type Driver, isEverything, signatureOf } from '../driver';
import { filterOf, passing } from '../filter';
import type { DrivePlan } from '../plan';
import type { Text } from '../../schema/model';
import type { Prepared } from '../prepared';
import { itemOf } from '../ranking';
import type { Outcome } from './outcome';
import type { Start } from './streams';

export interface DriveStart {
  /** The row behind which the page begins. */
  readonly start?: Start;
  /** Where an earlier call stopped among the candidates, and what it kept. */
  readonly position?: string;
  readonly kept: readonly Id[];
}

export function drive(prepared: Prepared, { driver }: DrivePlan, budget: Budget, from: DriveStart): Outcome {
  const { limit, offset } = prepared.query;
  if (limit === 0) return { ids: [] };
  const ranking = prepared.ranking();
  const start = from.start && itemOf(ranking, from.start.id, from.start.texts);
  const wanted = limit === undefined ? math.huge : offset + limit;
  const ordered = givesOrdered(driver) && takesOrdered(wanted, ranking) ? prepared.model.ids : undefined;
  const best = bestOf(wanted, ranking, start, ordered);
  // What is kept is put in order by the call that ends, whichever it is.
  if (limit !== undefined) spendOnSorting(budget, unitsOfSorting(math.min(wanted, driver.size), ranking));
  const [drivenFrom, position] = from.position === undefined ? [] : (unpacked(from.position) ?? []);
  // Sizes change, and another driver may be the smallest by now: then the work begins anew.
  const goesOn = drivenFrom !== undefined && drivenFrom === signatureOf(driver) && position !== false;
  if (goesOn) best.offer(ordered === undefined ? from.kept : ordered.allOrdered(from.kept));
  const filter = filterOf(driver.rest, budget);
  const candidates = startCandidates(driver, budget, goesOn ? position : undefined, ordered);
  let ids = candidates.next(batchWithin(budget, 1));
  while (ids !== undefined) {
    const passed = passing(filter, ids);
    charge(budget, passed.length * best.units);
    best.offer(passed);
    if (isSpent(budget)) {
      return stoppedAt(prepared, pack([signatureOf(driver), candidates.position()]), from, best.kept());
    }
    ids = candidates.next(batchWithin(budget, 1));
  }
  const first = best.sorted();
  if (offset === 0) return { ids: first };
  const page: Id[] = [];
  for (const i of $range(offset, first.length - 1)) page.push(first[i]);
  return { ids: page };
}

/** Whether ids may come in their ordered form. What is left to be tested is mostly asked of lists, by plain ids. */
function givesOrdered({ sources, isDisjoint, rest }: Driver): boolean {
  return isDisjoint && isEverything(rest) && sources.every(({ openOrdered }) => openOrdered !== undefined);
}

/** Throws BUDGET where that would leave less than half for finding the rows. */
function spendOnSorting(budget: Budget, units: number): void {
  charge(budget, units);
  if (2 * units > budget.limit) exhausted(budget);
}

function stoppedAt({ query }: Prepared, position: string, { start }: DriveStart, kept: readonly Id[]): Outcome {
  const texts = start?.texts ?? query.order.keys.map((): Text => false);
  return { stopped: { kind: 'drive', position, id: start?.id, texts, kept } };
}
