// How many rows meet conditions: from what indexes know, as far as they know it.

import { listsOf } from '../index/lists';
import { liveCount } from '../index/live';
import type { ListName } from '../index/posting-list/posting-list';
import { readRecord } from '../json/read';
import { integerText } from '../lua/numbers';
import { once } from '../lua/once';
import type { Model, Schema, Text } from '../schema/model';
import { bindCondition, findRange } from './bind';
import type { Bound } from './bound';
import { type Budget, charge, isSpent, NARROWER, startBudget } from './budget';
import { compositeUses } from './composites';
import { parseParts, type Query, QUERY_KEYS } from './document';
import { bestDriver, type Driver, isEverything, signatureOf, testsOf } from './driver';
import { living, prepare } from './execute';
import { type Gathered, type Gathering, gatheredAlong, interrupt, parseGathered, takeGathered } from './gathering';
import { lackOf } from './lack';
import type { Prepared } from './prepared';
import { remembering } from './remembered';
import { countRange } from './sources/range';
import { passThrough } from './strategies/passage';

/** A query whose rows are counted, and how far that has come. */
export interface Counting {
  readonly query: Query;
  readonly before?: Gathered;
}

/** `text` is the argument at `position`. Throws ARGS, QUERY. */
export const parseCounting = remembering((schema: Schema, model: Model, text: string, position: number): Counting => {
  const document = readRecord(text, 'query', position);
  const parts = takeGathered(document);
  const query = parseParts(schema, model, document, QUERY_KEYS);
  return { query, before: parseGathered(model, parts, query.fingerprint) };
});

/** How many rows a query has in all. Throws BUDGET, with a cursor where the count can be taken up again, QUERY. */
export function countQuery(schema: Schema, { query, before }: Counting): number {
  const { where, order, live, model, fingerprint } = query;
  // One range is one command: without making a source of it first, and asking what else there is, it takes a third.
  if (where.kind === 'predicate' && where.predicate.kind === 'range' && order.keys.length === 0 && !live) {
    const { column } = where.predicate;
    const range = column?.derivation === undefined ? findRange(model, where.predicate) : undefined;
    if (range !== undefined) return countRange(range);
  }
  const budget = startBudget(query.budget, NARROWER);
  return countRows(prepareCount(schema, query, budget), { budget, before, fingerprint });
}

/** What is counted, for which no plan of an order is needed. */
function prepareCount(schema: Schema, query: Query, budget: Budget): Counted {
  const { model, scan, order } = query;
  // Keys of an order may leave out nulls.
  if (order.keys.length > 0) return prepare(schema, query, budget);
  const bound = bindCondition({ schema, model, budget, scan }, living(query));
  return { model, bound, live: once(() => liveCount(model)) };
}

export type Counted = Pick<Prepared, 'model' | 'bound' | 'live'>;

/** How many rows meet the conditions. Throws BUDGET, QUERY. */
export function countRows(counted: Counted, gathering: Gathering): number {
  return countOf(counted, counted.bound, gathering);
}

/** Of whatever is asked, at most one part is more than a few commands: there a call may stop. */
function countOf(counted: Counted, bound: Bound, gathering: Gathering): number {
  const { model, live } = counted;
  charge(gathering.budget, 1);
  if (isEverything(bound)) return live();
  if (bound.kind === 'source' && bound.source.isExact) return bound.source.size;
  // Rows that came or went since another call began may be in one of the two numbers alone.
  if (bound.kind === 'not') return math.max(0, live() - countOf(counted, bound.child, gathering));
  const shared = bound.kind === 'and' ? sharedByLists(model, bound.children, gathering) : undefined;
  if (shared !== undefined) return shared;
  const driver = bestDriver({ model, bound, live, budget: gathering.budget, composites: compositeUses(model, bound) });
  const tests = testsOf(driver);
  lackOf(tests)?.();
  if (isEverything(tests) && driver.isDisjoint && driver.sources.every(({ isExact }) => isExact)) {
    return driver.size;
  }
  return countPassing(driver, gathering);
}

/** Bytes of bitmaps whose comparison costs as much as one id. */
const BYTES_A_UNIT = 32;

const LISTS = 'lists';

/** Of conditions that are posting lists, each. */
function sharedByLists(model: Model, children: readonly Bound[], gathering: Gathering): number | undefined {
  const lists: ListName[] = [];
  for (const child of children) {
    const list = child.kind === 'source' ? child.source.list : undefined;
    if (list === undefined) return undefined;
    lists.push(list);
  }
  const { budget } = gathering;
  const before = gatheredAlong(gathering, LISTS);
  const visit = (bytes: number): boolean => {
    charge(budget, math.ceil((bytes * lists.length) / BYTES_A_UNIT));
    return !isSpent(budget);
  };
  const shared = listsOf(model).sharedCount(lists, visit, before && tonumber(before.position));
  if (shared === undefined) return undefined;
  const count = countBefore(before) + shared.count;
  if (shared.stoppedAt === undefined) return count;
  return interrupt(gathering, { way: LISTS, position: integerText(shared.stoppedAt), state: stateOf(count) });
}

function countPassing(driver: Driver, gathering: Gathering): number {
  const way = signatureOf(driver);
  const before = gatheredAlong(gathering, way);
  let count = countBefore(before);
  const position = passThrough({ driver, budget: gathering.budget, units: 0, after: before?.position }, (ids) => {
    count += ids.length;
  });
  return position === undefined ? count : interrupt(gathering, { way, position, state: stateOf(count) });
}

function countBefore(before: Gathered | undefined): number {
  return before === undefined ? 0 : (tonumber(before.state[0]) as number);
}

function stateOf(count: number): readonly Text[] {
  return [integerText(count)];
}
