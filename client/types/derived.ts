import type { Point } from '../codec/point.js';
import type { Column, Flag } from '../schema/column.js';
import type { Models, Shape } from '../schema/model.js';

/** What an index by a keygen answers. */
export type KeygenKind = 'equal' | 'words' | 'prefix' | 'suffix' | 'sort' | 'unique' | 'range' | 'geo';

/** An index by a keygen, from columns C. */
export interface KeygenIndex<C extends string = string> {
  /** What the keygen is given, in its order. */
  readonly from: readonly [C, ...C[]];
  readonly keygen: string;
  readonly kinds: readonly [KeygenKind, ...KeygenKind[]];
  /** The names of its scores, where they have names: they are asked as `<index>:<score>`. */
  readonly scores?: readonly [string, ...string[]];
}

// Under symbols, so that rows, inserts and all else that goes by the names of columns know nothing of it.
declare const derived: unique symbol;
declare const keygens: unique symbol;

/** What indexes X derive, to be added to the columns of a model. */
export type Deriving<X> = {
  readonly [derived]: DerivedColumns<X>;
  readonly [keygens]: {
    readonly [I in keyof X as X[I] extends { readonly keygen: infer K extends string } ? K : never]: true;
  };
};

type DerivedColumns<X> = {
  readonly [
    I in keyof X & string as X[I] extends { readonly scores: readonly (infer S extends string)[] } ? `${I}:${S}` : I
  ]: X[I] extends { readonly kinds: readonly (infer K)[] } ? Column<ValueBy<K>, FlagsBy<K> | 'optional'> : never;
};

type ValueBy<K> = [Extract<K, 'range' | 'geo'>] extends [never] ? string : 'range' extends K ? number : Point;

type FlagsBy<K> =
  | Extract<K, Flag>
  | (K extends 'geo'
      ? 'place'
      : K extends 'sort'
        ? 'range'
        : K extends 'range'
          ? never
          : K extends 'unique'
            ? never
            : 'equal');

/** What the indexes of a model derive, as columns that are in no row. */
export type DerivedOf<S> = S extends { readonly [derived]: infer V extends Shape } ? V : NothingDerived;

type NothingDerived = Readonly<Record<never, never>>;

/** The keygens of its own that a library must have for some models. */
export type KeygensOf<D extends Models> = Exclude<
  { [M in keyof D]: D[M]['columns'] extends { readonly [keygens]: infer G } ? keyof G & string : never }[keyof D],
  'words' | 'identity' | 'identityCi' | 'number'
>;
