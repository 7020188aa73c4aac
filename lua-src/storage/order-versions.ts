// The versions of ordered indexes: which write made each of them what it is (see version). Whoever knows what an index held under a
// version knows what it holds as long as that stands, and need not read it again. All versions of a namespace are fields
// of one hash, under what the keys of the index are called; a call writes those of the indexes that it has changed
// together, as the last of its writes.

import { versionPlace } from '../keys';
import { discardFields, setFieldsLast } from './journal';
import { versionOfWrites } from './version';

/** Heads of the indexes that the journal under way has changed. */
let changed: string[] = [];
let isChanged = new LuaSet<string>();

/** Said of every change of an ordered index, before or behind it. */
export function changeOrder(head: string): void {
  if (isChanged.has(head)) return;
  isChanged.add(head);
  changed.push(head);
}

/** Nothing has been changed yet. */
export function beginVersions(): void {
  if (changed.length === 0) return;
  changed = [];
  isChanged = new LuaSet();
}

/** The last write of a journal, and therefore none that is to be taken back. */
export function writeVersions(): void {
  if (changed.length === 0) return;
  const [key, fields] = placesOf(changed);
  const version = versionOfWrites();
  const versions: string[] = [];
  for (const field of fields) versions.push(field, version);
  setFieldsLast(key, versions);
}

/** Where the versions of indexes of one namespace stand. */
function placesOf(heads: readonly string[]): LuaMultiReturn<[key: string, fields: string[]]> {
  const [key] = versionPlace(heads[0]);
  const fields: string[] = [];
  for (const head of heads) {
    const [, field] = versionPlace(head);
    fields.push(field);
  }
  return $multi(key, fields);
}

/** Undefined where nothing is known of the last change, whatever somebody has put there. */
export function orderVersion(head: string): string | undefined {
  const [key, field] = versionPlace(head);
  const version = redis.pcall('HGET', key, field);
  return type(version) === 'string' ? (version as string) : undefined;
}

/** Of indexes that are gone, or that may be other than the engine knows. There is nothing to be taken back. */
export function forgetVersions(heads: readonly string[]): void {
  if (heads.length === 0) return;
  const [key, fields] = placesOf(heads);
  discardFields(key, fields);
}

/** Where writes could not be taken back nobody knows what they have left. */
export function forgetChanged(): void {
  pcall(forgetVersions, changed);
}
