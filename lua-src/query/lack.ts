// Conditions that no index of their own answers, but that a composite order or constraint may take over. A plan that leaves one to be
// tested is none.

import type { Bound } from './bound';

/** Refuses the query for what the first such condition lacks; undefined where there is none. */
export function lackOf(bound: Bound): ((this: void) => never) | undefined {
  if (bound.kind === 'source') return bound.source.refuse;
  if (bound.kind === 'not') return lackOf(bound.child);
  for (const child of bound.children) {
    const lack = lackOf(child);
    if (lack !== undefined) return lack;
  }
  return undefined;
}
