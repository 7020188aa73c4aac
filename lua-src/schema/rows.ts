// Rows as Redis keeps them: a hash of field → text without the primary key. A hash without fields does not exist, so a
// row whose columns are all null holds one placeholder field, which no column name can be.

import type { Model, Text, Texts } from './model';

const call = redis.call;

export const PLACEHOLDER = '~';

export function rowKey(model: Model, id: string): string {
  return model.rowPrefix + id;
}

/** The texts of a row, or undefined where there is none. */
export function readRow(model: Model, id: string): Texts | undefined {
  const key = model.rowPrefix + id;
  if (model.fields.length === 0) return call('EXISTS', key) === 1 ? [] : undefined;
  const texts = call<Texts>('HMGET', key, ...model.fields);
  return !isAllNull(texts) || call('EXISTS', key) === 1 ? texts : undefined;
}

export function isAllNull(texts: readonly Text[]): boolean {
  for (const text of texts) if (text !== false) return false;
  return true;
}
