import { inspect } from 'node:util';
import { InvalidError } from '../errors/invalid-error.js';
import type { AnyColumn } from '../schema/column.js';
import type { Model, Shape } from '../schema/model.js';
import type { Way } from '../schema/relation.js';
import { asList, asText } from '../transport/reply.js';
import type { ColumnName } from '../types/column-names.js';
import type { Row } from '../types/row.js';
import type { Json } from './codec.js';
import { isIncrement } from './increment.js';
import type { Reading } from './reading.js';
import type { Resolve } from './resolve.js';

/** Where a relation leads. */
export interface RelationTarget {
  readonly rows: RowCodec<Shape>;
  readonly way: Partial<Way>;
  readonly isMany: boolean;
}

/** Values of a model on their way to the engine, and rows on their way back. */
export class RowCodec<S extends Shape> {
  private readonly columns: ReadonlyMap<string, AnyColumn>;
  /** All columns, all null: rows begin as a copy of it, for the wire leaves nulls out. */
  private readonly empty: Readonly<Record<string, null>>;

  /** @param others Those of all models, by the models' names. */
  constructor(
    private readonly model: Model<string, S>,
    private readonly others: ReadonlyMap<string, RowCodec<Shape>>,
  ) {
    this.columns = new Map(Object.entries<AnyColumn>(model.columns));
    this.empty = nulls([...this.columns.keys()]);
  }

  get modelName(): string {
    return this.model.name;
  }

  /** The JSON of one value, null included. What names no column travels as it is, for the engine to refuse. */
  encodeValue(column: string, value: unknown): Json {
    if (value === null) return null;
    const definition = this.columns.get(column)?.definition;
    if (definition?.isExact && isIncrement(value))
      return encodedEntries(value, (_, amount) => this.encodeValue(column, amount));
    if (!definition) return value as Json;
    try {
      return definition.codec.encode(value) ?? (value as Json);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.refuse(column, typeof value === 'string' ? value : inspect(value), error.message);
    }
  }

  /** Whether the column's values are of a type that a transform makes. */
  isOwn(column: string): boolean {
    return this.columns.get(column)?.definition.isOwn === true;
  }

  /** A JSON object of column values. What is undefined is left out. */
  encodeValues(values: object): Record<string, Json> {
    return encodedEntries(values, (column, value) => this.encodeValue(column, value));
  }

  /**
   * As encodeValues, for the `if` of a write. Throws InvalidError where a value is undefined: left out, it would guard
   * against nothing.
   */
  encodeExpected(expected: object): Record<string, Json> {
    for (const [column, value] of Object.entries(expected)) {
      if (value === undefined) this.refuse(column, 'undefined', 'a value, or null where there should be none');
    }
    return this.encodeValues(expected);
  }

  /** A flat reply as a row. Throws InvalidError for a stored value that the column's TypeScript type cannot hold. */
  decodeRow<K extends ColumnName<S>>(reply: unknown, { selected, relations }: Reading<K> = {}): Row<S, K> {
    const flat = asList(reply);
    const row: Record<string, unknown> = selected ? nulls(selected) : { ...this.empty };
    relations?.forEach((relation, name) => (row[name] = relation.nothing()));
    for (let i = 0; i < flat.length; i += 2) {
      const name = asText(flat[i]);
      const relation = relations?.get(name);
      if (relation) row[name] = relation.decode(flat[i + 1]);
      // Another version of the application may have added columns that this one does not know.
      else if (Object.hasOwn(row, name)) row[name] = this.decodeValue(name, asText(flat[i + 1]));
    }
    return row as Row<S, K>;
  }

  /** A flat reply as a row of texts: all columns, or the ones selected. */
  decodeTexts(reply: unknown, selected?: readonly string[]): Record<string, string | null> {
    const flat = asList(reply);
    const row: Record<string, string | null> = selected ? nulls(selected) : { ...this.empty };
    for (let i = 0; i < flat.length; i += 2) {
      const name = asText(flat[i]);
      if (Object.hasOwn(row, name)) row[name] = asText(flat[i + 1]);
    }
    return row;
  }

  /** As decodeRow, null where there is no row. */
  decodeOptional<K extends ColumnName<S>>(reply: unknown, reading?: Reading<K>): Row<S, K> | null {
    return reply === null || reply === undefined ? null : this.decodeRow(reply, reading);
  }

  /** The codec of the rows that a column refers to: undefined where it refers to none, or to none that is known. */
  referredBy(column: string): RowCodec<Shape> | undefined {
    return this.others.get(this.columns.get(column)?.definition.options.model ?? '');
  }

  /** The rows that a relation leads to, and how: undefined where there is no such relation, or its model is not known. */
  relationTo(name: string): RelationTarget | undefined {
    const declared = this.model.related[name];
    const rows = declared ? this.others.get(declared.model) : this.referredBy(name);
    return rows && { rows, way: declared?.way ?? {}, isMany: declared?.isMany ?? false };
  }

  /** What the ids in a column stand for: undefined where it does not say. */
  resolverOf(column: string): Resolve | undefined {
    return this.columns.get(column)?.definition.resolve;
  }

  /** A text as a value. Throws InvalidError where the column's TypeScript type cannot hold it. */
  decodeValue(column: string, text: string): unknown {
    try {
      return this.columns.get(column)?.definition.codec.decode(text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.refuse(column, text, error.message);
    }
  }

  private refuse(column: string, found: string, allowed: string): never {
    const model = this.model.name;
    const message = `${model}.${column} cannot be ${found}; allowed: ${allowed}`;
    throw new InvalidError('INVALID', { message, model, column, found, allowed });
  }
}

type Encode = (name: string, value: unknown) => Json;

function encodedEntries(values: object, encode: Encode): Record<string, Json> {
  const encoded: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) encoded[name] = encode(name, value);
  }
  return encoded;
}

function nulls(columns: readonly string[]): Record<string, null> {
  return Object.fromEntries(columns.map((column) => [column, null]));
}
