// Conditions on the terms of an index that a keygen makes: on terms as they are, on how they begin, end or look, and on a
// value whose terms the keygen makes as it does those of rows.

import { bytesBefore } from '../lua/bytes';
import { shown } from '../json/describe';
import { splitTerms } from '../keygens/output';
import { outputFor } from '../schema/derivation';
import type { Column, Derivation, Index } from '../schema/model';
import { type Form, likeForm } from './asked';
import type { Binding } from './bind';
import type { Bound } from './bound';
import { spendOnLookups } from './budget';
import type { PatternPredicate, Predicate, TextPredicate } from './condition';
import { wordsEnding, wordsLike, wordsStarting } from './lexicon';
import { refuseBuilding } from './building';
import { refuseQuery } from './refuse';
import { termSource } from './sources/list';
import { unionSource } from './sources/union';

/** Undefined for what other kinds of the index answer, or none. Throws QUERY, BUDGET. */
export function bindTerms(binding: Binding, column: Column, predicate: Predicate): Bound | undefined {
  const index = binding.model.finders.find(({ kind, columns }) => kind === 'words' && columns[0] === column);
  if (index === undefined) {
    if (predicate.kind === 'match') refuseKind(binding, index, predicate, 'words');
    return undefined;
  }
  if (predicate.kind === 'equal') return bindEqual(binding, index, predicate.values, predicate.path);
  if (predicate.kind === 'match') return bindMatch(binding, index, predicate);
  return predicate.kind === 'pattern' ? bindPattern(binding, index, predicate) : undefined;
}

function termLeaf({ model }: Binding, index: Index, term: string, path: string): Bound {
  return { kind: 'source', source: termSource(model, index, term), path };
}

function bindEqual(binding: Binding, index: Index, values: readonly string[], path: string): Bound {
  if (values.length === 1) return termLeaf(binding, index, values[0], path);
  if (values.length === 0) return { kind: 'or', children: [] };
  const words = [...values];
  table.sort(words, bytesBefore);
  const label = (): string => `words ${index.name} in ${shown(words[0])}, …`;
  return { kind: 'source', source: unionSource(binding, index, label, { words, isTurned: false }), path };
}

/** Terms that one condition asks for at most. */
const MAX_ASKED = 100;

function bindMatch(binding: Binding, index: Index, { text, path, needs }: TextPredicate & { kind: 'match' }): Bound {
  const { model, budget } = binding;
  const derivation = index.derivation as Derivation;
  const { keygen, from } = derivation;
  // As of a row that has the text in the first column and nulls in the others.
  const [derived, allowed] = outputFor(derivation, [text], from.length);
  if (derived === undefined) refuseQuery(model, path, `the keygen ${keygen} fails for it`, `it must give ${allowed}`);
  const terms = derived.terms === false ? [] : splitTerms(derived.terms);
  if (terms.length > MAX_ASKED) refuseQuery(model, path, 'it asks for more than 100 terms', 'ask for fewer');
  spendOnLookups(budget, terms.length);
  const children = terms.map((term) => termLeaf(binding, index, term, path));
  if (children.length === 1) return children[0];
  return { kind: needs === 'any' || children.length === 0 ? 'or' : 'and', children };
}

function bindPattern(binding: Binding, index: Index, predicate: PatternPredicate): Bound | undefined {
  const { model, budget } = binding;
  const { how, text, path } = predicate;
  const hasSuffixes = index.endingsKey !== undefined;
  if (how === 'startsWith' && index.hasPrefixes !== true) return withoutKind(binding, index, predicate, 'prefix');
  if (how === 'endsWith' && !hasSuffixes) refuseKind(binding, index, predicate, 'suffix');
  if (how === 'like' && index.hasPrefixes !== true && !hasSuffixes)
    return withoutKind(binding, index, predicate, 'prefix');
  const form: Form = how === 'like' ? likeForm(model, path, text) : { how, text };
  const { pattern } = form;
  let found = how === 'startsWith' ? wordsStarting(index, text, budget) : undefined;
  if (how === 'endsWith') found = wordsEnding(index, text, budget);
  found ??= wordsLike(index, pattern as Exclude<typeof pattern, undefined>, budget);
  return {
    kind: 'source',
    source: unionSource(binding, index, () => `words ${index.name} ${how} ${shown(text)}`, found),
    path,
  };
}

/** What is sorted knows its beginnings, too. */
function withoutKind(binding: Binding, index: Index, predicate: PatternPredicate, kind: string): undefined {
  const { finders } = binding.model;
  if (!finders.some((other) => other.kind === 'sort' && other.columns[0] === index.columns[0])) {
    refuseKind(binding, index, predicate, kind);
  }
  return undefined;
}

function refuseKind(
  { model }: Binding,
  index: Index | undefined,
  { path, column }: TextPredicate,
  kind: string,
): never {
  if (column !== undefined) refuseBuilding(model, column, path);
  const name = index?.name ?? column?.name ?? '';
  return refuseQuery(
    model,
    path,
    `the index ${name} of ${model.name} does not answer this`,
    `declare it with the kind "${kind}"`,
  );
}
