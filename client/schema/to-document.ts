// Models → the JSON document that rom_define takes.

import type { Json } from '../codec/codec.js';
import type { AnyColumn } from './column.js';
import { type IdKind, isIdColumn } from './id-column.js';
import type { Composite, Constraint, IndexDeclaration, Model } from './model.js';

/** A schema as rom_define takes it and rom_describe gives it. */
export interface SchemaDocument {
  readonly models: Readonly<Record<string, ModelDocument>>;
}

/** A model, as a schema document has it. `romulus/schema.json` describes all of it. */
export interface ModelDocument {
  readonly columns: Readonly<Record<string, ColumnDocument>>;
  /** `id`, counted by the engine, where it does not say otherwise. */
  readonly primaryKey?: { readonly column?: string; readonly kind?: IdKind };
  readonly unique?: readonly (Composite | Constraint)[];
  readonly expires?: string;
  readonly indexes?: Readonly<Record<string, IndexDeclaration>>;
}

/** A column, as a schema document has it: `{"type":"text","unique":true}`. */
export type ColumnDocument = Readonly<Record<string, Json>>;

/**
 * Throws a TypeError where two models go by one name: one of them would be lost.
 *
 * @example
 * ```ts
 * const document = toSchemaDocument([User, Post]);
 * console.log(JSON.stringify(document));
 * ```
 *
 * In redis-cli it is what rom_define takes: `FCALL rom_define 1 shop '{"models":{…}}'`
 */
export function toSchemaDocument(models: readonly Model[]): SchemaDocument {
  const documents = new Map<string, ModelDocument>();
  for (const model of models) {
    if (documents.has(model.name)) throw new TypeError(`Two models are called ${model.name}`);
    documents.set(model.name, toModelDocument(model));
  }
  return { models: Object.fromEntries(documents) };
}

function toModelDocument({ columns, primaryKey, uniques, expiry, declared }: Model): ModelDocument {
  const documents: Record<string, ColumnDocument> = {};
  let kind: IdKind = 'auto';
  for (const [name, column] of Object.entries(columns)) {
    if (isIdColumn(column)) kind = column.kind;
    else documents[name] = toColumnDocument(column);
  }
  return {
    columns: documents,
    primaryKey: { column: primaryKey, kind },
    ...(uniques.length > 0 ? { unique: uniques.map(toConstraintDocument) } : {}),
    ...(expiry === undefined ? {} : { expires: expiry }),
    ...(Object.keys(declared).length > 0 ? { indexes: declared } : {}),
  };
}

function toColumnDocument({ definition }: AnyColumn): ColumnDocument {
  const { type, nullable, options } = definition;
  return { type, ...(nullable ? {} : { required: true }), ...options };
}

function toConstraintDocument({ columns, ci }: Constraint): Composite | Constraint {
  return ci ? { columns, ci } : columns;
}
