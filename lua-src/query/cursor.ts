// Cursors: where a query goes on. A page ends with the place of its last row, its values and id, so that rows that come
// and go in between are neither skipped nor repeated. A call that ran out of its budget ends with how far it got and
// what it had found. A cursor belongs to one model, condition and order; what it holds is not for clients to read.

import type { Id } from '../index/posting-list/posting-list';
import { writeJson } from '../json/write';
import type { JsonRecord } from '../json/read';
import { integerText } from '../lua/numbers';
import { hex, unhex } from '../lua/hex';
import { pack, unpacked } from '../lua/packed';
import type { Model, Text } from '../schema/model';
import { refuseQuery } from './refuse';

/** Behind the last row of a page. */
export interface PageCursor {
  readonly kind: 'page';
  readonly id: Id;
  /** What the order's keys have of the row. */
  readonly texts: readonly Text[];
}

/** In the middle of a walk: as a page cursor for the last id looked at, with what was found on the way. */
export interface WalkCursor {
  readonly kind: 'walk' | 'merge';
  readonly id: Id;
  readonly texts: readonly Text[];
  /** Rows of the offset that are still to be passed over. */
  readonly offset: number;
  readonly kept: readonly Id[];
}

/** In the middle of a drive: the position among the candidates, and the best rows so far. */
export interface DriveCursor {
  readonly kind: 'drive';
  readonly position: string;
  /** The row behind which the page begins, if any, and the stored texts of its keys. */
  readonly id?: Id;
  readonly texts: readonly Text[];
  readonly kept: readonly Id[];
}

export type Cursor = PageCursor | WalkCursor | DriveCursor;

/** What a cursor belongs to. */
export function fingerprint(model: Model, document: JsonRecord): string {
  const parts = [model.name, document.get('where'), document.get('orderBy'), document.get('live')];
  const texts: string[] = [];
  for (const i of $range(0, 3)) texts[i] = writeJson(parts[i]);
  return string.sub(redis.sha1hex(table.concat(texts, '\n')), 1, 8);
}

export function cursorText(query: string, cursor: Cursor): string {
  const { kind } = cursor;
  if (kind === 'page') return hex(pack([query, kind, cursor.id, ...cursor.texts]));
  if (kind === 'drive') {
    return hex(pack([query, kind, cursor.position, cursor.id ?? false, ...cursor.texts, ...cursor.kept]));
  }
  return hex(pack([query, kind, cursor.id, integerText(cursor.offset), ...cursor.texts, ...cursor.kept]));
}

/** Throws QUERY for what is no cursor, or that of another query. `keys` is how many the order has. */
export function parseCursor(model: Model, text: unknown, query: string, keys: number): Cursor {
  const parts = type(text) === 'string' ? unpacked(unhex(text as string)) : undefined;
  if (parts === undefined || parts.length < 3) refuse(model, 'it is no cursor');
  if (parts[0] !== query) refuse(model, 'it belongs to another query: model, where, orderBy and live must be the same');
  const cursor = cursorOf(parts, keys);
  if (cursor === undefined) refuse(model, 'it is no cursor');
  if (cursor.id !== undefined && model.ids.find(cursor.id) !== cursor.id) refuse(model, 'it is no cursor');
  return cursor;
}

function refuse(model: Model, problem: string): never {
  return refuseQuery(model, 'after', problem, 'give the cursor that came with the page before, or none to start anew');
}

function cursorOf(parts: readonly Text[], keys: number): Cursor | undefined {
  const kind = parts[1];
  const third = parts[2];
  if (third === false) return undefined;
  if (kind === 'page') return { kind, id: third, texts: slice(parts, 3, 3 + keys) };
  const texts = slice(parts, 4, 4 + keys);
  const kept = idsFrom(parts, 4 + keys);
  if (kind === 'drive') {
    const id = parts[3];
    return { kind, position: third, id: id === false || id === undefined ? undefined : id, texts, kept };
  }
  const offset = tonumber(parts[3]);
  if ((kind !== 'walk' && kind !== 'merge') || offset === undefined) return undefined;
  return { kind, id: third, texts, offset, kept };
}

function slice(parts: readonly Text[], from: number, to: number): Text[] {
  const some: Text[] = [];
  for (const i of $range(from, to - 1)) some.push(parts[i] ?? false);
  return some;
}

function idsFrom(parts: readonly Text[], from: number): Id[] {
  const ids: Id[] = [];
  for (const i of $range(from, parts.length - 1)) {
    const id = parts[i];
    if (id !== false) ids.push(id);
  }
  return ids;
}
