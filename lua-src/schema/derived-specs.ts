// What an index that a keygen makes consists of: its terms as words, or in their order, or each of one row alone; its
// scores, each in an order of its own; its places.

import { derivationOf, pointColumn, scoreColumn, takesTerms, termsColumn } from './derivation';
import type { IndexDefinition } from './definition';
import type { Column, Derivation, IndexKindName } from './model';
import type { IndexSpec } from './specs';

/** Kinds that find rows by their terms, and so share lists of these. */
const LISTED = ['equal', 'words', 'prefix', 'suffix'];

export function derivedSpecs(model: string, definition: IndexDefinition, from: readonly Column[]): IndexSpec[] {
  const { kinds, scores } = definition;
  const derivation = derivationOf(model, definition, from);
  const specs: IndexSpec[] = [];
  const add = (kind: IndexKindName, column: Column, more?: Partial<IndexSpec>): void => {
    specs.push({ ...specOf(derivation, kind, column), ...more });
  };
  if (takesTerms(kinds)) {
    const column = termsColumn(derivation);
    if (kinds.includes('unique')) add('unique', column);
    if (kinds.includes('sort')) add('sort', column);
    if (kinds.some((kind) => LISTED.includes(kind))) {
      add('words', column, {
        hasPrefixes: kinds.includes('prefix') ? true : undefined,
        hasEndings: kinds.includes('suffix') ? true : undefined,
      });
    }
  }
  if (kinds.includes('range')) for (const score of scores ?? ['']) add('range', scoreColumn(derivation, score));
  if (kinds.includes('geo')) add('geo', pointColumn(derivation));
  return specs;
}

/** The parentheses keep its keys apart from those of columns, whose names have none. */
function specOf(derivation: Derivation, kind: IndexKindName, column: Column): IndexSpec {
  const { name } = column;
  const key = `${string.gsub(name, ':', '.')[0]}()`;
  return { kind, name, key, columns: [column], ignoresCase: false, derivation };
}
