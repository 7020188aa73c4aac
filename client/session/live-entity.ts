// The objects that callers hold: a class for each model, with an accessor for each column.

import { SessionError } from '../errors/session-error.js';
import type { Model } from '../schema/model.js';
import type { Tracked } from './tracked.js';
import type { SaveOptions } from './options.js';

export class LiveEntity {
  readonly #tracked: Tracked;

  constructor(tracked: Tracked) {
    this.#tracked = tracked;
  }

  /** What is behind an entity. Throws a SessionError for what is none. */
  static tracked(entity: unknown): Tracked {
    if (LiveEntity.is(entity)) return entity.#tracked;
    throw new SessionError('That is no entity: a session makes them of rows by get(), all(), attach() and add()');
  }

  static is(value: unknown): value is LiveEntity {
    return typeof value === 'object' && value !== null && #tracked in value;
  }

  save(options?: SaveOptions): Promise<number> {
    return this.#tracked.unit.save(() => [this.#tracked], options);
  }

  update(values: object): this {
    this.#tracked.assign(values);
    return this;
  }

  delete(): Promise<unknown> {
    return this.#tracked.unit.delete(this.#tracked);
  }

  async refresh(options?: { readonly force?: boolean }): Promise<this> {
    await this.#tracked.unit.refresh([this.#tracked], options);
    return this;
  }

  copy(values?: object): object {
    return this.#tracked.unit.copy(this.#tracked, values).entity;
  }

  toJSON(): object {
    return this.#tracked.row();
  }

  /** As console.log() shows it in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](
    _: number,
    options: object,
    inspect: (value: object, o: object) => string,
  ) {
    return `${this.#tracked.modelName} ${inspect(this.#tracked.row(), options)}`;
  }
}

type EntityClass = new (tracked: Tracked) => LiveEntity;

const classes = new WeakMap<Model, EntityClass>();

export function entityClass(model: Model): EntityClass {
  const known = classes.get(model);
  if (known) return known;
  const made = { [model.name]: class extends LiveEntity {} }[model.name]!;
  for (const column of Object.keys(model.columns)) {
    Object.defineProperty(made.prototype, column, accessor(column, model.primaryKey));
  }
  classes.set(model, made);
  return made;
}

function accessor(column: string, primaryKey: string): PropertyDescriptor & ThisType<LiveEntity> {
  return {
    get() {
      return LiveEntity.tracked(this).get(column);
    },
    set(value: unknown) {
      const tracked = LiveEntity.tracked(this);
      if (column === primaryKey)
        throw new SessionError(`${tracked.label} keeps its ${column}: ids do not change`, this);
      tracked.set(column, value);
    },
  };
}
