// Where a composite order serves a condition: each leading column must equal one value, or one of some, and the last
// may lie within a range. Where nothing else answers, a leading column may have any value: all zsets of the order that there
// are, by its lexicon. Pure, but for that and for the sizes that are asked for when a use is driven from.

import { LAST, NULL_PREFIX, type Place } from '../index/ordered/place';
import { countBetween, orderOf } from '../index/ordered/order';
import { orderedIndexOf } from '../index/ordered/read';
import { compositeKey } from '../keys';
import { integerText } from '../lua/numbers';
import { packed, unpacked } from '../lua/packed';
import type { Column, Index, Model } from '../schema/model';
import { type Bound, conjunctsOf } from './bound';
import { lackOf } from './lack';
import { conditionOn, equalsOf, type Leading, leadingOf } from './leading';

/** Some of a composite order, which may be read as one order. */
export interface CompositeStretch {
  readonly index: Index;
  /** One zset for each combination of values. */
  readonly keys: readonly string[];
  readonly lower?: Place;
  /** Undefined where rows without a value, which come last, belong to it too. */
  readonly upper?: Place;
  /** Whether an index was asked which combinations there are: there may be others the next time. */
  readonly isLookedUp?: boolean;
}

/** One way to read a composite for a condition. */
export interface CompositeUse extends CompositeStretch {
  /** What it leaves to be tested. */
  readonly rest: Bound;
  /** Where conditions picked some of its steps. */
  readonly stepped?: Stepped;
  /** Rows within the ends in each of the zsets. Asked for once. */
  readonly sizes: (this: void) => readonly number[];
}

export interface Stepped {
  /** The conditions that picked steps, which are left to be tested. */
  readonly picking: Bound;
  /** All that was used of the condition. */
  readonly used: Bound;
  /** The share of the rows in these steps that meet the conditions, if values are spread evenly. */
  readonly coverage: number;
}

/** Combinations of values that one use merges at most. */
const MAX_KEYS = 1000;

/** `ordered` is the column that the rows are wanted in the order of. */
export function compositeUses(model: Model, bound: Bound, ordered?: Column): CompositeUse[] {
  const uses: CompositeUse[] = [];
  if (model.composites.length === 0) return uses;
  const children = conjunctsOf(bound);
  for (const index of model.composites) {
    // Steps hold more than what is asked for, and are worth it for the order alone.
    const use = index.steps === undefined || lastOf(index) === ordered ? useOf(index, children, false) : undefined;
    if (use !== undefined) uses.push(use);
  }
  if (isAnswered(model, bound, uses, ordered)) return uses;
  for (const index of model.composites) {
    const use = useOf(index, children, true);
    if (use !== undefined && lackOf(use.rest) === undefined) uses.push(use);
  }
  return uses;
}

/** Whether indexes of single columns, or the uses found, answer all that is asked. */
function isAnswered(model: Model, bound: Bound, uses: readonly CompositeUse[], ordered: Column | undefined): boolean {
  const needsOrder = ordered !== undefined && orderedIndexOf(model, ordered) === undefined;
  if (!needsOrder && lackOf(bound) === undefined) return true;
  return uses.some(({ index, rest }) => lackOf(rest) === undefined && (!needsOrder || lastOf(index) === ordered));
}

function lastOf({ columns }: Index): Column {
  return columns[columns.length - 1];
}

/** `isAny` says that a leading column may have any value. */
function useOf(index: Index, children: readonly Bound[], isAny: boolean): CompositeUse | undefined {
  const used: Bound[] = [];
  const picking: Bound[] = [];
  let coverage = 1;
  let isLookedUp = isAny;
  const wanted: Wanted[] = [];
  for (const i of $range(0, index.columns.length - 2)) {
    const leading = leadingOf(index, i, children);
    // Of words, rows have none or several, and there are soon more of them than can be merged.
    if (leading === undefined && (!isAny || index.wordsAt !== undefined)) return undefined;
    if (leading?.used !== undefined) used.push(leading.used);
    if (leading?.steps !== undefined) {
      for (const picker of leading.steps.pickers) picking.push(picker);
      coverage *= leading.steps.coverage;
      isLookedUp = isLookedUp || leading.steps.isLookedUp === true;
    }
    wanted.push(leading ?? ANY);
  }
  const terms = isAny ? knownTerms(index, wanted) : combinations(wanted);
  if (terms === undefined) return undefined;
  const range = children.find((candidate) => isRangeOf(candidate, index));
  if (range !== undefined) used.push(range);
  const stretch = range?.kind === 'source' ? range.source.stretch : undefined;
  const rest = children.filter((child) => !used.includes(child));
  const keys = terms.map((term) => compositeKey(index.head, term));
  const lower = stretch?.lower;
  const upper = stretch === undefined ? undefined : endOf(index, stretch.upper);
  let sizes: number[] | undefined;
  return {
    index,
    keys,
    lower,
    upper,
    isLookedUp,
    rest: allOf(rest),
    stepped:
      picking.length === 0 ? undefined : { picking: allOf(picking), used: allOf([...used, ...picking]), coverage },
    sizes: () => {
      sizes ??= keys.map((key) => countBetween(index, key, lower, upper));
      return sizes;
    },
  };
}

