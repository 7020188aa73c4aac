/**
 * What keygens are written with. A file that imports it is compiled by `npx romulus build` and runs inside Redis; in Node it
 * only lends its types.
 *
 * @noSelfInFile
 * @module romulus/keygens
 */

/** A place on Earth, in degrees. */
export interface Place {
  readonly lon: number;
  readonly lat: number;
}

/**
 * A value of a column as a keygen is given it: integers, floats, decimals and datetimes (microseconds since 1970) as the
 * nearest number, booleans as such, points as places, null as null; everything else as its text.
 */
export type Value = string | number | boolean | Place | null;

/** Several things at once. */
export interface Parts {
  readonly terms?: readonly string[] | null;
  readonly score?: number | null;
  /** Each of the names stands in `scores` of the index. */
  readonly scores?: Readonly<Record<string, number | null | undefined>>;
  /** One place, or up to 100 of them. */
  readonly point?: Place | readonly Place[] | null;
}

/** What a keygen gives: nothing, a term or several, a score, a place or several, or a record that names them. */
export type Derived = string | readonly string[] | number | Place | readonly Place[] | Parts | null | undefined;

/** A keygen; made by keygen(). */
export interface Keygen<V extends readonly Value[] = readonly Value[]> {
  /** What keygen() was given. */
  readonly run: (...values: V) => Derived;
}

/**
 * Declares a keygen, under the name by which it is exported.
 *
 * @param run A pure function: the same values always give the same. It is given the columns of `from` in their order.
 *
 * @example
 * ```ts
 * export const initials = keygen((name: string | null) =>
 *   name === null ? null : words(name).map((word) => characters(word)[0]!).join(''),
 * );
 * ```
 */
export function keygen<V extends Value[]>(run: (...values: V) => Derived): Keygen<V>;

/** The text with the case of its letters folded by Unicode: texts that differ in nothing but case become one. */
export function fold(text: string): string;

/** The text folded and without diacritics: É is e. */
export function plain(text: string): string;

/** The different words of a text, folded, without the punctuation around them, in their order. */
export function words(text: string): string[];

/** The characters (code points) of a text. Lengths and positions of strings count bytes, so take texts apart by this. */
export function characters(text: string): string[];

/** The code points of a text as numbers. */
export function codePoints(text: string): number[];

/** The character of a code point. */
export function character(point: number): string;

/** The text with its characters in the opposite order. */
export function reversed(text: string): string;

/** The shortest text that reads back as the number. */
export function numberText(value: number): string;
