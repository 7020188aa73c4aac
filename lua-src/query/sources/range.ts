// A stretch of an ordered index as a source. Ids come in the order of the index; candidates are tested by their scores,
// or by their rows where scores do not say enough.

import { type Counter, orderOf } from '../../index/ordered/order';
import { textsOfEnds } from '../../index/ordered/place';
import { openBetween, placeOfRow } from '../../index/ordered/read';
import { hasTies, isLone } from '../../index/ties';
import type { Id, IdCursor, MembershipTest } from '../../index/posting-list/posting-list';
import { filterByTest } from '../../index/trails/batch';
import { keeping } from '../../index/trails/finding';
import type { Known } from '../../index/trails/known';
import { once } from '../../lua/once';
import { pack } from '../../lua/packed';
import type { Index, Model } from '../../schema/model';
import { orderVersion } from '../../storage/order-versions';
import type { Bound } from '../condition';
import { TEST_ROW, TEST_SCORE } from '../costs';
import { comparisonOf, within } from '../values';
import { parsePosition, positionOf } from './position';
import { rowTester } from './row-tester';
import { scoresOf, scoreTextsOf } from './scores';
import type { Source, Stretch } from './source';

const call = redis.call;

/** A range of an index, whatever rows there are: what is worked out once for a predicate, however often it is asked. */
export interface Range {
  readonly model: Model;
  readonly index: Index;
  /** Whether ties beside the index have nothing to say about how many rows it holds, or about which. */
  readonly isSureOfSize: boolean;
  readonly isSureOfRows: boolean;
  /** As it is where the index has no ties, and where it has some. */
  readonly untied: Form;
  readonly tied: (this: void) => Form;
}

interface Form {
  readonly count: Counter;
  /** Complete but for the size. */
  readonly source: Source;
}

export function rangeOf(model: Model, index: Index, lower: Bound | undefined, upper: Bound | undefined): Range {
  const isSureOfSize = isSureEnd(index, lower) && isSureEnd(index, upper);
  return {
    model,
    index,
    isSureOfSize,
    // Rows with ties may lie beyond the last lone value, and are not to be found by their ids alone.
    isSureOfRows: isSureOfSize && (index.tiedHead === undefined || (lower !== undefined && upper !== undefined)),
    untied: formOf(model, index, { lower, upper }, false),
    tied: once(() => formOf(model, index, { lower, upper }, true)),
  };
}

function isSureEnd(index: Index, end: Bound | undefined): boolean {
  return end === undefined || isLone(index, end.text);
}

/** How many rows a range holds now. */
export function countRange({ model, index, isSureOfSize, untied, tied }: Range): number {
  if (isSureOfSize || !hasTies(model, index)) return untied.count();
  return tied().count();
}

export function rangeSource({ model, index, isSureOfRows, untied, tied }: Range): Source {
  const { count, source } = isSureOfRows || !hasTies(model, index) ? untied : tied();
  return sized(source, count());
}

/** Each call has a source of its own: candidates keep testers with it. */
function sized(source: Source, size: number): Source {
  return {
    label: source.label,
    size,
    isExact: true,
    isById: source.isById,
    stretch: source.stretch,
    equals: source.equals,
    testCost: source.testCost,
    tester: source.tester,
    filter: source.filter,
    keeps: source.keeps,
    known: source.known,
    open: source.open,
    positionOf: source.positionOf,
  };
}

interface Ends {
  readonly lower?: Bound;
  readonly upper?: Bound;
}

function formOf(model: Model, index: Index, { lower, upper }: Ends, ties: boolean): Form {
  const stretch = stretchOf(index, index.head, lower, upper, ties);
  const isValue = isOneValue(lower, upper);
  const isByScore = !index.isLexical && !ties;
  const tester = (): MembershipTest => {
    if (isByScore) return scoreTester(stretch, model.ids.allOrdered);
    return isValue
      ? valueTester(index, lower.text, model.ids.allOrdered)
      : rowTester(model, index.columns[0], within(comparisonOf(index), lower, upper));
  };
  const inOrdered = orderedTester(index, stretch, isByScore, isValue ? lower.text : undefined);
  const known = knownOf(stretch);
  const source: Source = {
    label: () => `${index.kind} ${index.name} ${shownEnds(lower, upper)}`,
    size: 0,
    isExact: true,
    // Members of one value come by id.
    isById: isValue,
    stretch,
    equals: isValue && !index.ignoresCase ? { column: index.columns[0], texts: [lower.text] } : undefined,
    testCost: isByScore || isValue ? TEST_SCORE : TEST_ROW,
    tester,
    filter: inOrdered && rangeFilter(known, tester, inOrdered),
    keeps: inOrdered !== undefined,
    known: inOrdered && known,
    open: (reverse, after) =>
      isValue
        ? openEqual(model, stretch, lower.text, reverse, after)
        : openBetween(
            model,
            index,
            index.head,
            after === undefined ? stretch.lower : parsePosition(after),
            stretch.upper,
            reverse,
          ),
    positionOf: (id) => (isValue ? id : positionOf(model, index, index.head, id)),
  };
  return { count: counterOf(stretch), source };
}

