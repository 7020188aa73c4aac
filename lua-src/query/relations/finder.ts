// Finding the rows of a relation for one row after the other. What does not depend on the row is bound once: the
// conditions on what is found, its order. What does is one more condition, and the planner chooses among the same plans
// as for a query of its own: a stretch of a composite order, or the rows of the reference, ranked.

import type { Id } from '../../index/posting-list/posting-list';
import type { Model, Schema, Text } from '../../schema/model';
import { rowKey } from '../../schema/rows';
import { bindCondition } from '../bind';
import { type Bound, leaf } from '../bound';
import { type Budget, exhausted, spend } from '../budget';
import type { Predicate } from '../condition';
import type { Query } from '../document';
import { prepare, search, withComposites } from '../execute';
import { planQuery } from '../plan';
import type { Prepared } from '../prepared';
import { idsSource } from '../sources/ids';
import type { Outcome } from '../strategies/outcome';
import { ENDLESS, walk } from '../strategies/walk';
import { directPlans } from './direct';
import type { Backward, Through } from './relation';

/** Units that planning for one row takes, about, and those of finding where a plan for all of them begins for one. */
const PLAN_UNITS = 43;
const DIRECT_UNITS = 8;
/** Units of reading one link. */
const LINK_UNITS = 2;
/** Links that are read at once. */
const PAGE = 1000;

/** The ids that belong to a row, in their order. */
export type Finder = (this: void, id: Id) => readonly Id[];

/** What a call has for all of its relations. */
export interface Context {
  readonly schema: Schema;
  readonly budget: Budget;
  /** Whether rows are written as JSON, which is work for each of their columns. */
  readonly isJson: boolean;
}

/** Throws QUERY where conditions or the order want an index, BUDGET. */
export function finderOf(context: Context, query: Query, way: Backward | Through): Finder {
  const { schema, budget } = context;
  const { model } = query;
  const prepared = prepare(schema, query, budget);
  const direct = way.kind === 'backward' ? directPlans(prepared, way.column) : undefined;
  if (direct !== undefined) {
    return (id) => {
      spend(budget, DIRECT_UNITS);
      return idsOf(walk(prepared, direct(id), budget, ENDLESS, { kept: [], offset: query.offset }), budget);
    };
  }
  return (id) => {
    spend(budget, PLAN_UNITS);
    const belongs = way.kind === 'through' ? joinedTo(context, model, way, id) : referringTo(context, model, way, id);
    const own = within(prepared, belongs);
    return idsOf(search(own, planQuery(own), budget).outcome, budget);
  };
}

/** A page of its own cannot be taken up again where the budget ends: it would be the cursor of no query. */
function idsOf(outcome: Outcome | undefined, budget: Budget): readonly Id[] {
  return outcome?.stopped === undefined ? (outcome?.ids ?? []) : exhausted(budget);
}

function within({ query, model, budget, bound, boundForWalk, live, ranking }: Prepared, condition: Bound): Prepared {
  return withComposites({
    query,
    model,
    budget,
    bound: both(condition, bound),
    boundForWalk: both(condition, boundForWalk),
    live,
    ranking,
  });
}

function both(condition: Bound, bound: Bound): Bound {
  if (bound.kind !== 'and') return { kind: 'and', children: [condition, bound] };
  return { kind: 'and', children: [condition, ...bound.children] };
}

/** Rows whose column refers to the row. */
function referringTo(context: Context, model: Model, { column }: Pick<Backward, 'column'>, id: Id): Bound {
  const path = column.name;
  const predicate: Predicate = { kind: 'equal', column, path, values: [id] };
  return bindCondition({ ...context, model, scan: false }, { kind: 'predicate', predicate });
}

/** Rows that links join with the row. */
function joinedTo(context: Context, model: Model, { link, by, to }: Through, id: Id): Bound {
  const links = referringTo(context, link, { column: by }, id);
  const next = links.kind === 'source' ? links.source.open?.(false) : undefined;
  const seen = new LuaSet<Id>();
  const ids: Id[] = [];
  let batch = next?.(PAGE) ?? [];
  while (batch.length > 0) {
    spend(context.budget, LINK_UNITS * batch.length);
    for (const row of batch) {
      const joined = redis.call<Text>('HGET', rowKey(link, row), to.field);
      if (joined !== false && !seen.has(joined)) {
        seen.add(joined);
        ids.push(joined);
      }
    }
    batch = next?.(PAGE) ?? [];
  }
  return leaf(
    idsSource(model, () => to.name, ids),
    to.name,
  );
}
