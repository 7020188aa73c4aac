// Every key name that the engine uses is made here. All begin with {namespace}: and so share one cluster slot.
//
// Rows, and only rows, are `{ns}:<Model>:<id>`; every other key begins `{ns}:~`, which no model name can. Parts are
// names without ":" until the last one, which may be any text (an id, a term) because nothing follows it: no value
// that a user can choose makes one key collide with another.

import { fail } from './fail';

/** A namespace is one slot, one ACL pattern, one tenant. */
export function assertNamespace(namespace: string): void {
  const [start] = string.find(namespace, '^[%w._-]+$');
  if (start === undefined || namespace.length > 64) {
    fail('ARGS', 'a namespace is 1 to 64 of the characters A-Z a-z 0-9 . _ -', { position: 0 });
  }
}

export function isName(text: string): boolean {
  const [start] = string.find(text, '^%a[%w_]*$');
  return start !== undefined && text.length <= 64;
}

/** What every key of a namespace begins with. */
export function namespacePrefix(namespace: string): string {
  return `{${namespace}}:`;
}

export function schemaKey(namespace: string): string {
  return `{${namespace}}:~schema`;
}

/** A key that is never written: the probe that tells a slot in transit (see dispatch). */
export function absentKey(namespace: string): string {
  return `{${namespace}}:~never`;
}

/** How far the rebuilding of each model has come. */
export function rebuildKey(namespace: string): string {
  return `{${namespace}}:~rebuild`;
}

/** What stands before the id in the key of a row. */
export function rowPrefix(namespace: string, model: string): string {
  return `{${namespace}}:${model}:`;
}

/** The greatest automatic id given so far. */
export function counterKey(namespace: string, model: string): string {
  return `{${namespace}}:~last:${model}`;
}

/** The head of the posting list of a model's live ids. */
export function liveHead(namespace: string, model: string): string {
  return `{${namespace}}:~live:${model}`;
}

/** Names the keys of one generation of one index: `~equal:User:city:1`. */
export function indexHead(namespace: string, kind: string, model: string, index: string, generation: number): string {
  return `{${namespace}}:~${kind}:${model}:${index}:${string.format('%d', generation)}`;
}

/** The versions of ordered indexes. */
export function versionsKey(namespace: string): string {
  return `{${namespace}}:~versions`;
}

/** Where the version of an index stands among them: the field is called like the index. */
export function versionPlace(head: string): LuaMultiReturn<[key: string, field: string]> {
  const [place] = string.find(head, '}:~', 1, true);
  return $multi(versionsKey(string.sub(head, 2, place - 1)), string.sub(head, place + 3));
}

/** The key that a native column of a row owns; the id comes last, like every part that may be any text. */
export function nativeHead(namespace: string, model: string, field: string): string {
  return `{${namespace}}:~native:${model}:${field}:`;
}

/** What a `once` key stands for while it is remembered. */
export function onceKey(namespace: string, once: string): string {
  return `{${namespace}}:~once:${once}`;
}

/** The field of a row, beside its columns, with the result of the transfer that a marker column stands for. */
export function markerField(field: string): string {
  return `~${field}`;
}

/** The ids of a query, for some time. */
export function cacheKey(namespace: string, model: string, name: string): string {
  return `{${namespace}}:~cache:${model}:${name}`;
}

/** The zset of one combination of a composite order. */
export function compositeKey(head: string, term: string): string {
  return `${head}:${term}`;
}

// A posting list changes shape with its size. Its keys share a head, a mark that names the shape, and a tail: the
// term, or nothing where the head says it all. Writes put them together in place, where a call would cost more.

export const LIST_MARK = ':';
export const DIRECTORY_MARK = '#';
export const BLOCK_MARK = '/';

export function smallListKey(head: string, tail: string): string {
  return head + LIST_MARK + tail;
}

export function blockDirectoryKey(head: string, tail: string): string {
  return head + DIRECTORY_MARK + tail;
}

export function blockKey(head: string, tail: string, block: string): string {
  return head + BLOCK_MARK + block + LIST_MARK + tail;
}
