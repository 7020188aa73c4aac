// Conditions that are bound to indexes.

import type { Source } from './sources/source';

/** A condition whose predicates have become sources. An `or` of none is met by no row, an `and` of none by every one. */
export type Bound =
  | { readonly kind: 'source'; readonly source: Source; readonly path: string }
  | { readonly kind: 'and' | 'or'; readonly children: readonly Bound[] }
  | { readonly kind: 'not'; readonly child: Bound };

export function leaf(source: Source, path: string): Bound {
  return { kind: 'source', source, path };
}

/** Whether it is plain that no row can meet it: one of no values is wanted, or a text without words. */
export function isNever(bound: Bound): boolean {
  if (bound.kind === 'and') return bound.children.some((child) => isNever(child));
  return bound.kind === 'or' && bound.children.every((child) => isNever(child));
}

/** All that must hold, what is nested in an `and` as well. */
export function conjunctsOf(bound: Bound): readonly Bound[] {
  if (bound.kind !== 'and') return [bound];
  if (!bound.children.some(({ kind }) => kind === 'and')) return bound.children;
  return bound.children.flatMap((child) => conjunctsOf(child));
}
