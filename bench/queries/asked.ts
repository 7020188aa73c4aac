// What is asked of the engine, apart from how: as calls, and with the answer that is right.

import type { Call } from '../meter.js';
import { type People, personAt } from '../people/people.js';
import { MODEL } from '../people/schema.js';
import type { Condition } from './condition.js';
import { whereOf } from './filter.js';
import { firstOf, type OrderBy } from './order.js';

/** The first ten rows in an order, or those behind a row. */
export interface RowsAsked {
  readonly kind: 'rows';
  readonly condition: Condition;
  readonly orderBy: OrderBy;
  /** How many rows come before the page. The page is reached by a cursor. */
  readonly depth?: number;
  /** The cursor, and the row that it stands for. */
  readonly after?: { readonly cursor: string; readonly at: number };
  /** Told to the engine, where the planner is not to choose. */
  readonly plan?: 'walk';
}

export interface CountAsked {
  readonly kind: 'count';
  readonly condition: Condition;
}

export interface LookupAsked {
  readonly kind: 'lookup';
  readonly at: number;
}

/** A call that does nothing: what every other one costs at least. */
export interface NothingAsked {
  readonly kind: 'nothing';
}

export type Asked = RowsAsked | CountAsked | LookupAsked | NothingAsked;

export const PAGE = 10;

/** So large that no query ends early: the figures show what is over the default. */
const BUDGET = 1e9;

export function documentOf(asked: RowsAsked | CountAsked): Record<string, unknown> {
  const where = whereOf(asked.condition.filter);
  if (asked.kind === 'count') return { where, budget: BUDGET };
  const { orderBy, after, plan } = asked;
  const order = orderBy === 'id' ? {} : { orderBy: [orderBy] };
  return { where, ...order, limit: PAGE, ...(after && { after: after.cursor }), ...(plan && { plan }), budget: BUDGET };
}

export function callOf(people: People, asked: Asked): Call {
  if (asked.kind === 'nothing') return { name: 'rom_info', args: [] };
  if (asked.kind === 'lookup') {
    return { name: 'rom_get_by', args: [MODEL, 'email', personAt(people, asked.at).email] };
  }
  return queryCall(asked);
}

export function queryCall(asked: RowsAsked | CountAsked): Call {
  const name = asked.kind === 'rows' ? 'rom_query' : 'rom_count';
  return { name, args: [MODEL, JSON.stringify(documentOf(asked))] };
}

/** What the engine has to answer, found by looking at everybody; undefined where any answer will do. */
export function answerOf(people: People, asked: Asked): unknown {
  if (asked.kind === 'nothing') return undefined;
  if (asked.kind === 'lookup') return rowOf(people, asked.at);
  if (asked.kind === 'rows') return firstOf(people, asked, PAGE).map((i) => rowOf(people, i));
  let count = 0;
  for (let i = 0; i < people.size; i++) if (asked.condition.passes(i)) count++;
  return count;
}

/** As the engine replies with it. */
function rowOf(people: People, i: number): string[] {
  return ['id', String(i + 1), ...Object.entries(personAt(people, i)).flat().map(String)];
}
