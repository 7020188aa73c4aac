// A stretch of an ordered index as a source. Ids come in the order of the index; candidates are tested by their scores,
// or by their rows where scores do not say enough.

import { orderOf } from '../../index/ordered/order';
import { openBetween, placeOfRow } from '../../index/ordered/read';
import { hasTies } from '../../index/ties';
import { CHUNK, inChunks, spread } from '../../lua/arrays';
import type { Id, IdCursor, MembershipTest } from '../../index/posting-list/posting-list';
import type { Index, Model } from '../../schema/model';
import type { Bound } from '../condition';
import { TEST_ROW, TEST_SCORE } from '../costs';
import { comparisonOf, within } from '../values';
import { parsePosition, positionOf } from './position';
import { rowTester } from './row-tester';
import type { Source, Stretch } from './source';

const call = redis.call;

export function rangeSource(model: Model, index: Index, lower: Bound | undefined, upper: Bound | undefined): Source {
  const ties = (lower !== undefined || upper !== undefined) && hasTies(model, index);
  const stretch = stretchOf(index, index.head, lower, upper, ties);
  const isValue = isOneValue(lower, upper);
  const isByScore = !index.isLexical && !ties;
  return {
    label: `${index.kind} ${index.name} ${shownEnds(lower, upper)}`,
    size: sizeOf(stretch),
    isExact: true,
    // Members of one value come by id.
    isById: isValue,
    stretch,
    equals: isValue && !index.ignoresCase ? { column: index.columns[0], texts: [lower.text] } : undefined,
    testCost: isByScore || isValue ? TEST_SCORE : TEST_ROW,
    tester: () => {
      if (isByScore) return scoreTester(model, stretch);
      return isValue
        ? valueTester(model, index, lower.text)
        : rowTester(model, index.columns[0], within(comparisonOf(index), lower, upper));
    },
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
}

function isOneValue(lower: Bound | undefined, upper: Bound | undefined): lower is Bound {
  if (lower === undefined || upper === undefined) return false;
  return lower.text === upper.text && !lower.isExclusive && !upper.isExclusive;
}

function shownEnds(lower: Bound | undefined, upper: Bound | undefined): string {
  const from = lower === undefined ? '(-inf' : `${lower.isExclusive ? '(' : '['}${lower.text}`;
  const to = upper === undefined ? '+inf)' : `${upper.text}${upper.isExclusive ? ')' : ']'}`;
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

export function sizeOf({ index, key, lower, upper }: Stretch): number {
  if (lower === undefined && upper === undefined) return call<number>('ZCARD', key);
  return orderOf(index).count(key, lower, upper);
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

/** Without ties every end is before or behind all rows of a score. Asked of every candidate, so kept plain. */
function scoreTester({ ids: kind }: Model, { key, lower, upper }: Stretch): MembershipTest {
  const least = lower === undefined ? -math.huge : (tonumber(lower.score) as number);
  const most = upper === undefined ? math.huge : (tonumber(upper.score) as number);
  const leastOut = lower !== undefined && lower.member !== '';
  const mostOut = upper !== undefined && upper.member === '';
  return (ids, mask) => {
    const scores = scoresOf(kind.ordered, key, ids);
    for (const i of $range(0, ids.length - 1)) {
      const score = scores[i];
      if (score === false || score < least || score > most) mask[i] = false;
      else mask[i] = !((leastOut && score === least) || (mostOut && score === most));
    }
  };
}

/** Where the value is known, so is the member that a row with it has. */
function valueTester({ ids: kind }: Model, index: Index, text: string): MembershipTest {
  const { score, prefix } = orderOf(index);
  const before = prefix(index, text);
  const wanted = tonumber(score(index, text));
  return (ids, mask) => {
    const found = scoresOf((id) => before + kind.ordered(id), index.head, ids);
    for (const i of $range(0, ids.length - 1)) mask[i] = found[i] === wanted;
  };
}

/** The scores of some members by their ids, false for those that the index does not hold. */
export function scoresOf(ordered: (this: void, id: Id) => string, key: string, ids: readonly Id[]): (number | false)[] {
  const count = ids.length;
  const members: string[] = [];
  for (const i of $range(0, count - 1)) members[i] = ordered(ids[i]);
  if (count > CHUNK) return inPieces(key, members);
  const scores: (string | number | false)[] = count === 0 ? [] : call('ZMSCORE', key, ...spread(members, 0, count - 1));
  for (const i of $range(0, count - 1)) {
    const score = scores[i];
    if (score !== false) scores[i] = tonumber(score) as number;
  }
  return scores as (number | false)[];
}

function inPieces(key: string, members: readonly string[]): (number | false)[] {
  const values: (number | false)[] = [];
  inChunks(members.length, CHUNK, (from, to) => {
    const scores = call<(string | false)[]>('ZMSCORE', key, ...spread(members, from, to));
    for (const i of $range(from, to)) {
      const score = scores[i - from];
      values[i] = score !== false && (tonumber(score) as number);
    }
  });
  return values;
}
