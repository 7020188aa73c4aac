// Running plans: the cheapest first, and the next best where a walk turns out longer than its estimate.

import type { Id } from '../index/posting-list/posting-list';
import { liveCount, liveTester } from '../index/live';
import type { Schema } from '../schema/model';
import { readClock } from '../lua/clock';
import { once } from '../lua/once';
import { type Binding, bindCondition } from './bind';
import type { Bound } from './bound';
import { type Budget, exhausted } from './budget';
import { allOf, type Condition, negated } from './condition';
import { compositeUses } from './composites';
import { type Cursor, cursorText, type DriveCursor } from './cursor';
import type { Query } from './document';
import { recallPage, rememberPage } from './memo';
import type { Order, OrderKey } from './order';
import { EARTH } from './areas/box';
import type { Located } from './places/located';
import { type Plan, planQuery } from './plan';
import type { Prepared, Walked } from './prepared';
import { rankingOf } from './ranking';
import { refuseQuery } from './refuse';
import { relevanceTo } from './relevance';
import { type Straight, straightOf } from './straight';
import { drive } from './strategies/drive';
import { type Outcome, startAt, startOf } from './strategies/outcome';
import type { Start } from './strategies/openings';
import { ENDLESS, type Patience, walk } from './strategies/walk';

/** Binds the conditions of a query to indexes. Throws QUERY. */
export function prepare(schema: Schema, query: Query, budget: Budget): Prepared {
  const { model, scan, order } = query;
  const binding = { schema, model, budget, scan };
  const condition = living(query);
  const boundForWalk = bindCondition(binding, besides(condition, withoutNulls(order, 1, order.keys.length)));
  const ranking = once(() => rankingOf(model, order, () => relevanceTo(model, condition, budget)));
  // Whether anything is there to be relevant to is told at once.
  if (order.keys.some(({ kind }) => kind === 'relevance')) ranking();
  return withComposites({
    query,
    model,
    budget,
    bound: bindFirstKey(binding, order, boundForWalk),
    boundForWalk,
    live: once(() => liveCount(model)),
    ranking,
  });
}

/** Finds the composite orders that serve the conditions. */
export function withComposites(known: Omit<Prepared, 'composites' | 'compositesForWalk'>): Prepared {
  const { query, model, budget, bound, boundForWalk, live, ranking } = known;
  const [key] = query.order.keys as (OrderKey | undefined)[];
  const ordered = key?.kind === 'column' ? key.column : undefined;
  const composites = compositeUses(model, bound, ordered);
  const compositesForWalk = bound === boundForWalk ? composites : compositeUses(model, boundForWalk, ordered);
  return { query, model, budget, bound, boundForWalk, live, ranking, composites, compositesForWalk };
}

/** The conditions of a query, with what the moment demands of rows that expire. */
export function living({ model, live, where }: Query): Condition {
  const column = model.expires;
  if (!live || column === undefined) return where;
  const [seconds, microseconds] = readClock();
  const now = string.format('%d%06d', seconds, microseconds);
  const path = 'live';
  const ahead: Condition = {
    kind: 'predicate',
    predicate: { kind: 'range', column, path, lower: { text: now, isExclusive: true, name: 'now' } },
  };
  if (!column.isNullable) return besides(where, [ahead]);
  const never: Condition = { kind: 'predicate', predicate: { kind: 'null', column, path } };
  return besides(where, [{ kind: 'or', children: [ahead, never] }]);
}

function besides(condition: Condition, others: readonly Condition[]): Condition {
  return others.length === 0 ? condition : allOf([condition, ...others]);
}

/** Keys that leave out nulls, as conditions, from the one at `first` to the one before `end`. */
function withoutNulls({ keys }: Order, first: number, end: number): Condition[] {
  const conditions: Condition[] = [];
  for (const i of $range(first, math.min(end, keys.length) - 1)) {
    const key = keys[i];
    if (key.nulls === 'omit') {
      if (key.kind === 'place') conditions.push(anywhere(key.origin.located));
      else if (key.kind === 'column' && key.column.isNullable) {
        conditions.push(
          negated({ kind: 'predicate', predicate: { kind: 'null', column: key.column, path: 'orderBy' } }),
        );
      }
    }
  }
  return conditions;
}

function anywhere(located: Located): Condition {
  return { kind: 'predicate', predicate: { kind: 'place', located, area: EARTH, path: 'orderBy' } };
}

function bindFirstKey(binding: Binding, order: Order, bound: Bound): Bound {
  const [omission] = withoutNulls(order, 0, 1);
  if (omission === undefined) return bound;
  return { kind: 'and', children: [bound, bindCondition(binding, omission)] };
}

export interface Found {
  readonly ids: Id[];
  /** Where the page ends short of its limit, though more may follow. */
  readonly behind?: Start;
  /** The plan that gave them. */
  readonly plan: Plan;
}

/** A page with what led to it. */
export interface Page extends Found {
  readonly walked: Walked;
  readonly plans: readonly Plan[];
  /** What can be counted; undefined where it was not asked for. */
  readonly counted?: Prepared;
  /** Whether earlier calls had found it out. */
  readonly isKnown?: boolean;
}

