// A stretch of a numeric index as a source. Ids come by score; candidates are tested by their scores.

import { CHUNK, inChunks, spread } from '../../lua/arrays';
import { integerText } from '../../lua/numbers';
import type { Id, IdCursor, MembershipTest } from '../../index/posting-list/posting-list';
import type { IdKind } from '../../codec/id';
import type { Index, Model } from '../../schema/model';
import type { Bound } from '../condition';
import type { Source } from './source';

const call = redis.call;

export function rangeSource({ ids }: Model, index: Index, lower: Bound | undefined, upper: Bound | undefined): Source {
  const min = lower === undefined ? '-inf' : endText(lower);
  const max = upper === undefined ? '+inf' : endText(upper);
  return {
    label: `range ${index.name} from ${min} to ${max}`,
    size: call<number>('ZCOUNT', index.head, min, max),
    isExact: true,
    // Members of one score come by id.
    isById: lower !== undefined && upper !== undefined && lower.text === upper.text,
    rangeKey: index.head,
    min,
    max,
    tester: () => testerOf(ids, index.head, lower, upper),
    open: (reverse) => openRange(ids, index.head, min, max, reverse, 0),
  };
}

function endText({ text, isExclusive }: Bound): string {
  return isExclusive ? `(${text}` : text;
}

/**
 * The ids of a stretch by score, ties by id, or against that order, passing over the first `skip`. Pages go by rank:
 * a stretch by score and LIMIT would count its way to each page anew.
 */
export function openRange(
  kind: IdKind,
  key: string,
  min: string,
  max: string,
  reverse: boolean,
  skip: number,
): IdCursor {
  const before = reverse
    ? call<number>('ZCOUNT', key, outside(max, '('), '+inf')
    : call<number>('ZCOUNT', key, '-inf', outside(min, '('));
  let start = (min === '-inf' && !reverse) || (max === '+inf' && reverse) ? skip : before + skip;
  const end = start - skip + call<number>('ZCOUNT', key, min, max);
  return (wanted) => {
    const stop = math.min(start + wanted, end) - 1;
    if (stop < start) return [];
    const members = reverse
      ? call<string[]>('ZRANGE', key, integerText(start), integerText(stop), 'REV')
      : call<string[]>('ZRANGE', key, integerText(start), integerText(stop));
    start = stop + 1;
    for (const i of $range(0, members.length - 1)) members[i] = kind.ofOrdered(members[i]);
    return members;
  };
}

/** The end of a stretch as the end of what lies outside it: what is included there is excluded here. */
function outside(end: string, mark: string): string {
  return string.sub(end, 1, 1) === mark ? string.sub(end, 2) : `${mark}${end}`;
}

function testerOf(kind: IdKind, key: string, lower: Bound | undefined, upper: Bound | undefined): MembershipTest {
  const least = lower === undefined ? -math.huge : (tonumber(lower.text) as number);
  const most = upper === undefined ? math.huge : (tonumber(upper.text) as number);
  const leastOut = lower !== undefined && lower.isExclusive;
  const mostOut = upper !== undefined && upper.isExclusive;
  return (ids, mask) => {
    eachScore(kind, key, ids, (i, score) => {
      mask[i] =
        score !== undefined &&
        score >= least &&
        score <= most &&
        !(leastOut && score === least) &&
        !(mostOut && score === most);
    });
  };
}

/** Calls `visit` with the place of each id and its score, undefined where the id is not in the index. */
export function eachScore(
  kind: IdKind,
  key: string,
  ids: readonly Id[],
  visit: (this: void, i: number, score: number | undefined) => void,
): void {
  const members: string[] = [];
  for (const i of $range(0, ids.length - 1)) members[i] = kind.ordered(ids[i]);
  inChunks(ids.length, CHUNK, (from, to) => {
    const scores = call<(string | false)[]>('ZMSCORE', key, ...spread(members, from, to));
    for (const i of $range(from, to)) {
      const score = scores[i - from];
      visit(i, score === false ? undefined : tonumber(score));
    }
  });
}
