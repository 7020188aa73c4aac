// The queries that an index holds page by page: a whole order, or that of a composite under values that its leading columns
// equal, or a word that one of them has. The document alone tells so, and no plan examines fewer rows, so that nothing is bound, counted or compared: that
// was 17% of the Lua of a first page of ten, and of one by a composite order 34%.

import { partOf } from '../index/composite';
import { orderedIndexOf } from '../index/ordered/read';
import { compositeKey } from '../keys';
import { packed } from '../lua/packed';
import type { Index, Model } from '../schema/model';
import { askedOf } from './asked';
import { findIndex, valueIndex } from './bind';
import { type Condition, type EqualPredicate, isPredicate, type MatchPredicate } from './condition';
import { START, WALK } from './costs';
import type { Query } from './document';
import { EVERYTHING } from './driver';
import { isNative } from './order';
import type { Along, WalkPlan } from './plan';
import type { Walked } from './prepared';
import { rankingOf } from './ranking';
import { isOrderOf } from './walk-plans';

/** The query as a walk needs it, with its plan: whatever rows there are. */
export interface Straight {
  readonly walked: Walked;
  readonly plan: WalkPlan;
}

/** Undefined where a plan is to be found out. Kept with the query, which its document may bring again. */
export function straightOf(query: Query): Straight | undefined {
  query.straight ??= findStraight(query) ?? false;
  return query.straight === false ? undefined : query.straight;
}

function findStraight(query: Query): Straight | undefined {
  const along = isPlain(query) ? alongOf(query) : undefined;
  if (along === undefined || (query.offset > (query.limit as number) && !isSkipped(along, query))) return undefined;
  const examines = query.offset + (query.limit as number);
  const strategy = along.kind === 'composite' ? 'merge' : 'walk';
  return {
    walked: walkedOf(query),
    plan: { strategy, along, rest: EVERYTHING, examines, cost: START + examines * WALK },
  };
}

/** The query as walks need it. An order by one column needs no relevance. */
export function walkedOf(query: Query): Walked {
  const { model, order } = query;
  return { query, model, ranking: () => rankingOf(model, order, () => () => 0) };
}

/** Whether ranks pass over an offset: deep pages of a composite are weighed against other plans. */
function isSkipped(along: Along, { order }: Query): boolean {
  return along.kind === 'index' && (along.index.nullHead === undefined || order.keys[0].nulls !== 'first');
}

function isPlain(query: Query): boolean {
  return query.order.keys.length === 1 && query.forced === undefined && isPage(query);
}

/** Whether a page is all that is asked for, in the order of an index, and rows are where they are whatever the moment. */
export function isPage({ limit, order, after, live, total }: Query): boolean {
  return limit !== undefined && isNative(order) && !live && !total && (after === undefined || after.kind === 'page');
}

function alongOf({ model, where, order }: Query): Along | undefined {
  const [key] = order.keys;
  if (key.kind !== 'column') return undefined;
  const own = orderedIndexOf(model, key.column);
  const settled = settledBy(where);
  if (settled === undefined) return undefined;
  if (settled.length === 0) return own && { kind: 'index', index: own };
  for (const index of model.composites) {
    const term = isOrderOf(index, key.column, own) ? termOf(model, index, settled) : undefined;
    if (term !== undefined) return { kind: 'composite', use: { index, keys: [compositeKey(index.head, term)] } };
  }
  return undefined;
}

type Settling = EqualPredicate | MatchPredicate;

/** The predicates of a condition that is nothing but one value each for some columns, or words. */
function settledBy(where: Condition): Settling[] | undefined {
  const children = where.kind === 'and' ? where.children : [where];
  const settled: Settling[] = [];
  for (const child of children) {
    const predicate = isPredicate(child) ? child.predicate : undefined;
    if (predicate === undefined || (predicate.kind !== 'equal' && predicate.kind !== 'match')) return undefined;
    if (predicate.kind === 'equal' && predicate.values.length !== 1) return undefined;
    settled.push(predicate);
  }
  return settled;
}

/** The combination that the predicates name, where they are about the leading columns, each once, and about no other. */
function termOf(model: Model, index: Index, settled: readonly Settling[]): string | undefined {
  const { columns, ignoresCase, steps, wordsAt } = index;
  // What shares a step need not be equal.
  if (steps !== undefined || ignoresCase || settled.length !== columns.length - 1) return undefined;
  let term = '';
  for (const i of $range(0, columns.length - 2)) {
    const predicate = settled.find(({ column }) => column === columns[i]);
    const part =
      predicate && (i === wordsAt ? wordPart(model, index, predicate) : valuePart(model, index, i, predicate));
    if (part === undefined) return undefined;
    term += part;
  }
  return term;
}

/** Where an index of its own says which values are equal, and they are not the same, the composite does not know. */
function valuePart(model: Model, index: Index, place: number, predicate: Settling): string | undefined {
  if (predicate.kind !== 'equal' || valueIndex(model, index.columns[place])?.ignoresCase === true) return undefined;
  return partOf(index, place, predicate.values[0]);
}

/** Where the index of words means the same by a word, and there is one. */
function wordPart(model: Model, { columns, wordsAt = 0, analyser }: Index, predicate: Settling): string | undefined {
  if (predicate.kind !== 'match' || analyser === undefined) return undefined;
  if (findIndex(model, columns[wordsAt], 'words')?.analyser !== analyser) return undefined;
  predicate.asked ??= askedOf(model, analyser, predicate);
  const { words } = predicate.asked;
  return words.length === 1 ? packed(words[0]) : undefined;
}
