// Relations that are declared: what refers to a row, and what a link model joins with it.

/** A relation of a model to the model N; M says whether it is many rows or one. */
export interface Relation<out N extends string = string, out M extends boolean = boolean> {
  readonly model: N;
  readonly isMany: M;
  /** Which way it goes, as the documents of the engine spell it. */
  readonly way: Way;
}

/** Which way a relation goes, as `with` of a query document spells it: `{"model":"Post","by":"author"}`. */
export interface Way {
  readonly model: string;
  readonly by?: string;
  readonly through?: Link;
  readonly one?: true;
}

/** A link model, with its columns where they are not its only references to the two models. */
export type Link = string | { readonly model: string; readonly by?: string; readonly to?: string };

/** Relations by name. */
export type Relations = Readonly<Record<string, Relation>>;

/** A model without any. */
export type NoRelations = Readonly<Record<never, never>>;

/** Many to many: rows of a link model refer to both. */
export interface Through {
  /** The name of the link model. */
  readonly through: string;
  /** Its column that refers to the row, where there are several. */
  readonly by?: string;
  /** Its column that refers to what is joined with the row, where there are several. */
  readonly to?: string;
}

/**
 * Many rows of another model that refer to a row, or that a link model joins with it.
 *
 * @param model The name of their model.
 * @param by The column that refers to the row: it may be left out where there is only one. For many to many, the link model.
 *
 * @example
 * ```ts
 * const User = model('User', { id: column.id() }).relations({
 *   posts: many('Post', 'author'),
 *   teams: many('Team', { through: 'Membership' }),
 *   followers: many('User', { through: 'Follow', by: 'to', to: 'from' }),
 * });
 * const users = await db.User.with({ posts: { orderBy: ['-at'], limit: 10 } }).all();
 * ```
 *
 * In redis-cli a query names them itself: `FCALL_RO rom_query 1 shop User '{"with":{"posts":{"model":"Post","by":"author"}}}'`
 */
export function many<const N extends string>(model: N, by?: string | Through): Relation<N, true> {
  return { model, isMany: true, way: wayTo(model, by) };
}

/**
 * The one row of another model that refers to a row, or the first of several in an order: null where there is none. A
 * reference itself needs no declaration.
 *
 * @example
 * ```ts
 * const User = model('User', { id: column.id() }).relations({ profile: one('Profile', 'user'), latest: one('Post', 'author') });
 * const users = await db.User.with({ profile: true, latest: { orderBy: ['-at'] } }).all();
 * ```
 *
 * In redis-cli: `FCALL_RO rom_query 1 shop User '{"with":{"profile":{"model":"Profile","by":"user","one":true}}}'`
 */
export function one<const N extends string>(model: N, by?: string | Through): Relation<N, false> {
  return { model, isMany: false, way: { ...wayTo(model, by), one: true } };
}

function wayTo(model: string, by: string | Through | undefined): Way {
  if (by === undefined) return { model };
  if (typeof by === 'string') return { model, by };
  const { through, ...columns } = by;
  return { model, through: Object.keys(columns).length > 0 ? { model: through, ...columns } : through };
}