/** The ids that a query asks for. Throws BUDGET, with a cursor where the work can be taken up again, QUERY. */
export function findPage(schema: Schema, query: Query, budget: Budget): Page {
  const straight = straightOf(query);
  if (straight !== undefined) return findStraight(straight, budget);
  const known = recallPage(query, budget);
  if (known !== undefined) return { ...known, plans: [known.plan], isKnown: true };
  const before = budget.used;
  const prepared = prepare(schema, query, budget);
  const plans = planQuery(prepared);
  const { ids, behind, plan } = findIds(prepared, plans, budget);
  rememberPage(prepared, { plans, plan, ids, units: budget.used - before });
  return { ids, behind, plan, plans, walked: prepared, counted: prepared };
}

function findStraight({ walked, plan }: Straight, budget: Budget): Page {
  const { query } = walked;
  const outcome = walk(walked, plan, budget, ENDLESS, { start: startOf(query), kept: [], offset: query.offset });
  if (outcome === undefined) exhausted(budget);
  const { ids } = whole(query, { outcome, plan }, budget);
  return { ids, plan, plans: [plan], walked };
}

/** The ids of the page. Throws BUDGET, with a cursor where the work can be taken up again. */
export function findIds(prepared: Prepared, plans: readonly Plan[], budget: Budget): Found {
  return whole(prepared.query, search(prepared, plans, budget), budget);
}

function whole({ limit, fingerprint }: Query, { outcome, plan }: Searched, budget: Budget): Found {
  if (outcome.stopped === undefined) return { ids: outcome.ids, behind: outcome.behind, plan };
  const isShort = limit !== undefined && limit <= MOST_KEPT;
  return exhausted(budget, isShort ? cursorText(fingerprint(), outcome.stopped) : undefined);
}

interface Searched {
  readonly outcome: Outcome;
  readonly plan: Plan;
}

/** Runs the plans until one gives the page, or the budget runs out. */
export function search(prepared: Prepared, plans: readonly Plan[], budget: Budget): Searched {
  const { after } = prepared.query;
  const known = after === undefined || after.kind === 'page' ? plans : resumed(prepared, plans, after);
  for (const i of $range(0, known.length - 1)) {
    const plan = known[i];
    const outcome = run(prepared, plan, known[i + 1], budget);
    if (outcome !== undefined) return { outcome, plan };
  }
  return exhausted(budget);
}

/** Rows that a cursor carries along at most. */
const MOST_KEPT = 10000;

/** What was begun goes on in the same way. */
function resumed({ model }: Prepared, plans: readonly Plan[], { kind }: Cursor): readonly Plan[] {
  const same = plans.filter(({ strategy }) => strategy === kind);
  if (same.length > 0) return same;
  return refuseQuery(model, 'after', `the ${kind} that it continues is no longer possible`, 'start without it');
}

/** The last row that a page may hold. */
function endOf({ endId, endTexts }: DriveCursor): Start | undefined {
  return endId === undefined ? undefined : { id: endId, texts: endTexts };
}

/** Those that nobody deleted since an earlier call kept them. */
function stillLive({ model }: Prepared, kept: readonly Id[]): Id[] {
  const mask: boolean[] = [];
  liveTester(model)(kept, mask);
  return kept.filter((_, i) => mask[i]);
}

function run(prepared: Prepared, plan: Plan, next: Plan | undefined, budget: Budget): Outcome | undefined {
  const { after, offset } = prepared.query;
  const start = startOf(prepared.query);
  if (plan.strategy === 'drive') {
    const isDrive = after?.kind === 'drive';
    return drive(prepared, plan, budget, {
      start,
      position: isDrive ? after.position : undefined,
      kept: isDrive ? stillLive(prepared, after.kept) : [],
      end: isDrive ? endOf(after) : undefined,
    });
  }
  if (after?.kind === 'walk' || after?.kind === 'merge') {
    return walk(prepared, plan, budget, ENDLESS, {
      start,
      kept: stillLive(prepared, after.kept),
      offset: after.offset,
    });
  }
  const patience = patienceOf(plan, next, budget.limit - budget.used);
  return walk(prepared, plan, budget, patience, { start, kept: [], offset });
}

/**
 * Ids that a walk may examine before it gives way: what twice the next plan's cost would pay for, but not what the next
 * plan needs of the budget, unless the walk's own estimate needs it as well.
 */
function patienceOf(plan: Plan, next: Plan | undefined, units: number): Patience {
  if (next === undefined || plan.examines === 0) return ENDLESS;
  const worth = math.max(plan.examines, (2 * next.cost * plan.examines) / plan.cost);
  const spare = units - next.examines;
  return { most: spare < plan.examines ? worth : math.min(worth, spare), worth };
}

/** The cursor behind a page, or undefined where nothing follows it. */
export function cursorBehind({ walked, ids, behind }: Pick<Page, 'walked' | 'ids' | 'behind'>): string | undefined {
  const { limit, fingerprint } = walked.query;
  if (behind !== undefined) return cursorText(fingerprint(), { kind: 'page', ...behind });
  if (limit === undefined || limit === 0 || ids.length < limit) return undefined;
  return cursorText(fingerprint(), { kind: 'page', ...startAt(walked, ids[ids.length - 1]) });
}
