// The state behind an entity: its values, what the database was last known to hold, and what is to become of it.

import { SessionError } from '../errors/session-error.js';
import type { AnyColumn } from '../schema/column.js';
import type { Shape } from '../schema/model.js';
import type { Target } from '../query/target.js';
import { freeze, isObject, isSame, type Known, thaw } from './known.js';
import type { RefreshOptions, SaveOptions } from './options.js';
import type { Unit } from './unit.js';

/** `new`: no row yet. `gone`: its row was deleted. `forgotten`: the session has nothing to do with it any more. */
export type Status = 'new' | 'stored' | 'gone' | 'forgotten';

export class Tracked {
  status: Status;
  /** Whether the next commit deletes it. */
  isRemoving = false;
  /** Whether a write of it is under way. */
  isWriting = false;
  /** Whether the next read must ask the database. */
  isStale = false;
  /** Whether a caller holds an object that can change in place. */
  isExposed = false;
  readonly entity: object;
  private values: Record<string, unknown>;
  private known: Record<string, Known> = {};

  constructor(
    readonly target: Target<Shape>,
    readonly unit: Unit,
    { row, status, make }: { row: object; status: Status; make: (tracked: Tracked) => object },
  ) {
    this.status = status;
    this.values = { ...row };
    if (status === 'stored') this.known = this.snapshot();
    this.entity = make(this);
  }

  get modelName(): string {
    return this.target.model.name;
  }

  /** The id, or what stands for it until the row has one. */
  get id(): string {
    return this.values[this.target.model.primaryKey] as string;
  }

  /** For messages: `User 7`. */
  get label(): string {
    return this.status === 'new' ? `a new ${this.modelName}` : `${this.modelName} ${this.id}`;
  }

  get(column: string): unknown {
    const value = this.values[column];
    if (isObject(value)) {
      this.isExposed = true;
      this.unit.touch(this);
    }
    return this.current(column);
  }

  set(column: string, value: unknown): void {
    this.values[column] = this.unit.plain(value) ?? null;
    this.unit.touch(this);
  }

  /** Sets several columns. What is undefined is left as it is. */
  assign(values: object): void {
    for (const [column, value] of Object.entries(values)) {
      if (value === undefined) continue;
      if (!this.writable().includes(column)) {
        throw new SessionError(`${this.modelName} has no column ${column} that can be changed`, this.entity);
      }
      this.set(column, value);
    }
  }

  /** The columns that a new row was given. */
  given(): string[] {
    return Object.keys(this.values).filter(
      (column) => this.values[column] !== undefined && !this.hasPlaceholder(column),
    );
  }

  /** The new row that a reference leads to. */
  referred(column: string): Tracked | undefined {
    const model = this.referredModel(column);
    return model === undefined ? undefined : this.unit.referred(model, this.values[column]);
  }

  isUnsaved(): boolean {
    if (this.isRemoving || this.status === 'new') return true;
    return this.status === 'stored' && this.changed().length > 0;
  }

  assertSavable({ force }: SaveOptions = {}): void {
    if (this.status === 'forgotten') throw new SessionError(`${this.label} was forgotten by its session`, this.entity);
    if (this.status === 'gone' && !force) {
      throw new SessionError(`${this.label} was deleted; save({ force: true }) brings it back`, this.entity);
    }
  }

  assertRefreshable({ force }: RefreshOptions): void {
    if (this.status === 'new') throw new SessionError(`${this.label} has no row to refresh it from`, this.entity);
    if (!force && this.isUnsaved()) {
      throw new SessionError(`${this.label} has unsaved changes; refresh({ force: true }) drops them`, this.entity);
    }
  }

  /** Values of its own for another entity. */
  copies(): Record<string, unknown> {
    return Object.fromEntries(this.writable().map((column) => [column, thaw(this.frozen(column))]));
  }

  /** All values as a plain object. */
  row(): Record<string, unknown> {
    return Object.fromEntries(Object.keys(this.columns).map((column) => [column, this.get(column)]));
  }

  /** The columns that hold something else than was last known. */
  changed(): string[] {
    return this.writable().filter((column) => !isSame(this.known[column], this.frozen(column)));
  }

  /** All columns that a write can be about. */
  writable(): string[] {
    const { primaryKey } = this.target.model;
    return Object.keys(this.columns).filter(
      (name) => name !== primaryKey && this.columns[name]!.definition.type !== 'native',
    );
  }

  /** A value without telling that somebody has it now. */
  current(column: string): unknown {
    const value = this.values[column];
    const model = this.referredModel(column);
    return (model === undefined ? value : this.unit.idOf(model, value)) ?? null;
  }

  lastKnown(column: string): Known {
    return this.known[column];
  }

  /** All values as they are now, to tell later what changed meanwhile. */
  snapshot(): Record<string, Known> {
    return Object.fromEntries(Object.keys(this.columns).map((name) => [name, this.frozen(name)]));
  }

  /** Takes over a row that was read: columns with unsaved changes keep them, and what they were known to hold. */
  absorb(row: object): void {
    const unsaved = new Set(this.changed());
    this.take(row, (column) => !unsaved.has(column));
  }

  /** Takes over the row that a write left: what was changed since it was sent stays, as an unsaved change. */
  settle(row: object, sent: Readonly<Record<string, Known>>): void {
    const kept = this.values;
    const later = this.writable().filter((name) => !isSame(sent[name], this.frozen(name)));
    this.take(row, () => true);
    for (const name of later) this.values[name] = kept[name];
  }

  /** Takes over a row whatever was changed. */
  replace(row: object): void {
    this.take(row, () => true);
  }

  /** Unsaved changes are as if they had not been. */
  restore(): void {
    for (const column of this.changed()) this.values[column] = thaw(this.known[column]);
  }

  private take(row: object, isWanted: (column: string) => boolean): void {
    this.status = 'stored';
    this.isStale = false;
    this.values = { ...this.values };
    for (const [column, value] of Object.entries(row)) {
      if (!isWanted(column)) continue;
      const known = freeze(this.columns[column]!, value);
      // Whoever holds an object of an equal value goes on holding that of the entity.
      if (!isSame(known, this.frozen(column))) this.values[column] = value;
      this.known[column] = known;
    }
  }

  private frozen(column: string): Known {
    return freeze(this.columns[column]!, this.current(column));
  }

  private hasPlaceholder(column: string): boolean {
    return column === this.target.model.primaryKey && this.unit.isPlaceholder(this.id);
  }

  private referredModel(column: string): string | undefined {
    return this.columns[column]?.definition.options.model;
  }

  private get columns(): Readonly<Record<string, AnyColumn>> {
    return this.target.model.columns;
  }
}
