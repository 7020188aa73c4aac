import { SessionError } from '../errors/session-error.js';
import type { Query } from '../query/query.js';
import type { Target } from '../query/target.js';
import type { Repository } from '../repository.js';
import type { Composite, Models, Shape } from '../schema/model.js';
import type { ColumnName } from '../types/column-names.js';
import type { Insert } from '../types/insert.js';
import type { UniqueLookup } from '../types/lookup.js';
import type { Row } from '../types/row.js';
import type { EntityOf } from './entity.js';
import { readAgain } from './read-again.js';
import type { Tracked } from './tracked.js';
import type { Unit } from './unit.js';

/** A query of whole rows. */
export type WholeRows<S extends Shape> = Pick<Query<S, ColumnName<S>>, 'all' | 'first' | 'iterate' | 'toJSON'>;

/**
 * The entities of one model in a session.
 *
 * @example
 * ```ts
 * const ada = await session.User.getBy({ email: 'ada@x.io' });
 * const [first, second] = await session.User.getMany(['1', '2']);
 * const same = await session.User.get(ada.id); // ada, without a call
 * const oldest = await session.User.first(db.User.orderBy('-age'));
 * for await (const user of session.User.iterate(db.User.where({ city: 'London' }))) user.city = 'Paris';
 * const { author } = await db.Post.with({ author: true }).first();
 * const writer = session.User.attach(author);
 * ```
 */
export class Entities<N extends string, S extends Shape, U extends Composite = never> {
  constructor(
    private readonly unit: Unit,
    private readonly target: Target<Shape>,
    private readonly repository: Repository<S, U, Models>,
  ) {}

  /**
   * A new entity, which the next commit writes. References take entities, new ones too. Until it is written, its id is
   * nothing but what references of the session can hold.
   *
   * @throws SessionError for what is no column.
   *
   * @example
   * ```ts
   * const ada = session.User.add({ email: 'ada@x.io' });
   * session.Post.add({ author: ada, title: 'Notes' });
   * await session.commit(); // both, or none
   * ```
   */
  add(values: Insert<S, 'session'>): EntityOf<N, S> {
    return this.entity(this.unit.add(this.target, values));
  }

  /**
   * The entity with an id, or null: that of the session without a call, where it has one.
   *
   * In redis-cli: `FCALL_RO rom_get 1 shop User 1`
   */
  async get(id: string): Promise<EntityOf<N, S> | null> {
    const [entity] = await this.getMany([id]);
    return entity ?? null;
  }

  /** The entities with these ids, in their order, null for each that does not exist: in one call for those that the session does not have. */
  async getMany(ids: readonly string[]): Promise<(EntityOf<N, S> | null)[]> {
    const held = ids.map((id) => this.unit.identity.get(this.target.model.name, id));
    const stale = [...new Set(held)].filter((tracked) => tracked?.isStale) as Tracked[];
    const missing = [...new Set(ids.filter((_, i) => !held[i]))];
    const [rows] = await Promise.all([this.repository.getMany(missing), readAgain(stale, { merge: true })]);
    const loaded = new Map(missing.map((id, i) => [id, rows[i] && this.unit.adopt(this.target, rows[i])] as const));
    return ids.map((id, i) => {
      const tracked = held[i] ?? loaded.get(id);
      return tracked && tracked.status !== 'gone' ? this.entity(tracked) : null;
    });
  }

  /** The entity with a value in a unique column, or in the columns of a composite constraint, or null. It asks the database. */
  async getBy(lookup: UniqueLookup<S, U>): Promise<EntityOf<N, S> | null> {
    const row = await this.repository.getBy(lookup);
    return row && this.attach(row);
  }

  /**
   * The entities of a query's rows. An entity that the session has takes over what was read, but for its unsaved changes.
   *
   * @example
   * ```ts
   * const adults = await session.User.all(db.User.where({ age: { gte: 18 } }).orderBy('-age').limit(10));
   * ```
   */
  async all(query: WholeRows<S>): Promise<EntityOf<N, S>[]> {
    return (await this.checked(query).all()).map((row) => this.attach(row));
  }

  /** The entity of a query's first row, or null. */
  async first(query: WholeRows<S>): Promise<EntityOf<N, S> | null> {
    const row = await this.checked(query).first();
    return row && this.attach(row);
  }

  /** The entities of a query's rows one after the other, however many there are; the session holds on to those that change. */
  async *iterate(query: WholeRows<S>, options?: { readonly batch?: number }): AsyncGenerator<EntityOf<N, S>, void> {
    for await (const row of this.checked(query).iterate(options)) yield this.attach(row);
  }

  /** The entity of a whole row that was read elsewhere: beside another one, out of a cached result. */
  attach(row: Row<S>): EntityOf<N, S> {
    const missing = Object.keys(this.target.model.columns).find((column) => !(column in row));
    if (missing !== undefined) {
      throw new SessionError(`An entity needs the whole row, and this ${this.target.model.name} has no ${missing}`);
    }
    return this.entity(this.unit.adopt(this.target, row));
  }

  private checked(query: WholeRows<S>): WholeRows<S> {
    const { target } = query as unknown as { readonly target?: Target<Shape> };
    if (target?.model === this.target.model) return query;
    throw new SessionError(`That is no query of ${this.target.model.name}`);
  }

  private entity(tracked: Tracked): EntityOf<N, S> {
    return tracked.entity as EntityOf<N, S>;
  }
}