function isOneValue(lower: Bound | undefined, upper: Bound | undefined): lower is Bound {
  if (lower === undefined || upper === undefined) return false;
  return lower.text === upper.text && !lower.isExclusive && !upper.isExclusive;
}

function shownEnds(lower: Bound | undefined, upper: Bound | undefined): string {
  const from = lower === undefined ? '(-inf' : `${lower.isExclusive ? '(' : '['}${lower.name ?? lower.text}`;
  const to = upper === undefined ? '+inf)' : `${upper.name ?? upper.text}${upper.isExclusive ? ')' : ']'}`;
  return `${from}, ${to}`;
}

/** The part of a zset of an ordered index that lies within the ends of a range. */
export function stretchOf(
  index: Index,
  key: string,
  lower: Bound | undefined,
  upper: Bound | undefined,
  ties: boolean,
): Stretch {
  const { before, after } = orderOf(index);
  return {
    index,
    key,
    lower: lower && (lower.isExclusive ? after : before)(index, lower.text, ties),
    upper: upper && (upper.isExclusive ? before : after)(index, upper.text, ties),
  };
}

function counterOf({ index, key, lower, upper }: Stretch): Counter {
  if (lower === undefined && upper === undefined) return () => call<number>('ZCARD', key);
  return orderOf(index).counter(key, lower, upper);
}

export function sizeOf(stretch: Stretch): number {
  return counterOf(stretch)();
}

/** The rows of one value come by id, so an id is a position. */
function openEqual(model: Model, stretch: Stretch, text: string, reverse: boolean, after?: Id): IdCursor {
  const { index, key, lower, upper } = stretch;
  if (after === undefined) return openBetween(model, index, key, lower, upper, reverse);
  const place = placeOfRow(model, index, text, after, !reverse);
  return reverse
    ? openBetween(model, index, key, lower, place, true)
    : openBetween(model, index, key, place, upper, false);
}

type MakeTest = (this: void) => MembershipTest;

/** Ids as they are given, in the form that members have. */
type ToMembers = (this: void, ids: readonly Id[]) => readonly string[];

const asTheyAre: ToMembers = (ids) => ids;

function orderedTester(
  index: Index,
  stretch: Stretch,
  isByScore: boolean,
  value: string | undefined,
): MakeTest | undefined {
  if (isByScore) return () => scoreTester(stretch, asTheyAre);
  return value === undefined ? undefined : () => valueTester(index, value, asTheyAre);
}

/** What its scores have told of ids is good until the index changes. */
function knownOf({ index, key, lower, upper }: Stretch): Known {
  return { key: () => pack([key, ...textsOfEnds(lower, upper)]), version: () => orderVersion(index.head) };
}

function rangeFilter(known: Known, plain: MakeTest, ordered: MakeTest): Source['filter'] {
  return (isOrdered) => keeping(known, filterByTest((isOrdered ? ordered : plain)()));
}

/** Without ties every end is before or behind all rows of a score. Asked of every candidate, so kept plain. */
function scoreTester({ key, lower, upper }: Stretch, toMembers: ToMembers): MembershipTest {
  const least = lower === undefined ? -math.huge : (tonumber(lower.score) as number);
  const most = upper === undefined ? math.huge : (tonumber(upper.score) as number);
  const leastOut = lower !== undefined && lower.member !== '';
  const mostOut = upper !== undefined && upper.member === '';
  return (ids, mask) => {
    const texts = scoreTextsOf(key, toMembers(ids));
    for (const i of $range(0, ids.length - 1)) {
      const text = texts[i];
      if (text === false) mask[i] = false;
      else {
        // Arithmetic takes texts of numbers; a call of tonumber took half as long again.
        const score = (text as unknown as number) - 0;
        if (score < least || score > most) mask[i] = false;
        else mask[i] = !((leastOut && score === least) || (mostOut && score === most));
      }
    }
  };
}

/** Where the value is known, so is the member that a row with it has. */
function valueTester(index: Index, text: string, toMembers: ToMembers): MembershipTest {
  const { score, prefix } = orderOf(index);
  const before = prefix(index, text);
  const wanted = tonumber(score(index, text));
  return (ids, mask) => {
    const members = toMembers(ids);
    const found = scoresOf(index.head, before === '' ? members : members.map((member) => before + member));
    for (const i of $range(0, ids.length - 1)) mask[i] = found[i] === wanted;
  };
}
