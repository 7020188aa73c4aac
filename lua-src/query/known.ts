// What is known from call to call of conditions that are made of others: they ask what their parts ask, and are met by the same ids for
// as long as each of these is.

import type { Known } from '../index/trails/finding';
import { pack } from '../lua/packed';
import type { Bound } from './bound';

/** Whether something may say of each of its parts in which state it is. */
export function isKept(bound: Bound): boolean {
  if (bound.kind === 'source') return bound.source.known !== undefined;
  if (bound.kind === 'not') return isKept(bound.child);
  for (const child of bound.children) if (!isKept(child)) return false;
  return true;
}

/** Of a condition that is kept. */
export function knownOf(bound: Bound): Known {
  if (bound.kind === 'source') return (bound.source.known as NonNullable<typeof bound.source.known>)();
  if (bound.kind === 'not') return knownOfAll('not', [knownOf(bound.child)]);
  const parts: Known[] = [];
  for (const i of $range(0, bound.children.length - 1)) parts[i] = knownOf(bound.children[i]);
  return knownOfAll(bound.kind, parts);
}

export function knownOfAll(how: string, parts: readonly Known[]): Known {
  const keys: string[] = [how];
  const versions: string[] = [];
  let isSure = true;
  for (const i of $range(0, parts.length - 1)) {
    const { key, version } = parts[i];
    keys[i + 1] = key;
    if (version === undefined) isSure = false;
    else versions[i] = version;
  }
  return { key: pack(keys), version: isSure ? table.concat(versions, '\n') : undefined };
}
