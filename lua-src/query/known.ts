// What is known from call to call of conditions that are made of others: they ask what their parts ask, and are met by the same ids for
// as long as each of these is.

import type { Known } from '../index/trails/finding';
import { pack } from '../lua/packed';
import type { Bound } from './bound';

/** Bytes of versions that are not kept anew for each combination of conditions. */
const MOST_BYTES = 4000;

/** Whether something may say of each of its parts in which state it is. */
export function isKeepable(bound: Bound): boolean {
  if (bound.kind === 'source') return bound.source.known !== undefined;
  if (bound.kind === 'not') return isKeepable(bound.child);
  for (const child of bound.children) if (!isKeepable(child)) return false;
  return true;
}

/** Of what is keepable; undefined where nothing says in which state it is, or that takes too long to say. */
export function knownOf(bound: Bound): Known | undefined {
  if (bound.kind === 'source') return bound.source.known?.();
  if (bound.kind === 'not') return together('not', [bound.child], knownOf);
  return together(bound.kind, bound.children, knownOf);
}

/** The same of some that are asked together. */
export function together<T>(
  how: string,
  parts: readonly T[],
  known: (this: void, part: T) => Known | undefined,
): Known | undefined {
  const keys = [how];
  const versions: string[] = [];
  for (const part of parts) {
    const own = known(part);
    if (own === undefined) return undefined;
    keys.push(own.key);
    versions.push(own.version);
  }
  const version = table.concat(versions, '\n');
  return version.length > MOST_BYTES ? undefined : { key: pack(keys), version };
}
