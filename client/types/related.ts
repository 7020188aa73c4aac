import type { Models } from '../schema/model.js';

/** The models of a database of which none are known. */
export type NoModels = Readonly<Record<never, never>>;

/** The model of the name N in a database: never where it has none of that name. */
export type ModelNamed<D extends Models, N> = {
  [K in keyof D]: D[K]['name'] extends N ? D[K] : never;
}[keyof D];

/** Its columns. */
export type ShapeNamed<D extends Models, N> = {
  [K in keyof D]: D[K]['name'] extends N ? D[K]['columns'] : never;
}[keyof D];
