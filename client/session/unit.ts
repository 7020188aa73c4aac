// The unit of work: which entities there are, which of them are to be written, and the one call that writes them.

import type { Deleted } from '../codec/deleted.js';
import { SessionError } from '../errors/session-error.js';
import type { Target } from '../query/target.js';
import type { Shape } from '../schema/model.js';
import type { Engine } from '../transport/engine.js';
import { Identity, keyOf } from './identity.js';
import { entityClass, LiveEntity } from './live-entity.js';
import type { RefreshOptions, SaveOptions } from './options.js';
import { Plan } from './plan.js';
import { conclude, isHooked, prepare, type Writing } from './hooked.js';
import { readAgain } from './read-again.js';
import { Tracked } from './tracked.js';
import { type Sent, send } from './send.js';

export class Unit {
  readonly identity = new Identity();
  /** Those that may have unsaved changes, in the order of the first: nothing that is unsaved is lost with its last holder. */
  private readonly touched = new Set<Tracked>();
  /** New rows by what stands for their ids. */
  private readonly added = new Map<string, Tracked>();
  private readonly placeholders = new Set<string>();

  constructor(
    readonly engine: Engine,
    readonly keepsIdentity: boolean,
  ) {}

  /** The entity of a row that was read. */
  adopt(target: Target<Shape>, row: object): Tracked {
    const id = (row as Record<string, string>)[target.model.primaryKey]!;
    const known = this.identity.get(target.model.name, id);
    if (known) {
      known.absorb(row);
      return known;
    }
    const tracked = new Tracked(target, this, { row, status: 'stored', make: maker(target) });
    this.know(tracked);
    return tracked;
  }

  /** The entity of a row that there is not yet. */
  add(target: Target<Shape>, values: object): Tracked {
    const { primaryKey, name, columns } = target.model;
    const stranger = Object.keys(values).find((column) => !Object.hasOwn(columns, column));
    if (stranger !== undefined) throw new SessionError(`${name} has no column ${stranger}`);
    const given = Object.fromEntries(Object.entries(values).map(([column, value]) => [column, this.plain(value)]));
    const id = (given[primaryKey] as string | undefined) ?? `new:${++additions}`;
    if (given[primaryKey] === undefined) this.placeholders.add(id);
    const row = { ...given, [primaryKey]: id };
    const tracked = new Tracked(target, this, { row, status: 'new', make: maker(target) });
    this.added.set(keyOf(name, id), tracked);
    this.touch(tracked);
    return tracked;
  }

  copy(tracked: Tracked, values: object = {}): Tracked {
    return this.add(tracked.target, { ...tracked.copies(), ...values });
  }

  know(tracked: Tracked): void {
    if (this.keepsIdentity) this.identity.add(tracked);
  }

  touch(tracked: Tracked): void {
    if (this.keepsIdentity && tracked.status !== 'forgotten') this.touched.add(tracked);
  }

  /** An entity as what stands in a reference to it, anything else as it is. */
  plain(value: unknown): unknown {
    if (!LiveEntity.is(value)) return value;
    const tracked = this.own(value);
    return tracked.id;
  }

  /** The id for what stood for it while its row was new. */
  idOf(model: string, value: unknown): unknown {
    return typeof value === 'string' ? (this.added.get(keyOf(model, value))?.id ?? value) : value;
  }

  isPlaceholder(id: string): boolean {
    return this.placeholders.has(id);
  }

  /** The new row of a model that a reference leads to. */
  referred(model: string, value: unknown): Tracked | undefined {
    const tracked = typeof value === 'string' ? this.added.get(keyOf(model, value)) : undefined;
    return tracked?.status === 'new' ? tracked : undefined;
  }

  /** What is behind an entity of this session. */
  own(entity: unknown): Tracked {
    const tracked = LiveEntity.tracked(entity);
    if (tracked.unit !== this) {
      throw new SessionError(
        `${tracked.label} is an entity of another session: get it from this one`,
        entity as object,
      );
    }
    return tracked;
  }

