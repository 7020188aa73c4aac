// The steps of a composite order that conditions on a leading column pick: those that a range touches, or the values of which are
// asked for. They hold more rows than meet the conditions, which are tested still.

import { packed } from '../lua/packed';
import { stepOf, stepText } from '../schema/steps';
import type { Column, Index } from '../schema/model';
import type { Bound } from './bound';
import type { Stretch } from './sources/source';

export interface Steps {
  readonly names: readonly string[];
  /** The conditions that picked them. */
  readonly pickers: readonly Bound[];
  /** The share of their rows that meets the conditions, if values are spread evenly. */
  readonly coverage: number;
  /** Whether they end where the values do, as they are now. */
  readonly isLookedUp?: boolean;
}

/** Rows of so small a share are looked for among others in any case. */
const LEAST_COVERAGE = 0.01;

export function isNumberRange(bound: Bound, column: Column): boolean {
  const index = rangeOf(bound)?.index;
  return index !== undefined && index.kind === 'range' && index.columns[0] === column;
}

function rangeOf(bound: Bound): Stretch | undefined {
  return bound.kind === 'source' ? bound.source.stretch : undefined;
}

/** The steps between the ends of some ranges; undefined where there are none, or more than `most`. */
export function stepsBetween(
  { steps }: Index,
  place: number,
  ranges: readonly Bound[],
  most: number,
): Steps | undefined {
  if (ranges.length === 0 || steps === undefined) return undefined;
  let least = -math.huge;
  let greatest = math.huge;
  let isLookedUp = false;
  for (const bound of ranges) {
    const { lower, upper, key } = rangeOf(bound) as Stretch;
    isLookedUp = isLookedUp || lower === undefined || upper === undefined;
    least = math.max(least, lower === undefined ? endOf(key, 'ZRANGE') : scoreOf(lower.score));
    greatest = math.min(greatest, upper === undefined ? endOf(key, 'ZREVRANGE') : scoreOf(upper.score));
  }
  const width = steps[place];
  const first = stepOf(least, width);
  const last = stepOf(greatest, width);
  if (!(last - first < most)) return undefined;
  const names: string[] = [];
  // Counted by how many there are: beyond 2^53 the next whole number may be the same, and a loop up to the last would not end.
  let previous: number | undefined;
  for (const i of $range(0, last - first)) {
    const number = first + i;
    if (number !== previous) names.push(packed(stepText(number)));
    previous = number;
  }
  const coverage = math.max(LEAST_COVERAGE, (greatest - least) / ((last - first + 1) * width));
  return { names, pickers: ranges, coverage, isLookedUp };
}

/** The steps of values, one name for each value. */
export function stepsOfValues({ steps }: Index, place: number, picker: Bound, names: readonly string[]): Steps {
  const known = new LuaSet<string>();
  const distinct: string[] = [];
  for (const name of names) {
    if (!known.has(name)) distinct.push(name);
    known.add(name);
  }
  const width = steps?.[place] ?? 1;
  return { names: distinct, pickers: [picker], coverage: math.max(LEAST_COVERAGE, math.min(1, 1 / width)) };
}

function scoreOf(text: string): number {
  return tonumber(text) as number;
}

/** The score at one end of an index; of none that is empty, anything. */
function endOf(key: string, command: 'ZRANGE' | 'ZREVRANGE'): number {
  const [, score] = redis.call<(string | undefined)[]>(command, key, '0', '0', 'WITHSCORES');
  return score === undefined ? 0 : scoreOf(score);
}
