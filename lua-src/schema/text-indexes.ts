// The indexes that `words`, `prefix` and `suffix` give a text column. With words they are of its words; without, of its
// whole values: a prefix is what orders them, and a suffix the same of the values turned around.

import { indexHead } from '../keys';
import type { JsonRecord } from '../json/read';
import { reversedCharacters } from '../lua/utf8';
import { IGNORING_CASE } from './attributes';
import type { Column, ColumnDefinition, Index } from './model';
import { refuseSchema } from './refuse';

/** As with every index, the first generation of each. */
const GENERATION = 1;

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

export function textIndexes(
  namespace: string,
  model: string,
  column: Column,
  { attributes }: ColumnDefinition,
): Index[] {
  const name = column.field;
  const keyOf = (kind: string): string => indexHead(namespace, kind, model, name, GENERATION);
  if (attributes.has('words')) return wordIndexes(column, attributes, keyOf);
  const suffix = attributes.get('suffix');
  return suffix === undefined ? [] : [suffixIndex(column, suffix === IGNORING_CASE, keyOf('suffix'))];
}

function wordIndexes(column: Column, attributes: JsonRecord, keyOf: (this: void, kind: string) => string): Index[] {
  const endingsKey = attributes.has('suffix') ? keyOf('endings') : undefined;
  const shared = {
    name: column.field,
    columns: [column],
    normalisers: [column.codec.canonical],
    ignoresCase: false,
    isLexical: false,
    lexiconKey: keyOf('lexicon'),
  };
  const words: Index = {
    ...shared,
    kind: 'words',
    head: keyOf('words'),
    nullHead: column.required ? undefined : keyOf('wordsnull'),
    endingsKey,
    hasPrefixes: attributes.has('prefix') ? true : undefined,
  };
  return endingsKey === undefined ? [words] : [words, { ...shared, kind: 'endings', head: endingsKey }];
}

function suffixIndex(column: Column, ignoresCase: boolean, head: string): Index {
  const { fold, canonical } = column.codec;
  const normalise = ignoresCase ? (fold ?? canonical) : canonical;
  return {
    kind: 'suffix',
    name: column.field,
    columns: [column],
    normalisers: [(text) => reversedCharacters(normalise(text))],
    ignoresCase,
    isLexical: true,
    head,
  };
}
