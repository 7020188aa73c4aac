/** What JSON.stringify carries faithfully. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** How the values of one column type travel. Nothing is validated here: the engine does that, for every client. */
export interface Codec<T> {
  /** The JSON that the engine takes for a value. */
  encode(value: T): Json;
  /** The value of a text in a reply. Throws a RangeError if T cannot hold it. */
  decode(text: string): T;
}
