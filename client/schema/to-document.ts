// Models → the JSON document that rom_define takes.

import type { Json } from '../codec/codec.js';
import type { AnyColumn } from './column.js';
import type { Model } from './model.js';

export interface SchemaDocument {
  readonly models: Readonly<Record<string, ModelDocument>>;
}

interface ModelDocument {
  readonly columns: Readonly<Record<string, ColumnDocument>>;
  readonly primaryKey: { readonly column: string; readonly kind: 'auto' };
}

type ColumnDocument = Readonly<Record<string, Json>>;

/** Throws a TypeError where two models go by one name: one of them would be lost. */
export function toSchemaDocument(models: readonly Model[]): SchemaDocument {
  const documents = new Map<string, ModelDocument>();
  for (const model of models) {
    if (documents.has(model.name)) throw new TypeError(`Two models are called ${model.name}`);
    documents.set(model.name, toModelDocument(model));
  }
  return { models: Object.fromEntries(documents) };
}

function toModelDocument({ columns, primaryKey }: Model): ModelDocument {
  const stored = Object.entries(columns).filter(([name]) => name !== primaryKey);
  return {
    columns: Object.fromEntries(stored.map(([name, column]) => [name, toColumnDocument(column)])),
    primaryKey: { column: primaryKey, kind: 'auto' },
  };
}

function toColumnDocument({ definition }: AnyColumn): ColumnDocument {
  const { type, nullable, options } = definition;
  return { type, ...(nullable ? {} : { required: true }), ...options };
}
