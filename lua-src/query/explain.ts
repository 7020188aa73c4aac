// Plans as JSON for people: what the conditions would give, what runs, what was rejected.

import { list } from '../json/value';
import type { Bound } from './bind';
import type { Query } from './document';
import type { Planned } from './execute';
import type { Plan } from './plan';

export interface Analysis {
  /** Ids touched. */
  readonly examined: number;
  readonly returned: number;
  /** The plan that gave the rows, where it is not the chosen one. */
  readonly ran: Plan;
  /** Undefined on servers where time stands still within a call. */
  readonly microseconds?: number;
}

export function explainPlan(query: Query, { bound, live, plans }: Planned, analysis: Analysis | undefined): unknown {
  const [chosen] = plans;
  return {
    model: query.model.name,
    rows: live,
    order: orderText(query),
    conditions: conditionsOf(bound),
    chosen: planJson(chosen),
    rejected: list(plans.filter((plan) => plan !== chosen).map((plan) => planJson(plan))),
    ...(analysis === undefined ? {} : { analyze: analysisJson(analysis, chosen) }),
  };
}

function orderText({ model, order }: Query): string {
  return (order.isDescending ? '-' : '') + (order.column?.name ?? model.primaryKey);
}

function conditionsOf(bound: Bound): unknown {
  if (bound.kind === 'source') return { path: bound.path, index: bound.source.label, estimate: bound.source.size };
  if (bound.kind === 'not') return { not: conditionsOf(bound.child) };
  return { [bound.kind]: list(bound.children.map((child) => conditionsOf(child))) };
}

function planJson({ strategy, label, examines, cost }: Plan): unknown {
  return { strategy, along: label, examines: math.ceil(examines), microseconds: math.ceil(cost) };
}

function analysisJson({ examined, returned, ran, microseconds }: Analysis, chosen: Plan): unknown {
  return { examined, returned, switched: ran !== chosen, ran: ran.strategy, microseconds };
}
