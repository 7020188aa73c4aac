// Pages that are asked for again. What walks have found out is known for as long as the indexes are as they were: then a page is
// told without binding its conditions and planning anew. Where a drive is the better plan for once, each that is made while
// nothing changes finds out, for as much as it takes itself, what a walk would come to: until that is known.

import type { Id } from '../index/posting-list/posting-list';
import type { Known } from '../index/trails/known';
import { learn, recalled } from '../index/trails/recalled';
import { MOST_IDS, type Way } from '../index/trails/trail';
import type { Bound } from './bound';
import { type Budget, charge, startBudget } from './budget';
import type { Query } from './document';
import { EVERYTHING } from './driver';
import { wholeFilterOf } from './filter';
import { knownOf } from './known';
import { isNative } from './order';
import type { Plan, WalkPlan } from './plan';
import type { Prepared, Walked } from './prepared';
import { walkedOf } from './straight';
import { mostUnits } from './test-units';
import { startOf } from './strategies/outcome';
import { isFollowed, openingsOf } from './strategies/streams';

/** What the page of a query is known by. Kept with the query, which its document may bring again. */
export interface Memo {
  readonly walked: Walked;
  readonly plan: WalkPlan;
  readonly way: Known;
  readonly filter: Known;
  /** Whether ids along the way come in their ordered form. */
  readonly isOrdered: boolean;
  readonly driven: Driven;
}

/** What drives that gave the page have seen. */
interface Driven {
  /** In which state the indexes were; empty where nobody has looked. */
  state: string;
  /** Drives that do not look, now and the next time that it is another state: to find out takes some commands. */
  pause: number;
  nextPause: number;
}

export interface KnownPage {
  readonly ids: Id[];
  readonly plan: WalkPlan;
  readonly walked: Walked;
}

/** Undefined where not all of the page is known, or a walk to it would need more than the budget has. */
export function recallPage({ memo, limit, offset }: Query, budget: Budget): KnownPage | undefined {
  if (memo === undefined || limit === undefined) return undefined;
  const { walked, plan, way, filter, isOrdered } = memo;
  const found = recalled(way, filter, offset, offset + limit);
  if (found === undefined) return undefined;
  const units = found.examined + math.ceil(found.units);
  if (budget.used + units > budget.limit) return undefined;
  charge(budget, units);
  return { ids: isOrdered ? walked.model.ids.allPlain(found.ids) : found.ids, plan, walked };
}

/** Says which of the plans gave the page. */
export function rememberPage(prepared: Prepared, plans: readonly Plan[], ran: Plan): void {
  const { query } = prepared;
  const walk = ran.strategy === 'drive' ? plans.find((plan) => plan.strategy !== 'drive') : ran;
  const found = walk && isPage(query) ? wayOf(prepared, walk) : undefined;
  if (walk === undefined || found === undefined) return;
  query.memo = found.memo;
  if (ran.strategy !== 'drive' || ran !== plans[0] || ran.cost < WORTH || walk.examines > MOST_IDS) return;
  learnPage(prepared, found, walk, ran.cost);
}

/** Goes on along the way to the page for as many microseconds as a drive has taken, within the budget. */
function learnPage({ query, budget }: Prepared, { way, memo }: Found, walk: WalkPlan, microseconds: number): void {
  const units = 1 + mostUnits(walk.rest);
  const paid = math.floor((budget.limit - budget.used) / units);
  // Twice as many may have to be met as are to be expected.
  if (paid < 1 || query.budget < 2 * walk.examines || !isDrivenAgain(memo)) return;
  const learnt = learn(way, {
    filter: memo.filter,
    pass: wholeFilterOf(walk.rest, startBudget(math.huge), memo.isOrdered ? query.model.ids : undefined),
    wanted: query.offset + (query.limit as number),
    most: math.min(paid, math.ceil((microseconds * walk.examines) / walk.cost)),
  });
  if (learnt === undefined) memo.driven.pause = LONGEST_PAUSE;
  else charge(budget, learnt * units);
}

/** Microseconds of a drive, below which knowing what comes of it is no gain. */
const WORTH = 100;
const LONGEST_PAUSE = 15;

/** Whether a drive gave the page before while the indexes were as they are. */
function isDrivenAgain({ driven, way, filter }: Memo): boolean {
  const before = driven.state;
  if (driven.pause > 0) {
    driven.pause -= 1;
    driven.state = '';
    return false;
  }
  const [own, told] = [way.version(), filter.version()];
  driven.state = own === undefined || told === undefined ? '' : `${own}\n${told}`;
  if (driven.state === before) {
    driven.nextPause = 1;
    return before !== '';
  }
  if (before === '') return false;
  driven.pause = driven.nextPause;
  driven.nextPause = math.min(LONGEST_PAUSE, 2 * driven.nextPause + 1);
  return false;
}

interface Found {
  readonly way: Way;
  readonly memo: Memo;
}

function wayOf(prepared: Prepared, { strategy, along, rest, examines, cost }: WalkPlan): Found | undefined {
  const { query, budget } = prepared;
  const filter = isLookedUp(rest) ? undefined : knownOf(rest);
  if (filter === undefined || !isFollowed({ along, rest })) return undefined;
  // What lies in a second opening is not looked at.
  const openings = openingsOf(prepared, along, { start: startOf(query), skip: 0 }, budget);
  if (openings.length === 0 || openings[0].known === undefined) return undefined;
  const [{ known, open, isOrdered }] = openings;
  const plan = { strategy, along, rest: EVERYTHING, examines, cost };
  // Most pages are asked for once.
  const driven = query.memo?.driven ?? { state: '', pause: 1, nextPause: 1 };
  const memo = { walked: walkedOf(query), plan, way: known, filter, isOrdered, driven };
  return { way: { ...known, open }, memo };
}

/** Whether rows are where they are whatever the moment, and no more is asked for than some of them. */
function isPage({ limit = 0, order, after, live, total }: Query): boolean {
  return limit > 0 && isNative(order) && !live && !total && (after === undefined || after.kind === 'page');
}

/** Whether the document alone does not tell what a condition is made of. */
function isLookedUp(bound: Bound): boolean {
  if (bound.kind === 'source') return bound.source.isLookedUp === true;
  return bound.kind === 'not' ? isLookedUp(bound.child) : bound.children.some((child) => isLookedUp(child));
}
