import { SessionError } from '../errors/session-error.js';
import type { Repository } from '../repository.js';
import type { Model, Models } from '../schema/model.js';
import type { Target } from '../query/target.js';
import type { Shape } from '../schema/model.js';
import type { Engine } from '../transport/engine.js';
import { Entities } from './entities.js';
import type { EntityOfModel } from './entity.js';
import type { RefreshOptions, SaveOptions } from './options.js';
import type { Tracked } from './tracked.js';
import { sessionTransfer, type SessionTransfers } from './transfer.js';
import { Unit } from './unit.js';

/** What kind of session it is. */
export interface SessionOptions {
  /**
   * false: the session knows no entities. Each read gives a new one, which is saved and deleted by itself; commit() and flush()
   * have nothing to write and say so.
   */
  readonly identity?: boolean;
}

/**
 * What a session does with its entities.
 *
 * @example
 * ```ts
 * ada.age = 37;
 * session.remove(post);
 * await session.commit(); // or session.flush(), which goes on to hold the entities
 * await session.save([ada, bob]);
 * await session.refresh([ada, bob]);
 * session.rollback();
 * session.forget(ada);
 * ```
 */
export class Work {
  constructor(private readonly unit: Unit) {}

  /** The entities with unsaved changes, in the order in which they came to be. */
  get unsaved(): EntityOfModel[] {
    return this.unit.unsaved().map(({ entity }) => entity as EntityOfModel);
  }

  /**
   * Writes all unsaved changes in one call: all of them, or none. New rows come first, those that others refer to before them; then
   * changes, each on condition that the columns still hold what was last read; then what remove() named. Afterwards the session
   * keeps no entity alive.
   *
   * @returns How many columns were written.
   * @throws The errors of commit(), with `entity`: the one that it is about. The entities are as they were.
   * @throws SessionError for a session without identity.
   *
   * In redis-cli: `FCALL rom_commit 1 shop '[{"op":"create",…},{"op":"update",…,"if":{…}},{"op":"delete",…}]'`
   */
  async commit(options?: SaveOptions): Promise<number> {
    this.assertIdentity();
    return this.unit.save(() => this.unit.unsaved(), options);
  }

  /** As commit(), and goes on to hold what it has. */
  async flush(options?: SaveOptions): Promise<number> {
    this.assertIdentity();
    return this.unit.write(() => this.unit.unsaved(), options);
  }

  /** Undoes in memory whatever was not written. New entities are forgotten; the others are read anew by what next reads them. */
  rollback(): void {
    this.unit.rollback();
  }

  /** Writes some entities in one call, as commit() does. */
  async save(entities: readonly EntityOfModel[], options?: SaveOptions): Promise<number> {
    return this.unit.save(() => this.all(entities), options);
  }

  /** Has the next commit delete the rows of entities. */
  remove(...entities: readonly EntityOfModel[]): void {
    this.assertIdentity();
    for (const tracked of this.all(entities)) this.unit.remove(tracked);
  }

  /** Reads entities again: as refresh() of each of them does, in one call for each model. */
  async refresh(entities: readonly EntityOfModel[], options?: RefreshOptions): Promise<void> {
    return this.unit.refresh(this.all(entities), options);
  }

  /** Leaves entities to their holders: the session writes them no more, and reads their rows into new entities. */
  forget(...entities: readonly EntityOfModel[]): void {
    for (const tracked of this.all(entities)) this.unit.forget(tracked);
  }

  private assertIdentity(): void {
    if (this.unit.keepsIdentity) return;
    throw new SessionError('A session without identity has no commit: save() or delete() each entity by itself');
  }

  private all(entities: readonly EntityOfModel[]): Tracked[] {
    return entities.map((entity) => this.unit.own(entity));
  }
}

/** The entities of each model, by the names of the repositories, what is done with all of them, and transfers between them. */
export type Session<D extends Models> = Work &
  SessionTransfers<D> & {
    readonly [K in keyof D]: Entities<D[K]['name'], D[K]['columns'], D[K]['uniques'][number]['columns']>;
  };

/** The part of a database that makes sessions. */
export interface Sessions<D extends Models> {
  /**
   * A unit of work: rows as objects that know what was changed of them, one for each row, and one atomic call that writes it all.
   * It is cheap; make one for each request.
   *
   * @throws TypeError where a repository is called as something that sessions have.
   *
   * @example
   * ```ts
   * const session = db.session();
   * const ada = await session.User.getBy({ email: 'ada@x.io' });
   * ada.age = 37;
   * session.Post.add({ author: ada, title: 'Notes' });
   * await session.commit();
   * ```
   */
  session(options?: SessionOptions): Session<D>;
}

/** The method session of a database. */
export function sessionMaker<D extends Models>(
  engine: Engine,
  targets: ReadonlyMap<string, Target<Shape>>,
  repositories: readonly (readonly [string, unknown])[],
): Sessions<D>['session'] {
  return ({ identity = true } = {}) => {
    const unit = new Unit(engine, identity);
    const work = Object.assign(new Work(unit), {
      transfer: sessionTransfer<D>(unit, targets),
    });
    for (const [name, repository] of repositories) {
      if (name in work) throw new TypeError(`A session has a ${name} already; give the repository another name`);
      const entities = new Entities(
        unit,
        targets.get(name)!,
        repository as Repository<Model['columns'], never, Models>,
      );
      Object.defineProperty(work, name, { value: entities, enumerable: true });
    }
    return work as Session<D>;
  };
}
