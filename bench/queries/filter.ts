// Conditions as a tree: what each system makes a query of its own language from.

export type NumberColumn = 'age' | 'score';

export type Filter =
  | { readonly kind: 'city'; readonly cities: readonly string[] }
  /** Both ends count. */
  | { readonly kind: 'between'; readonly column: NumberColumn; readonly least: number; readonly most: number }
  /** All of the words stand in the bio. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** A word of the name begins so. */
  | { readonly kind: 'nameStarts'; readonly start: string }
  | { readonly kind: 'emailEnds'; readonly end: string }
  | { readonly kind: 'and'; readonly of: readonly Filter[] }
  | { readonly kind: 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter };

/** The `where` of a query document of the engine. */
export function whereOf(filter: Filter): Record<string, unknown> {
  switch (filter.kind) {
    case 'city':
      return { city: filter.cities.length === 1 ? filter.cities[0] : { in: filter.cities } };
    case 'between':
      return { [filter.column]: { between: [filter.least, filter.most] } };
    case 'words':
      return { bio: { match: filter.words.join(' ') } };
    case 'nameStarts':
      return { name: { startsWith: filter.start } };
    case 'emailEnds':
      return { email: { endsWith: filter.end } };
    case 'not':
      return { not: whereOf(filter.of) };
    default:
      return filter.of.length === 0 ? {} : { [filter.kind]: filter.of.map(whereOf) };
  }
}
