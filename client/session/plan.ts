// What a session writes, as the operations of one commit: rows that others refer to come first, deletes last.

import type { Json } from '../codec/codec.js';
import { decodeDeleted } from '../codec/deleted.js';
import { Draft } from '../commit/draft.js';
import type { Creation, Operation } from '../commit/operation.js';
import type { Ref } from '../commit/ref.js';
import { SessionError } from '../errors/session-error.js';
import { encodeKnown, type Known } from './known.js';
import type { SaveOptions } from './options.js';
import type { Tracked } from './tracked.js';

/** One operation, and whose it is. */
export interface Step {
  readonly tracked: Tracked;
  readonly operation: Operation;
  /** The values that it writes. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** The values at this moment. */
  readonly sent: Readonly<Record<string, Known>>;
  /** How many columns it writes. */
  readonly columns: number;
}

export class Plan {
  readonly draft = new Draft();
  readonly steps: Step[] = [];
  private readonly refs = new Map<Tracked, Ref>();
  private readonly visiting = new Set<Tracked>();
  private readonly late: { readonly tracked: Tracked; readonly column: string }[] = [];

  constructor(entities: readonly Tracked[], options: SaveOptions = {}) {
    const removed = entities.filter(({ isRemoving }) => isRemoving);
    const kept = entities.filter(({ isRemoving }) => !isRemoving);
    for (const tracked of kept) this.place(tracked, options);
    for (const { tracked, column } of this.late) this.close(tracked, column);
    for (const tracked of removed) this.remove(tracked);
  }

  private place(tracked: Tracked, options: SaveOptions): void {
    if (tracked.status === 'new') this.create(tracked);
    else if (options.force) this.put(tracked);
    else this.update(tracked, options.full ? tracked.writable() : tracked.changed());
  }

  private create(tracked: Tracked): void {
    if (this.refs.has(tracked)) return;
    this.visiting.add(tracked);
    const values = this.values(tracked, tracked.given());
    this.visiting.delete(tracked);
    const { target, modelName: model } = tracked;
    const document = { op: 'create', model, values: target.rows.encodeValues(values) } as const;
    const operation: Creation<string, unknown> = this.draft.addCreation(document, (reply) =>
      target.rows.decodeOptional(reply),
    );
    this.refs.set(tracked, operation.ref);
    this.add(tracked, operation, values);
  }

  private update(tracked: Tracked, columns: readonly string[]): void {
    if (columns.length === 0) return;
    const { target, modelName: model, id } = tracked;
    const values = this.values(tracked, columns);
    const changes = target.rows.encodeValues(values);
    const expected = columns.map((name) => [name, encodeKnown(target.model.columns[name]!, tracked.lastKnown(name))]);
    const guard = Object.fromEntries(expected) as Record<string, Json>;
    const document = { op: 'update', model, id, changes, if: guard } as const;
    const operation = this.draft.add(document, (reply) => target.rows.decodeOptional(reply));
    this.add(tracked, operation, values, columns.length);
  }

  private put(tracked: Tracked): void {
    const { target, modelName: model, id } = tracked;
    const columns = tracked.writable();
    const values = { ...this.values(tracked, columns), [target.model.primaryKey]: id };
    const document = { op: 'put', model, values: target.rows.encodeValues(values) } as const;
    const operation = this.draft.add(document, (reply) => target.rows.decodeOptional(reply));
    this.add(tracked, operation, values, columns.length);
  }

  private remove(tracked: Tracked): void {
    const document = { op: 'delete', model: tracked.modelName, id: tracked.id } as const;
    this.add(tracked, this.draft.add(document, decodeDeleted));
  }

  /** A reference that closes a circle of new rows, once they are all there. */
  private close(tracked: Tracked, column: string): void {
    const { target, modelName: model } = tracked;
    const changes = { [column]: this.refs.get(tracked.referred(column)!)! };
    const document = {
      op: 'update',
      model,
      id: this.refs.get(tracked)!,
      changes: target.rows.encodeValues(changes),
    } as const;
    this.add(
      tracked,
      this.draft.add(document, (reply) => target.rows.decodeOptional(reply)),
    );
  }

  /** Values to send: the ref of a row that the commit makes in the place of its id. */
  private values(tracked: Tracked, columns: readonly string[]): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const column of columns) {
      const referred = tracked.referred(column);
      if (!referred) values[column] = tracked.current(column);
      else if (this.visiting.has(referred)) this.postpone(tracked, column);
      else {
        this.create(referred);
        values[column] = this.refs.get(referred);
      }
    }
    return values;
  }

  private postpone(tracked: Tracked, column: string): void {
    if (tracked.target.model.columns[column]?.definition.nullable) this.late.push({ tracked, column });
    else {
      const message = `${tracked.label} needs its ${column}, a new row that refers back to it: one of the references must be optional`;
      throw new SessionError(message, tracked.entity);
    }
  }

  private add(tracked: Tracked, operation: Operation, values?: Record<string, unknown>, columns?: number): void {
    if (tracked.isWriting) {
      throw new SessionError(
        `${tracked.label} is being written already: await that before another write`,
        tracked.entity,
      );
    }
    const step = { tracked, operation, sent: tracked.snapshot(), columns: columns ?? Object.keys(values ?? {}).length };
    this.steps.push(values ? { ...step, values } : step);
  }
}
