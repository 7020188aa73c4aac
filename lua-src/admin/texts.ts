// Texts that a change of the schema puts into rows, or takes out of them: defaults of columns without a value, and what is
// left of columns that are gone.

import type { LeavingField } from '../schema/layout';
import type { Model, Text, Texts } from '../schema/model';
import { markerField, nativeHead } from '../keys';
import { isAllNull, PLACEHOLDER, rowKey } from '../schema/rows';
import { changeFields, dropAny } from '../storage/journal';

const call = redis.call;

export interface FilledRow {
  readonly id: string;
  readonly stored: Texts;
  /** The same with defaults. */
  readonly filled: Texts;
}

/** What rows are to lose. */
export interface Leaving {
  readonly namespace: string;
  readonly fields: readonly LeavingField[];
}

/** Journaled. */
export function writeTexts(model: Model, { id, stored, filled }: FilledRow, leaving: Leaving): void {
  const names: string[] = [];
  const before: Text[] = [];
  const after: Text[] = [];
  const change = (name: string, old: Text, now: Text): void => {
    names.push(name);
    before.push(old);
    after.push(now);
  };
  for (const { field, position } of model.columns) {
    const text = filled[position];
    if (text !== false && stored[position] === false) change(field, false, text);
  }
  const key = rowKey(model, id);
  for (const { field, isNative } of leaving.fields) {
    if (isNative) dropAny(nativeHead(leaving.namespace, model.stem, field) + id);
    for (const name of [field, markerField(field)]) {
      const text = call<Text>('HGET', key, name);
      if (text !== false) change(name, text, false);
    }
  }
  if (names.length === 0) return;
  const placeholder = call<Text>('HGET', key, PLACEHOLDER);
  if (isAllNull(filled) !== (placeholder !== false)) {
    change(PLACEHOLDER, placeholder, placeholder === false && '');
  }
  changeFields(key, names, before, after);
}
