// A column type: what it accepts, the text it stores, and how its values compare. Each type is one file; the registry
// lists them. Shared code never asks which type it has, it reads what the type declares.

import type { IdKind } from './id';
import type { StartSum } from './summation';

export interface Codec {
  readonly type: string;
  /** What it takes, in the words of an error message: "a whole number from … to …". */
  readonly allowed: string;
  /** Stored text of a decoded JSON value, or undefined where the type refuses it. Takes its own stored text as well. */
  readonly encode: (this: void, value: unknown) => string | undefined;
  /** The JSON value of a stored text, as schemas and `"format":"json"` print it. */
  readonly toJson: (this: void, text: string) => unknown;
  /** Order by value of two stored texts: negative, 0, positive. Types without it take no min and max. */
  readonly compare?: (this: void, a: string, b: string) => number;
  /** Size of a stored text for maxLength, in the unit that `lengthUnit` names. */
  readonly length?: (this: void, text: string) => number;
  readonly lengthUnit?: string;
  /** Digits behind the point of a stored text; types that have it take the attribute `scale`. */
  readonly scale?: (this: void, text: string) => number;
  /** The exact sum of two stored texts, which may be more than the type takes; types without it are never added to. */
  readonly add?: (this: void, a: string, b: string) => string;
  /** A sum of many stored texts; types without it are no numbers. */
  readonly startSum?: StartSum;
  /** Same text for equal values, different texts for different ones: what equality, unique and `if` go by. */
  readonly canonical: (this: void, text: string) => string;
  /** Same text for values that differ in nothing but the case of letters: what `"unique":{"ci":true}` goes by. */
  readonly fold?: (this: void, text: string) => string;
  /** True where values are text that has words, and beginnings and ends. */
  readonly hasWords?: true;
  /** What `"index": true` makes; undefined where the type cannot be indexed. */
  readonly index?: 'equal' | 'range' | 'sort' | 'geo';
  /** What an index takes instead of a stored text, for types that have values which no index does. */
  readonly indexProblem?: (this: void, text: string) => string | undefined;
  /** True where values are ordered by their text, byte by byte. */
  readonly isLexical?: true;
  /** True where every column of the type is indexed, asked or not. */
  readonly isAlwaysIndexed?: true;
  /** True where the value is the id of a row. */
  readonly isReference?: true;
  /** True where the value is a key of its own rather than a text in the row. */
  readonly isNative?: true;
  /** Score of a stored text in a numeric index as Redis reads it: the nearest double. */
  readonly score?: (this: void, text: string) => string;
  /** The score of a text that its score says exactly, undefined for others: what \`score\` and \`tie\` say, in one call. */
  readonly exactScore?: (this: void, text: string) => string | undefined;
  /** What orders values of one score (see ties), or undefined where the score says the value exactly. */
  readonly tie?: (this: void, text: string) => string | undefined;
  /** Whether no other value has the score of this one, and none with a tie lies between two such values. */
  readonly isLone?: (this: void, text: string) => boolean;
  /** What marks a row as done, and what besides null does not yet; types without it cannot mark. */
  readonly marker?: { readonly done: (this: void) => string; readonly open?: string };
  readonly canBeUnique: boolean;
  /** The text of this moment; types that have it take the default "now". */
  readonly now?: (this: void) => string;
}

/** Whether values come before one another: those of places do not. */
export function isOrdered({ compare, isLexical }: Codec): boolean {
  return compare !== undefined || isLexical === true;
}

export function sameText(this: void, text: string): string {
  return text;
}

/** The kind of ids that a model has; texts where the model is not known yet, because those take any id. */
export type IdsOf = (this: void, model: string) => IdKind;

/** A type as a schema names it. Some are complete only with a setting: the values of an enum, the model of a reference. */
export interface ColumnType {
  readonly type: string;
  /** The attribute that completes it. */
  readonly setting?: string;
  /** The setting in canonical JSON (lists marked as such), or undefined where it is refused. */
  readonly parseSetting?: (this: void, value: unknown) => unknown;
  /** What a setting takes, for the error that refuses the rest. */
  readonly settingAllowed?: string;
  /** The setting of a column that exists once a document asks for `wanted`: additive, or undefined where it cannot be. */
  readonly growSetting?: (this: void, stored: unknown, wanted: unknown) => unknown;
  /** The codec of a column; `setting` is canonical, `idsOf` tells the ids of a model of the schema. */
  readonly codec: (this: void, setting: unknown, idsOf: IdsOf) => Codec;
}

/** `a text`, `an integer`. */
export function withArticle({ type: name }: Codec): string {
  const [vowel] = string.find(name, '^[aeiou]');
  return `${vowel === undefined ? 'a' : 'an'} ${name}`;
}
