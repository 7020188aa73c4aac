// The indexes that `words`, `prefix` and `suffix` give a column: its words, and their endings.

import { indexHead } from '../keys';
import type { Column, ColumnDefinition, Index } from './model';

/** As with every index, the first generation of each. */
const GENERATION = 1;

export function wordIndexes(namespace: string, model: string, column: Column, definition: ColumnDefinition): Index[] {
  const { attributes } = definition;
  if (!attributes.has('words')) return [];
  const name = column.field;
  const keyOf = (kind: string): string => indexHead(namespace, kind, model, name, GENERATION);
  const endingsKey = attributes.has('suffix') ? keyOf('endings') : undefined;
  const shared = {
    name,
    columns: [column],
    normalisers: [column.codec.canonical],
    ignoresCase: false,
    isLexical: false,
  };
  const lexiconKey = keyOf('lexicon');
  const words: Index = {
    ...shared,
    kind: 'words',
    head: keyOf('words'),
    nullHead: column.required ? undefined : keyOf('wordsnull'),
    lexiconKey,
    endingsKey,
    hasPrefixes: attributes.has('prefix') ? true : undefined,
  };
  if (endingsKey === undefined) return [words];
  return [words, { ...shared, kind: 'endings', head: endingsKey, lexiconKey }];
}
