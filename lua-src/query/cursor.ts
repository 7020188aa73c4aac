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
  /** The last row that the page may hold, if any, likewise: rows behind it were passed over. */
  readonly endId?: Id;
  readonly endTexts: readonly Text[];
  readonly kept: readonly Id[];
}

export type Cursor = PageCursor | WalkCursor | DriveCursor;

/** What a cursor belongs to. */
export function fingerprint(model: Model, document: JsonRecord): string {
  const texts = [writeJson(model.name)];
  for (const part of ['where', 'orderBy', 'live']) texts.push(writeJson(document.get(part)));
  // What is asked about rows, where that is not the rows themselves.
  for (const part of ['aggregate', 'groupBy']) if (document.has(part)) texts.push(writeJson(document.get(part)));
  return shortHash(table.concat(texts, '\n'));
}

export function shortHash(text: string): string {
  return string.sub(redis.sha1hex(text), 1, 8);
}

export function cursorText(query: string, cursor: Cursor): string {
  const { kind } = cursor;
  const parts: Text[] = [query, kind];
  if (kind === 'drive') parts.push(cursor.position, cursor.id ?? false);
  else parts.push(cursor.id);
  if (kind === 'walk' || kind === 'merge') parts.push(integerText(cursor.offset));
  for (const text of cursor.texts) parts.push(text);
  if (kind === 'drive') {
    parts.push(cursor.endId ?? false);
    for (const text of cursor.endTexts) parts.push(text);
  }
  if (kind !== 'page') for (const id of cursor.kept) parts.push(id);
  return written(parts);
}

/** Any shell and any URL takes a cursor as it is. To look whether digits are needed takes half as long as they do. */
export function written(parts: readonly Text[]): string {
  const packed = pack(parts);
  const [other] = string.find(packed, '[^%w:._-]');
  return other === undefined ? packed : hex(packed);
}

/** Undefined for what is no cursor. What is packed begins with the length of its first part and a colon, which is no digit. */
export function readParts(text: unknown): readonly Text[] | undefined {
  if (type(text) !== 'string') return undefined;
  const parts = unpacked(string.sub(text as string, 2, 2) === ':' ? (text as string) : unhex(text as string));
  return parts === undefined || parts.length < 3 ? undefined : parts;
}

/** Throws QUERY for what is no cursor, or that of another query. `keys` is how many the order has. */
export function parseCursor(model: Model, text: unknown, query: string, keys: number): Cursor {
  const parts = readParts(text);
  if (parts === undefined) refuseCursor(model);
  checkOwner(model, parts, query);
  const cursor = cursorOf(parts, keys);
  if (cursor === undefined) refuseCursor(model);
  for (const id of idsOf(cursor)) if (model.ids.find(id) !== id) refuseCursor(model);
  return cursor;
}

function idsOf(cursor: Cursor): readonly Id[] {
  const ids: Id[] = cursor.kind === 'page' ? [] : [...cursor.kept];
  if (cursor.id !== undefined) ids.push(cursor.id);
  if (cursor.kind === 'drive' && cursor.endId !== undefined) ids.push(cursor.endId);
  return ids;
}

/** Throws QUERY where a cursor does not belong to the query. */
export function checkOwner(model: Model, [owner]: readonly Text[], query: string): void {
  if (owner !== query) refuse(model, 'it belongs to another query: model, where, orderBy and live must be the same');
}

export function refuseCursor(model: Model): never {
  return refuse(model, 'it is no cursor');
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
  if (kind === 'drive') {
    const endTexts = slice(parts, 5 + keys, 5 + 2 * keys);
    const kept = idsFrom(parts, 5 + 2 * keys);
    return { kind, position: third, id: idAt(parts, 3), texts, endId: idAt(parts, 4 + keys), endTexts, kept };
  }
  const offset = tonumber(parts[3]);
  if ((kind !== 'walk' && kind !== 'merge') || offset === undefined) return undefined;
  return { kind, id: third, texts, offset, kept: idsFrom(parts, 4 + keys) };
}

function idAt(parts: readonly Text[], place: number): Id | undefined {
  const id = parts[place] as Text | undefined;
  return id === false ? undefined : id;
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
