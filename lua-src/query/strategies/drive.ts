// Driving from the smallest condition: every candidate is tested, the best of those that pass are kept.

import type { Id } from '../../index/posting-list/posting-list';
import { bestOf, takesOrdered, unitsOfSorting } from '../best';
import { type Budget, charge, exhausted, isSpent } from '../budget';
import { pack, unpacked } from '../../lua/packed';
import { type Driver, isEverything, signatureOf } from '../driver';
import type { DrivePlan } from '../plan';
import type { Text } from '../../schema/model';
import type { Prepared } from '../prepared';
import { itemOf } from '../ranking';
import { type Outcome, startAt } from './outcome';
import type { Start } from './openings';
import { startSifting } from './sifting';

export interface DriveStart {
  /** The row behind which the page begins. */
  readonly start?: Start;
  /** Where an earlier call stopped among the candidates, and what it kept. */
  readonly position?: string;
  readonly kept: readonly Id[];
  /** What it passed over lies behind this row: rows that it kept may be gone by now, and those are not come to again. */
  readonly end?: Start;
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
  const end = goesOn ? from.end : undefined;
  const kept = goesOn ? (ordered === undefined ? from.kept : ordered.allOrdered(from.kept)) : [];
  best.offer(kept);
  // A row that was kept may have moved to where it is come to once more.
  const isNew = newTo(kept);
  const after = goesOn ? position : undefined;
  const sifted = startSifting({ driver, budget, units: best.units, after, ordered });
  let ids = sifted.next();
  while (ids !== undefined) {
    const passed = isNew(ids);
    charge(budget, passed.length * best.units);
    best.offer(passed);
    if (isSpent(budget)) {
      const position = pack([signatureOf(driver), sifted.position()]);
      return stoppedAt(prepared, position, {
        start: from.start,
        kept: best.kept(),
        end: earlier(prepared, end, best.last()),
      });
    }
    ids = sifted.next();
  }
  const first = best.sorted();
  if (end !== undefined) cutBehind(prepared, first, end);
  const behind = first.length < wanted ? end : undefined;
  if (offset === 0) return { ids: first, behind };
  const page: Id[] = [];
  for (const i of $range(offset, first.length - 1)) page.push(first[i]);
  return { ids: page, behind };
}

/** Takes away those that are among the ids given. */
function newTo(known: readonly Id[]): (this: void, ids: readonly Id[]) => readonly Id[] {
  if (known.length === 0) return (ids) => ids;
  const set = new LuaSet<Id>();
  for (const id of known) set.add(id);
  return (ids) => ids.filter((id) => !set.has(id));
}

/** Whichever comes first: the row behind which rows were passed over before, or the last of those kept. */
function earlier(prepared: Prepared, end: Start | undefined, last: Id | undefined): Start | undefined {
  if (last === undefined) return end;
  const own = startAt(prepared, last);
  return end !== undefined && isBehind(prepared, own, end) ? end : own;
}

function isBehind(prepared: Prepared, a: Start, b: Start): boolean {
  const ranking = prepared.ranking();
  return ranking.before(itemOf(ranking, b.id, b.texts), itemOf(ranking, a.id, a.texts));
}

function cutBehind(prepared: Prepared, ids: Id[], end: Start): void {
  while (ids.length > 0 && isBehind(prepared, startAt(prepared, ids[ids.length - 1]), end)) ids.pop();
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

function stoppedAt({ query }: Prepared, position: string, { start, kept, end }: DriveStart): Outcome {
  const none = query.order.keys.map((): Text => false);
  const [texts, endTexts] = [start?.texts ?? none, end?.texts ?? none];
  return { stopped: { kind: 'drive', position, id: start?.id, texts, endId: end?.id, endTexts, kept } };
}
