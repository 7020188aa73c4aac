// Plans as JSON for people: what the conditions would give, what runs, what was rejected, and which index would help.

import { list } from '../json/value';
import { integerText } from '../lua/numbers';
import type { Bound } from './bound';
import { type Budget, spendWithin } from './budget';
import type { Driver } from './driver';
import { orderText } from './order';
import type { Along, Plan } from './plan';
import type { Prepared } from './prepared';
import { advice } from './advice';

export interface Analysis {
  /** Units of work: ids touched, mostly. */
  readonly examined: number;
  readonly returned: number;
  /** The strategy that gave the rows, and whether it was not the one chosen first. */
  readonly ran: string;
  readonly switched: boolean;
  /** Whether earlier calls had found out which rows they are. */
  readonly known: boolean;
  /** Redis commands issued; null for users who may not ask for INFO. */
  readonly commands: unknown;
  /** null on servers where time stands still within a call. */
  readonly microseconds: unknown;
}

export function explainPlans(prepared: Prepared, plans: readonly Plan[], analysis: Analysis | undefined): unknown {
  const { query, model, bound, live } = prepared;
  const [chosen] = plans;
  return {
    model: model.name,
    rows: live(),
    order: orderText(model, query.order),
    conditions: conditionsOf(bound, prepared.budget),
    chosen: planJson(chosen),
    rejected: list(plans.filter((plan) => plan !== chosen).map((plan) => planJson(plan))),
    declare: advice(prepared, chosen),
    analyze: analysis,
  };
}

/** Units of writing a condition. */
const CONDITION_UNITS = 8;

/** Throws BUDGET where they are more than anybody reads. */
function conditionsOf(bound: Bound, budget: Budget): unknown {
  if (bound.kind === 'source') {
    spendWithin(budget, CONDITION_UNITS);
    return { path: bound.path, index: bound.source.label(), estimate: bound.source.size };
  }
  if (bound.kind === 'not') return { not: conditionsOf(bound.child, budget) };
  return { [bound.kind]: list(bound.children.map((child) => conditionsOf(child, budget))) };
}

function planJson(plan: Plan): unknown {
  const { strategy, examines, cost } = plan;
  return { strategy, along: nameOf(plan), examines: math.ceil(examines), microseconds: math.ceil(cost) };
}

function nameOf(plan: Plan): string {
  return plan.strategy === 'drive' ? driverName(plan.driver) : nameAlong(plan.along);
}

function driverName({ sources }: Driver): string {
  if (sources.length === 0) return 'nothing';
  const first = sources[0].label();
  return sources.length === 1 ? first : `union of ${integerText(sources.length)}, first ${first}`;
}

function nameAlong(along: Along): string {
  if (along.kind === 'list') return along.list.label();
  if (along.kind === 'composite') return `order ${along.use.index.name}, ${integerText(along.use.keys.length)} of it`;
  if (along.kind === 'nearest') return `geo ${along.key.name}`;
  const { index, stretch } = along;
  return stretch === undefined ? `${index.kind} ${index.name}` : stretch.label();
}
