// What remembers that a transfer is done, and with what result: a `once` key for seven days, or a marker column of a
// row for good. Beside its marker the row keeps digest and balances in a field of its own, `~<marker>`, which no column
// can be called, which no index sees, and which ends with the row.

import { fail } from '../fail';
import type { JsonRecord } from '../json/read';
import { markerField } from '../keys';
import type { Schema, Text } from '../schema/model';
import { invalid } from '../schema/values';
import { setField } from '../storage/journal';
import { keptText, type Once, onceOf, readOnce, replyOf, writeOnce } from '../unit-of-work/once';
import { gone, stageChanges, stageRow, type StagedRow, type Work } from '../unit-of-work/work';
import type { Place } from './leg';

/** The balances that a transfer has left, if it is done already. */
export type Found = string[] | undefined;

/** One way to remember. */
export interface Receipt {
  /** Throws ARGS where another transfer has used it, RACE where something else than a transfer has. */
  readonly find: (this: void, work: Work, digest: string) => Found;
  /** Stages what says that it is done, and returns what writes the result; journaled. */
  readonly mark: (this: void, work: Work, digest: string, balances: readonly string[]) => (this: void) => void;
}

/** Under a key of the namespace. Throws ARGS where the value is none. */
export function onceReceipt({ namespace }: Schema, value: unknown): Receipt {
  const { key } = onceOf(namespace, value, '', 1);
  return {
    find: (work, digest) => {
      const once: Once = { key, digest, position: 1 };
      const earlier = keptIn(work, key);
      return (earlier === undefined ? readOnce(once) : replyOf(earlier, once)) as Found;
    },
    mark: (work, digest, balances) => {
      remember(work, key, keptText(digest, balances));
      return () => writeOnce({ key, digest, position: 1 }, balances);
    },
  };
}

/** In a column of a row. Throws INVALID where the column cannot be a marker. */
export function markerReceipt(place: Place): Receipt {
  const { model, id, column } = place;
  const { marker, type: name } = column.codec;
  if (marker === undefined) {
    invalid(model.name, column.name, name, 'a boolean, integer or datetime column to mark that a transfer is done');
  }
  const field = markerField(column.field);
  const changes: JsonRecord = new LuaTable();
  return {
    find: (work, digest) => {
      const row = stageRow(work, model, id);
      if (row.after === undefined) gone(row);
      const text = row.after[column.position];
      if (text === false || text === marker.open) return undefined;
      const kept = keptIn(work, row.key + field) ?? redis.call<Text>('HGET', row.key, field);
      if (kept === false) return markedOtherwise(row, place, text);
      return replyOf(kept, { digest, position: 1 }) as Found;
    },
    mark: (work, digest, balances) => {
      const row = stageRow(work, model, id);
      changes.set(column.name, marker.done());
      stageChanges(work, row, changes);
      const text = keptText(digest, balances);
      remember(work, row.key + field, text);
      return () => keepInRow(row, field, text);
    },
  };
}

/** A row that a later operation of the commit deletes takes its receipt along. */
function keepInRow({ key, after }: StagedRow, field: string, text: string): void {
  if (after === undefined) return;
  const before = redis.call<string | false>('HGET', key, field);
  setField(key, field, text, before === false ? undefined : before);
}

function keptIn({ kept }: Work, name: string): string | undefined {
  return kept === undefined ? undefined : kept.get(name);
}

function remember(work: Work, name: string, text: string): void {
  work.kept ??= new LuaTable();
  work.kept.set(name, text);
}

function markedOtherwise({ id }: StagedRow, { model, column }: Place, text: string): never {
  const columns: JsonRecord = new LuaTable();
  columns.set(column.name, column.codec.toJson(text));
  const message = `${model.name} ${id} is marked by ${column.name} already, though by no transfer; unset it to let one be done`;
  return fail('RACE', message, { model: model.name, id, columns });
}
