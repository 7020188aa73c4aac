// Filters in the query language of RediSearch, dialect 2.

import type { Filter } from '../../queries/filter.js';

export function queryOf(filter: Filter): string {
  switch (filter.kind) {
    case 'city':
      return `@city:{${filter.cities.map(escaped).join('|')}}`;
    case 'between':
      return `@${filter.column}:[${filter.least} ${filter.most}]`;
    case 'words':
      return `@bio:(${filter.words.map(escaped).join(' ')})`;
    case 'nameStarts':
      return `@name:${escaped(filter.start)}*`;
    case 'emailEnds':
      return `@turned:{${escaped(turned(filter.end))}*}`;
    case 'not':
      return `-(${queryOf(filter.of)})`;
    case 'or':
      return `(${filter.of.map(queryOf).join(' | ')})`;
    case 'and':
      return filter.of.length === 0 ? '*' : `(${filter.of.map(queryOf).join(' ')})`;
  }
}

/** Everything that is no letter or digit could mean something. */
function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '\\$&');
}

/** Emails stand in the rows once more, turned around: a suffix trie over them takes five times as much. */
export function turned(text: string): string {
  return [...text].reverse().join('');
}
