import type { AnyColumn } from './column.js';
import { isIdColumn } from './id-column.js';
import type { OrderIndex } from './order-index.js';
import type { NoRelations, Relations } from './relation.js';
import type { ColumnName, ColumnsWith, FlagsOf } from '../types/column-names.js';
import type { Deriving, KeygenIndex } from '../types/derived.js';
import type { Expiring, Indexed } from '../types/indexed.js';
import type { Simplify } from '../types/simplify.js';
import type { InsertSchema } from '../types/insert-schema.js';
import { standardProps } from '../standard/validate.js';

/** The columns of a model by name. */
export type Shape = Readonly<Record<string, AnyColumn>>;

/** The columns of a composite unique constraint. */
export type Composite = readonly string[];

/** A composite unique constraint. */
export interface Constraint<C extends Composite = Composite> {
  readonly columns: C;
  /** Whether the case of letters does not count. */
  readonly ci: boolean;
}

/** Whether the case of letters counts. In a schema document: `{"ci":true}` */
export interface CaseOption {
  /** true: the case of letters does not count. */
  readonly ci?: boolean;
}

/**
 * A model: N is its name, S its columns, U its composite unique constraints, R its relations, I judges what create() takes. Made by model(), used by connect(), Infer
 * and InferInsert.
 */
export interface Model<
  out N extends string = string,
  out S extends Shape = Shape,
  out U extends Composite = Composite,
  out R extends Relations = Relations,
  out I = unknown,
> {
  readonly name: N;
  readonly columns: S;
  /** The name of the id column. */
  readonly primaryKey: string;
  readonly uniques: readonly Constraint<U>[];
  /** The column that says when rows expire. */
  readonly expiry: string | undefined;
  /** Indexes over several columns, by name. */
  readonly declared: Readonly<Record<string, IndexDeclaration>>;
  /** What is related to its rows, by name. */
  readonly related: R;

  /**
   * The model as a Standard Schema (https://standardschema.dev) of what create() takes, for forms, routers and the like: its rules are
   * the engine's, as far as values tell by themselves. What comes out is what a row would have: `'36'` of a form is 36 in a
   * column of integers. See changesOf() for update().
   *
   * @example
   * ```ts
   * const result = User['~standard'].validate({ email: 'ada@x.io', age: -1 });
   * // { issues: [{ path: ['age'], message: 'allowed: at least 0' }] }
   * ```
   *
   * In redis-cli the engine judges: `FCALL rom_create 1 shop User '{"email":"ada@x.io","age":-1}'`
   */
  readonly '~standard': I;

  /**
   * The same model with one more constraint: no two rows hold the same values in all of these columns. Rows with a null
   * among them do not count. getBy and upsert find by them. With `{ ci: true }` as the last argument the case of letters
   * in its texts does not count, in lookups either.
   *
   * @example
   * ```ts
   * const Post = model('Post', {
   *   id: column.id(),
   *   author: column.reference('User'),
   *   slug: column.text(),
   * }).unique('author', 'slug', { ci: true });
   * const post = await db.Post.getBy({ author: '1', slug: 'Hello' });
   * ```
   *
   * In the document of rom_define: `"unique":[["author","slug"]]`, or `"unique":[{"columns":["author","slug"],"ci":true}]`
   */
  unique<const C extends Constrained<S>>(...columns: C): Model<N, S, U | C, R, I>;
  /** With `{ ci: true }` behind the columns the case of letters does not count. */
  unique<const C extends Constrained<S>>(...columnsAndOptions: readonly [...C, CaseOption]): Model<N, S, U | C, R, I>;

  /**
   * The same model, whose rows expire at the moment that a column holds, if any: queries with live() leave them out from
   * then on.
   *
   * @example
   * ```ts
   * const Session = model('Session', { id: column.id(), until: column.datetime().index() }).expires('until');
   * const open = await db.Session.live().all();
   * ```
   *
   * In the document of rom_define: `"expires":"until"`
   */
  expires<C extends ColumnsWith<S, 'moment'>>(column: C): Model<N, Expiring<S, C>, U, R, I>;

  /**
   * The same model with indexes over several columns, 2 to 8. `order` keeps the rows that are equal in all but the last
   * of them in the order of the last: where a filter says what the others are, an order or a range of the last costs no
   * more than what it gives, however many rows there are. None of them needs an index of its own. Instead of equal values it
   * also goes by ranges of a column (`steps`) or by its `words`.
   *
   * @example
   * ```ts
   * const Named = User.indexes({ byCity: { from: ['city', 'age'], kinds: ['order'] } });
   * const oldest = await db.Named.where({ city: 'Paris' }).orderBy('-age').limit(10).all();
   * ```
   *
   * In the document of rom_define: `"indexes":{"byCity":{"from":["city","age"],"kinds":["order"]}}`
   */
  // Generic, so that a model of known columns is still a model of any.
  indexes<
    const E extends Comparable<S>,
    const O extends ColumnsWith<S, 'ordered' | 'lexical' | 'range'>,
    const W extends Stepped<S> = never,
    const T extends ColumnsWith<S, 'words'> = never,
  >(
    declared: Readonly<Record<string, OrderIndex<E, O, W, T>>>,
  ): Model<N, Indexed<S, Exclude<E, T>, O>, U, R, I>;

  /**
   * The same model with indexes by keygens: what a keygen derives from columns, asked by the name of the index in filters,
   * orders and, with the kind `unique`, getBy. The engine has the keygens `words`, `identity`, `identityCi` and `number`;
   * others are in a build of the library (see buildLibrary).
   *
   * @example
   * ```ts
   * const Named = User.indexes({ lookup: { from: ['name', 'email'], keygen: 'words', kinds: ['equal', 'prefix'] } });
   * const found = await db.Named.where({ lookup: { startsWith: 'ad' } }).all();
   * ```
   *
   * In the document of rom_define: `"indexes":{"lookup":{"from":["name","email"],"keygen":"words","kinds":["equal","prefix"]}}`
   */
  indexes<const C extends ColumnName<S>, const X extends Readonly<Record<string, KeygenIndex<C>>>>(
    declared: X & Readonly<Record<string, KeygenIndex<C>>>,
  ): Model<N, S & Deriving<X>, U, R, I>;

  /**
   * The same model with names for what is related to its rows, for with() of queries: rows of other models that refer to
   * them, or that a link model joins with them. The engine stores nothing of it.
   *
   * @throws TypeError for a name that a column has.
   *
   * @example
   * ```ts
   * const Author = User.relations({ posts: many('Post', 'author'), tags: many('Tag', { through: 'Interest' }) });
   * ```
   */
  relations<const A extends Relations>(related: A): Model<N, S, U, Simplify<R & A>, I>;
}

