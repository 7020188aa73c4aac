// Rows as JSON objects: nulls present, values as schemas print them, so that what is read can be written again.

import { NULL } from '../json/value';
import { jsonString, writeJson } from '../json/write';
import { distanceText } from '../query/places/distance';
import type { LoadedRow } from '../query/relations/load';
import type { Selection } from '../query/relations/relation';

/** The primary key first, then columns and relations; a relation that leads nowhere is null. */
export function jsonRow({ model, shown, relations, distances }: Selection, { id, texts, related }: LoadedRow): string {
  const members: string[] = [member(model.primaryKey, jsonString(id))];
  for (const i of $range(0, shown.length - 1)) {
    const { name, codec, nativeHead } = shown[i];
    const text = nativeHead === undefined ? texts[i] : nativeHead + id;
    members.push(member(name, writeJson(text === false ? NULL : codec.toJson(text))));
  }
  for (const distance of distances) {
    const text = distanceText(model, distance, id);
    members.push(member(distance.name, text === false ? 'null' : text));
  }
  for (const i of $range(0, relations.length - 1)) {
    const { name, selection, isOne } = relations[i];
    const rows = related[i].map((row) => jsonRow(selection, row));
    members.push(member(name, isOne ? (rows[0] ?? 'null') : jsonList(rows)));
  }
  return `{${table.concat(members, ',')}}`;
}

/** A list of JSON texts. */
export function jsonList(texts: readonly string[]): string {
  return `[${table.concat(texts as string[], ',')}]`;
}

/** An object of JSON texts, name and text in turn. */
export function jsonObject(members: readonly string[]): string {
  const parts: string[] = [];
  for (const i of $range(0, members.length - 1, 2)) parts.push(member(members[i], members[i + 1]));
  return `{${table.concat(parts, ',')}}`;
}

/** Names need no escape. */
function member(name: string, text: string): string {
  return `"${name}":${text}`;
}