/** Rows within the ends of all of it. */
export function sizeOfUse({ sizes }: CompositeUse): number {
  let size = 0;
  for (const own of sizes()) size += own;
  return size;
}

function allOf(children: readonly Bound[]): Bound {
  return { kind: 'and', children };
}

/** Values of all columns of a composite constraint, of which one row at most has all. */
export interface UniqueUse {
  readonly index: Index;
  readonly values: readonly string[];
  /** What it leaves to be tested. */
  readonly rest: Bound;
}

export function uniqueUses({ uniques }: Model, bound: Bound): UniqueUse[] {
  const uses: UniqueUse[] = [];
  const children = conjunctsOf(bound);
  for (const index of uniques) {
    const use = index.columns.length > 1 ? uniqueUse(index, children) : undefined;
    if (use !== undefined) uses.push(use);
  }
  return uses;
}

function uniqueUse(index: Index, children: readonly Bound[]): UniqueUse | undefined {
  const used: Bound[] = [];
  const values: string[] = [];
  for (const column of index.columns) {
    const child = conditionOn(children, column);
    const texts = child === undefined ? undefined : equalsOf(child)?.texts;
    if (child === undefined || texts === undefined || texts.length !== 1 || texts[0] === false) return undefined;
    values.push(texts[0]);
    used.push(child);
  }
  // Where the constraint ignores case, its one row may still differ in it.
  const rest = index.ignoresCase ? children : children.filter((child) => !used.includes(child));
  return { index, values, rest: { kind: 'and', children: rest } };
}

/** What a leading column must be called in combinations. */
type Wanted = Partial<Pick<Leading, 'parts'>>;

const ANY: Wanted = {};

/** Undefined where there are too many. */
function combinations(wanted: readonly Wanted[]): string[] | undefined {
  let terms = [''];
  for (const i of $range(0, wanted.length - 1)) {
    const parts = wanted[i].parts ?? [];
    if (terms.length * parts.length > MAX_KEYS) return undefined;
    const longer: string[] = [];
    for (const term of terms) for (const part of parts) longer.push(term + part);
    terms = longer;
  }
  return terms;
}

/** Those combinations that rows have; undefined where there are too many to merge. */
function knownTerms(index: Index, wanted: readonly Wanted[]): string[] | undefined {
  const all = redis.call<string[]>('ZRANGE', index.lexiconKey as string, '0', integerText(MAX_KEYS));
  if (all.length > MAX_KEYS) return undefined;
  return all.filter((term) => {
    const values = unpacked(term) ?? [];
    return wanted.every(({ parts }, i) => parts?.includes(packed(values[i])) ?? true);
  });
}

/** A range of the last column, by an index that orders its values alike. */
function isRangeOf(bound: Bound, { columns, isLexical }: Index): boolean {
  if (bound.kind !== 'source' || bound.source.stretch === undefined) return false;
  const { index } = bound.source.stretch;
  const last = columns[columns.length - 1];
  return index.columns[index.columns.length - 1] === last && !(isLexical && index.ignoresCase);
}

/** A range holds no nulls, so it ends before them, though an end behind all values of their score would not. */
function endOf(index: Index, upper: Place | undefined): Place {
  const nulls = nullPlace(index);
  return upper === undefined || (upper.score === nulls.score && upper.member === LAST) ? nulls : upper;
}

/** Where the rows without a value begin. */
export function nullPlace(index: Index): Place {
  return { score: orderOf(index).nullScore, member: NULL_PREFIX };
}