  /** The entities with something to be written. */
  unsaved(): Tracked[] {
    const candidates = new Set(this.touched);
    for (const tracked of this.identity.all()) if (tracked.isExposed) candidates.add(tracked);
    return [...candidates].filter((tracked) => tracked.isUnsaved());
  }

  /** Holds on to nothing that is written: such entities live as long as their holders. */
  release(): void {
    for (const tracked of this.touched) if (!tracked.isUnsaved()) this.touched.delete(tracked);
  }

  /** As write(), and holds on to nothing. */
  async save(writing: Writing, options?: SaveOptions): Promise<number> {
    try {
      return await this.write(writing, options);
    } finally {
      this.release();
    }
  }

  /** Writes entities in one call, and gives the number of columns written. */
  async write(writing: Writing, options?: SaveOptions): Promise<number> {
    const savable: Writing = () => {
      const entities = writing();
      for (const tracked of entities) tracked.assertSavable(options);
      return entities;
    };
    const { columns } = await this.send(savable, options, ({ columns }) => columns);
    return columns;
  }

  /** Sends what is to be written between its hooks. `resultOf`: what the caller would be given. */
  private async send(
    writing: Writing,
    options: SaveOptions | undefined,
    resultOf: (sent: Sent) => unknown,
  ): Promise<Sent> {
    const plan = new Plan(writing(), options);
    if (!isHooked(plan.steps)) return send(this, plan);
    const { draft, steps } = await prepare(writing, options);
    const sent = await send(this, { draft, steps });
    await conclude(steps, sent.results, resultOf(sent));
    return sent;
  }

  /** Deletes a row at once. */
  async delete(tracked: Tracked): Promise<Deleted> {
    if (tracked.status === 'new') this.forget(tracked);
    if (tracked.status !== 'stored') return { deleted: { [tracked.modelName]: 0 }, changed: {} };
    const { isRemoving } = tracked;
    tracked.isRemoving = true;
    try {
      const { results } = await this.send(
        () => [tracked],
        undefined,
        ({ results }) => results[0],
      );
      return results[0] as Deleted;
    } finally {
      if (tracked.status === 'stored') tracked.isRemoving = isRemoving;
    }
  }

  /** Has the next commit delete a row. */
  remove(tracked: Tracked): void {
    if (tracked.status === 'new') return this.forget(tracked);
    tracked.assertSavable();
    tracked.isRemoving = true;
    this.touch(tracked);
  }

  async refresh(entities: readonly Tracked[], options: RefreshOptions = {}): Promise<void> {
    const live = entities.filter(({ status }) => status !== 'gone');
    for (const tracked of live) tracked.assertRefreshable(options);
    await readAgain(live, { merge: false });
  }

  forget(tracked: Tracked): void {
    this.touched.delete(tracked);
    this.identity.delete(tracked);
    if (tracked.status === 'new') this.added.delete(keyOf(tracked.modelName, tracked.id));
    tracked.status = 'forgotten';
  }

  /** Undoes in memory what was not written; what is read next is read from the database. */
  rollback(): void {
    for (const tracked of new Set([...this.touched, ...this.identity.all()])) {
      tracked.isRemoving = false;
      if (tracked.status === 'new') this.forget(tracked);
      else if (tracked.status === 'stored') tracked.restore();
      tracked.isStale = true;
    }
    this.touched.clear();
  }

  /** Tells that the row of an entity has an id now. */
  named(tracked: Tracked, placeholder: string): void {
    if (!this.isPlaceholder(placeholder)) this.added.delete(keyOf(tracked.modelName, placeholder));
    this.know(tracked);
  }

  /** Tells that a row is no more. */
  ended(tracked: Tracked): void {
    this.touched.delete(tracked);
    this.identity.delete(tracked);
    tracked.isRemoving = false;
    tracked.status = 'gone';
  }
}

/** What stands for ids that are not there yet is told apart in the whole program. */
let additions = 0;

function maker(target: Target<Shape>): (tracked: Tracked) => object {
  const Entity = entityClass(target.model);
  return (tracked) => new Entity(tracked);
}
