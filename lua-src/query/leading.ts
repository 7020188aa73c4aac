// What conditions pick of a leading column of a composite order: the values that it must equal, the steps that it may lie in, or one
// of the words that it must have.

import { partOf } from '../index/composite';
import { packed } from '../lua/packed';
import type { Column, Index } from '../schema/model';
import type { Bound } from './bound';
import type { Source } from './sources/source';
import { isNumberRange, type Steps, stepsBetween, stepsOfValues } from './steps';

export interface Leading {
  /** What it is called in combinations. */
  readonly parts: readonly string[];
  /** The condition that says exactly so. */
  readonly used?: Bound;
  /** The steps that hold what the conditions want, and more. */
  readonly steps?: Steps;
}

/** Steps that one column may be in. */
const MAX_STEPS = 100;

/** Undefined where conditions leave the column open. */
export function leadingOf(index: Index, place: number, children: readonly Bound[]): Leading | undefined {
  if (index.wordsAt === place) return rarestWord(children, index);
  const column = index.columns[place];
  const equal = conditionOn(children, column);
  const parts = equal && equalsOf(equal)?.texts.map((text) => partOf(index, place, text));
  if ((index.steps?.[place] ?? 0) === 0) return parts && { parts, used: equal };
  const steps =
    equal === undefined || parts === undefined
      ? stepsBetween(
          index,
          place,
          children.filter((child) => isNumberRange(child, column)),
          MAX_STEPS,
        )
      : stepsOfValues(index, place, equal, parts);
  return steps && { parts: steps.names, steps };
}

/** Of the words that the column must have, the one that fewest rows have: the others are left to be tested. */
function rarestWord(children: readonly Bound[], { columns, wordsAt = 0, analyser }: Index): Leading | undefined {
  let rarest: Leading | undefined;
  let least = math.huge;
  for (const child of children) {
    const source = child.kind === 'source' ? child.source : undefined;
    const word = source?.word;
    // While its words are made anew, the two indexes may not mean the same by a word.
    const isOurs = word !== undefined && word.column === columns[wordsAt] && word.analyser === analyser;
    if (source !== undefined && isOurs && source.size < least) {
      rarest = { parts: [packed(word.text)], used: child };
      least = source.size;
    }
  }
  return rarest;
}

/** The condition that a column equals something. */
export function conditionOn(children: readonly Bound[], column: Column): Bound | undefined {
  for (const child of children) if (child.kind === 'source' && child.source.equals?.column === column) return child;
  return undefined;
}

export function equalsOf(bound: Bound): Source['equals'] {
  return bound.kind === 'source' ? bound.source.equals : undefined;
}