/** An index over several columns, as the schema document spells it. */
export interface IndexDeclaration {
  readonly from: readonly string[];
  readonly kinds: readonly string[];
  readonly keygen?: string;
  readonly scores?: readonly string[];
  readonly steps?: Readonly<Record<string, number>>;
  readonly words?: string;
}

/** Columns of numbers, dates and times that have an index. */
type Stepped<S extends Shape> = {
  [K in ColumnName<S>]: ['ordered' | 'range'] extends [FlagsOf<S[K]>] ? K : never;
}[ColumnName<S>];
type Comparable<S extends Shape> = Exclude<ColumnName<S>, ColumnsWith<S, 'pk' | 'opaque'>>;
type Constrainable<S extends Shape> = Exclude<ColumnName<S>, ColumnsWith<S, 'pk' | 'readonly'>>;
type Constrained<S extends Shape> = readonly [Constrainable<S>, Constrainable<S>, ...Constrainable<S>[]];

/** Models by the names of their repositories. */
export type Models = Readonly<Record<string, Model>>;

/**
 * Declares a model: what connect() defines in the engine, and what all types follow from.
 *
 * @param name The model's name in the engine and in keys (`{shop}:User:1`): a letter, then letters, digits and `_`.
 * @param columns Exactly one of them is a column.id() or a column.textId().
 * @throws TypeError if there is no id column, or a second one.
 *
 * @example
 * ```ts
 * const User = model('User', { id: column.id(), email: column.text().unique(), age: column.integer().optional() });
 * type User = Infer<typeof User>; // { id: string; email: string; age: number | null }
 * ```
 *
 * In redis-cli it is part of the document of rom_define:
 * `FCALL rom_define 1 shop '{"models":{"User":{"columns":{"email":{"type":"text","required":true,"unique":true}, …}}}}'`
 */
export function model<const N extends string, S extends Shape>(
  name: N,
  columns: S,
): Model<N, S, never, NoRelations, InsertSchema<S>> {
  const ids = Object.keys(columns).filter((key) => isIdColumn(columns[key]!));
  const [primaryKey] = ids;
  if (primaryKey === undefined || ids.length > 1) {
    throw new TypeError(`Model ${name} has ${ids.length} id columns and needs one: \`id: column.id()\``);
  }
  return declare({ name, columns, primaryKey, uniques: [], expiry: undefined, declared: {}, related: {} });
}

function declare<N extends string, S extends Shape, U extends Composite, R extends Relations, I>(
  parts: Omit<Model<N, S, U, R, I>, 'unique' | 'expires' | 'indexes' | 'relations' | '~standard'>,
): Model<N, S, U, R, I> {
  return {
    ...parts,
    '~standard': standardProps(parts, 'insert') as I,
    expires: (expiry) => declare({ ...parts, expiry } as never),
    indexes: (declared: object) => declare({ ...parts, declared: { ...parts.declared, ...declared } }) as never,
    relations(added) {
      const taken = Object.keys(added).find((key) => Object.hasOwn(parts.columns, key));
      if (taken !== undefined) throw new TypeError(`${parts.name} has a column ${taken}; call the relation otherwise`);
      return declare({ ...parts, related: { ...parts.related, ...added } });
    },
    unique<C extends Composite>(...given: readonly (string | CaseOption)[]) {
      const columns = given.filter((item) => typeof item === 'string') as readonly string[] as C;
      const [{ ci = false } = {}] = given.filter((item) => typeof item !== 'string');
      return declare<N, S, U | C, R, I>({ ...parts, uniques: [...parts.uniques, { columns, ci }] });
    },
  };
}
