// What is known from call to call of conditions that are made of others: they ask what their parts ask, and are met by the same ids for
// as long as each of these is.

import type { Known } from '../index/trails/known';
import { pack } from '../lua/packed';
import type { Bound } from './bound';
import type { Source } from './sources/source';

/** Bytes of versions that are not kept anew for each combination of conditions. */
const MOST_BYTES = 4000;

/** What a condition is known by, as its only part where it has one; undefined where something cannot say in which state it is. */
export function knownOf(bound: Bound): Known | undefined {
  if (bound.kind === 'source') return bound.source.known;
  if (bound.kind === 'not') return together('not', [bound.child], knownOf);
  return bound.children.length === 1 ? knownOf(bound.children[0]) : together(bound.kind, bound.children, knownOf);
}

/** The only part of a condition, where it has one. */
export function onlySource(bound: Bound): Source | undefined {
  if (bound.kind === 'source') return bound.source;
  return bound.kind !== 'not' && bound.children.length === 1 ? onlySource(bound.children[0]) : undefined;
}

/** The same of some that are asked together. */
export function together<T>(
  how: string,
  parts: readonly T[],
  knownOfPart: (this: void, part: T) => Known | undefined,
): Known | undefined {
  const all: Known[] = [];
  for (const part of parts) {
    const own = knownOfPart(part);
    if (own === undefined) return undefined;
    all.push(own);
  }
  return {
    key: () => pack([how, ...all.map(({ key }) => key())]),
    version: () => {
      const versions: string[] = [];
      let bytes = -1;
      for (const { version } of all) {
        const own = version();
        if (own === undefined) return undefined;
        versions.push(own);
        bytes += 1 + own.length;
        if (bytes > MOST_BYTES) return undefined;
      }
      return table.concat(versions, '\n');
    },
  };
}
