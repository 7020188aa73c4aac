// Pages that are asked for again. What walks have found out is known for as long as the indexes are as they were: then a page is
// told without binding its conditions and planning anew. Where a drive is the better plan for once, each that is made while
// nothing changes finds out, for as much as it takes itself, what a walk would come to: until that is known.

import type { Id } from '../index/posting-list/posting-list';
import type { Known } from '../index/trails/known';
import { learn, recalled } from '../index/trails/recalled';
import { MOST_IDS, type Way } from '../index/trails/trail';
import { once } from '../lua/once';
import type { Bound } from './bound';
import { type Budget, charge, startBudget } from './budget';
import type { Query } from './document';
import { EVERYTHING } from './driver';
import { wholeFilterOf } from './filter';
import { knownOf } from './known';
import type { Plan, WalkPlan } from './plan';
import type { Prepared } from './prepared';
import { isPage, type Straight, walkedOf } from './straight';
import { mostUnits } from './test-units';
import { startOf } from './strategies/outcome';
import { isFollowed, openingsOf } from './strategies/streams';

/** What the page of a query is known by. Kept with the query, which its document may bring again. */
export interface Memo extends Straight {
  readonly way: Known;
  readonly filter: Known;
  /** Whether ids along the way come in their ordered form. */
  readonly isOrdered: boolean;
  /** The least that it took to find the page: that much it takes of a budget when it is known. */
  readonly units: number;
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

export interface KnownPage extends Straight {
  readonly ids: Id[];
}

/** Undefined where not all of the page is known, or finding it took more than the budget has. */
export function recallPage({ memo, limit, offset }: Query, budget: Budget): KnownPage | undefined {
  if (memo === undefined || limit === undefined || budget.used + memo.units > budget.limit) return undefined;
  const { walked, plan, way, filter, isOrdered, units } = memo;
  const ids = recalled(way, filter, offset, offset + limit);
  if (ids === undefined) return undefined;
  charge(budget, units);
  return { ids: isOrdered ? walked.model.ids.allPlain(ids) : ids, plan, walked };
}

/** A page that was found, and how. */
export interface Ran {
  readonly plans: readonly Plan[];
  readonly plan: Plan;
  readonly ids: readonly Id[];
  /** What finding it took of the budget. */
  readonly units: number;
}

/** What is short of its limit ends where the rows do: no walk comes to know that. */
export function rememberPage(prepared: Prepared, ran: Ran): void {
  const { query } = prepared;
  if (ran.ids.length === 0 || ran.ids.length !== query.limit || !isPage(query)) return;
  const walk = ran.plan.strategy === 'drive' ? ran.plans.find((plan) => plan.strategy !== 'drive') : ran.plan;
  const found = walk && wayOf(prepared, walk, ran.units);
  if (walk === undefined || found === undefined) return;
  query.memo = found.memo;
  const isDriven = ran.plan.strategy === 'drive' && ran.plan === ran.plans[0];
  if (isDriven && ran.plan.cost >= WORTH && walk.examines <= MOST_IDS) learnPage(prepared, found, walk, ran.plan.cost);
}

/** Microseconds of a drive, below which knowing what comes of it is no gain. */
const WORTH = 100;
const LONGEST_PAUSE = 15;
/** What may be learnt in a call, as a part of its budget. It comes on top: what rows need of the budget is not known yet. */
const LEARNING = 0.1;

/** Goes on along the way to the page for as many microseconds as a drive has taken. */
function learnPage({ query, budget }: Prepared, { way, memo }: Found, walk: WalkPlan, microseconds: number): void {
  const paid = math.floor(math.min(budget.limit - budget.used, budget.limit * LEARNING) / (1 + mostUnits(walk.rest)));
  if (paid < 1) return;
  const [along, filter] = [asNow(way), asNow(memo.filter)];
  if (!isDrivenAgain(memo.driven, along, filter)) return;
  const learning = {
    filter,
    pass: wholeFilterOf(walk.rest, startBudget(math.huge), memo.isOrdered ? query.model.ids : undefined),
    wanted: query.offset + (query.limit as number),
    most: math.min(paid, math.ceil((microseconds * walk.examines) / walk.cost)),
  };
  // The page is there: something foreign in the place of an order that it does not need is no reason to refuse it.
  const [isLearnt, learnt] = pcall(() => learn({ ...along, open: way.open }, learning));
  if (!isLearnt || learnt === false) memo.driven.pause = LONGEST_PAUSE;
}

/** Asks once for the version. */
function asNow({ key, version }: Known): Known {
  return { key, version: once(version) };
}

/** Whether a drive gave the page before while the indexes were as they are. */
function isDrivenAgain(driven: Driven, way: Known, filter: Known): boolean {
  const before = driven.state;
  if (driven.pause > 0) {
    driven.pause -= 1;
    driven.state = '';
    return false;
  }
  const [own, told] = [way.version(), filter.version()];
  if (own === undefined || told === undefined) {
    driven.pause = LONGEST_PAUSE;
    return false;
  }
  driven.state = redis.sha1hex(`${own}\n${told}`);
  if (driven.state === before) {
    driven.nextPause = 1;
    return true;
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

function wayOf(prepared: Prepared, walk: WalkPlan, units: number): Found | undefined {
  const { query, budget } = prepared;
  const { strategy, along, rest, examines, cost } = walk;
  if (!isFollowed(walk) || isLookedUp(rest) || (along.kind === 'composite' && along.use.isLookedUp === true))
    return undefined;
  const filter = knownOf(rest);
  // What lies in a second opening is not looked at.
  const openings = openingsOf(prepared, along, { start: startOf(query), skip: 0 }, budget);
  if (filter === undefined || openings.length === 0 || openings[0].known === undefined) return undefined;
  const [{ known, open, isOrdered }] = openings;
  const before = query.memo;
  const memo: Memo = {
    walked: walkedOf(query),
    plan: { strategy, along, rest: EVERYTHING, examines, cost },
    way: { key: once(known.key), version: known.version },
    filter: { key: once(filter.key), version: filter.version },
    isOrdered,
    units: math.min(units, before?.units ?? units),
    // Most pages are asked for once.
    driven: before?.driven ?? { state: '', pause: 1, nextPause: 1 },
  };
  return { way: { ...known, open }, memo };
}

/** Whether the document alone does not tell what a condition is made of. */
function isLookedUp(bound: Bound): boolean {
  if (bound.kind === 'source') return bound.source.isLookedUp === true;
  return bound.kind === 'not' ? isLookedUp(bound.child) : bound.children.some((child) => isLookedUp(child));
}
