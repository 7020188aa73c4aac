// Values as they were last known: of what can change in place, its JSON and a way back.

import type { Json } from '../codec/codec.js';
import type { AnyColumn } from '../schema/column.js';

/** A value that is an object, as it was at one moment. */
class Frozen {
  /** undefined where the column takes no such value: it equals nothing then. */
  readonly text: string | undefined;
  private readonly copy: unknown;

  constructor(
    private readonly column: AnyColumn,
    value: object,
  ) {
    this.text = textOf(column, value);
    this.copy = copyOf(value);
  }

  /** The value of that moment. */
  thaw(): unknown {
    if (this.copy !== undefined) return copyOf(this.copy as object);
    const json = JSON.parse(this.text ?? 'null') as Json;
    return this.column.definition.codec.decode(typeof json === 'string' ? json : this.text!);
  }
}

/** What stands for a value: a primitive as it is. */
export type Known = unknown;

export function freeze(column: AnyColumn, value: unknown): Known {
  return isObject(value) ? new Frozen(column, value) : value;
}

export function thaw(known: Known): unknown {
  return known instanceof Frozen ? known.thaw() : known;
}

/** Whether two moments have the same value. */
export function isSame(a: Known, b: Known): boolean {
  if (a instanceof Frozen) return b instanceof Frozen && a.text !== undefined && a.text === b.text;
  return Object.is(a, b);
}

/** What was known as JSON, for the `if` of a write. */
export function encodeKnown(column: AnyColumn, known: Known): Json {
  if (known === null || known === undefined) return null;
  if (known instanceof Frozen) return JSON.parse(known.text ?? 'null') as Json;
  return column.definition.codec.encode(known);
}

/** What callers can change without an assignment. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function textOf(column: AnyColumn, value: object): string | undefined {
  try {
    return JSON.stringify(column.definition.codec.encode(value));
  } catch {
    return undefined; // the write itself will tell
  }
}

/** undefined for what is made from its JSON again, as most things are. */
function copyOf(value: object): unknown {
  if (value instanceof Date) return new Date(value);
  if (value instanceof Uint8Array) return Uint8Array.prototype.slice.call(value);
  const { lon, lat } = value as { lon?: unknown; lat?: unknown };
  return typeof lon === 'number' && typeof lat === 'number' ? structuredClone(value) : undefined;
}
