// What `words`, `prefix` and `suffix` of a text column ask for. With words it is about its words; without, about its whole
// values: a prefix is what orders them, and a suffix the same of the values turned around.

import type { JsonRecord } from '../json/read';
import { IGNORING_CASE } from './attributes';
import { refuseSchema } from './refuse';
import { isStemmed } from './words';

/** What of a column's attributes is about whole values in their order. */
const WHOLE = ['sort', 'prefix', 'suffix'];

/** Throws SCHEMA where attributes that share an index say different things. */
export function assertTextAttributes(attributes: JsonRecord, path: string): void {
  const hasWords = attributes.has('words');
  let known: unknown;
  for (const name of WHOLE) {
    const value = attributes.get(name);
    if (hasWords && name !== 'sort' && value === IGNORING_CASE) {
      refuseSchema(`${path}.${name}`, 'words are found whatever their case: write true');
    }
    if (name !== 'sort' && value !== undefined && isStemmed(attributes.get('words'))) {
      refuseSchema(
        `${path}.${name}`,
        'words that are stems do not tell how they begin or end: leave out this, or stemming',
      );
    }
    if (!hasWords && value !== undefined) {
      if (known !== undefined && known !== value) {
        refuseSchema(`${path}.${name}`, 'sort, prefix and suffix of a column all ignore case, or none does');
      }
      known = value;
    }
  }
}

/** What the column's values are sorted by: true, or without regard to case; undefined where they are not. */
export function sortOf(attributes: JsonRecord): unknown {
  return attributes.get('sort') ?? (attributes.has('words') ? undefined : attributes.get('prefix'));
}

/** Whether its whole values stand in an index. */
export function isWhole(attributes: JsonRecord): boolean {
  return WHOLE.some((name) => attributes.has(name) && (name === 'sort' || !attributes.has('words')));
}
