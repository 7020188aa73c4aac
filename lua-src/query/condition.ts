// What a where clause says, before any index is chosen: a tree of predicates over columns. Pure data.

import type { Column, Model } from '../schema/model';
import type { Area } from './areas/area';
import type { Asked } from './asked';
import type { Located } from './places/located';
import type { Range } from './sources/range';

/** One end of a range, as stored text. */
export interface Bound {
  readonly text: string;
  readonly isExclusive: boolean;
  /** What it is called where that is not its text: by its name the same bound is known again, whatever its text is by then. */
  readonly name?: string;
}

/** What a predicate is about: a column, or the primary key where `column` is undefined. */
interface Subject {
  readonly column?: Column;
  /** Where it stands in the document: `where.age.gte`. */
  readonly path: string;
}

export interface EqualPredicate extends Subject {
  readonly kind: 'equal';
  /** Any of these, as stored text; none of them is null. */
  readonly values: readonly string[];
}

export interface RangePredicate extends Subject {
  readonly kind: 'range';
  readonly lower?: Bound;
  readonly upper?: Bound;
  /** The range of an index that answers it, once one has. */
  range?: Range;
}

export interface NullPredicate extends Subject {
  readonly kind: 'null';
}

/** The row that a reference leads to meets a condition of its own model. */
export interface ReferencedPredicate extends Subject {
  readonly kind: 'referenced';
  readonly target: Model;
  readonly condition: Condition;
}

/** Words that a text must have. */
export interface MatchPredicate extends Subject {
  readonly kind: 'match';
  /** As it was asked: which words it has is for the index to say. */
  readonly text: string;
  readonly needs: 'all' | 'any';
  /** What it asks of the words of the index that answers it, once one has. */
  asked?: Asked;
}

/** How a word of a text, or the whole of it, must be written. */
export interface PatternPredicate extends Subject {
  readonly kind: 'pattern';
  readonly how: 'startsWith' | 'endsWith' | 'like';
  readonly text: string;
  /** As of words. */
  asked?: Asked;
}

/** Where a row must be. */
export interface PlacePredicate extends Subject {
  readonly kind: 'place';
  readonly located: Located;
  readonly area: Area;
}

export type TextPredicate = MatchPredicate | PatternPredicate;

export type Predicate =
  EqualPredicate | RangePredicate | NullPredicate | ReferencedPredicate | TextPredicate | PlacePredicate;

export type Condition =
  | { readonly kind: 'predicate'; readonly predicate: Predicate }
  | { readonly kind: 'and' | 'or'; readonly children: readonly Condition[] }
  | { readonly kind: 'not'; readonly child: Condition };

/** Meets every row. */
export const EVERYTHING: Condition = { kind: 'and', children: [] };

export function isPredicate(condition: Condition): condition is { kind: 'predicate'; predicate: Predicate } {
  return condition.kind === 'predicate';
}

export function allOf(children: readonly Condition[]): Condition {
  return children.length === 1 ? children[0] : { kind: 'and', children };
}

export function anyOf(children: readonly Condition[]): Condition {
  return children.length === 1 ? children[0] : { kind: 'or', children };
}

export function negated(child: Condition): Condition {
  return { kind: 'not', child };
}
