// Conditions on the words of a column to sources: a posting list for each whole word, a union of lists for each form.

import { shown } from '../json/describe';
import type { Column, Index } from '../schema/model';
import { askedOf, type Form } from './asked';
import type { Binding } from './bind';
import type { Bound } from './bound';
import { type Budget, spendOnLookups } from './budget';
import { refuseBuilding } from './building';
import type { TextPredicate } from './condition';
import { type FoundWords, wordsEnding, wordsLike, wordsStarting } from './lexicon';
import { refuseQuery } from './refuse';
import { scanPredicate } from './scan';
import { termSource } from './sources/list';
import { unionSource } from './sources/union';
import { bindWhole } from './whole-conditions';

/** Throws QUERY where the column lacks what answers it, BUDGET where too many words would have to be looked at. */
export function bindText(binding: Binding, column: Column, predicate: TextPredicate): Bound {
  const { model, budget, scan } = binding;
  const { path } = predicate;
  const index = model.finders.find(({ kind, columns }) => kind === 'words' && columns[0] === column);
  const analyser = index?.analyser;
  const whole =
    column.analyser === undefined && predicate.kind === 'pattern' ? bindWhole(binding, column, predicate) : undefined;
  if (whole !== undefined) return whole;
  const lack = attributeLacked(index, predicate);
  if (index === undefined || analyser === undefined || lack !== undefined) {
    if (scan) return { kind: 'source', source: scanPredicate(binding, column, predicate), path };
    refuseBuilding(model, column, path);
    const name = `${model.name}.${column.name}`;
    return refuseQuery(model, path, `${name} has no index for this`, `declare ${lack} on ${name}`);
  }
  // Kept with the predicate, which its document may bring again.
  predicate.asked ??= askedOf(model, analyser, predicate);
  const { words, isAny, forms } = predicate.asked;
  spendOnLookups(budget, words.length);
  const children: Bound[] = [];
  for (const word of words) children.push({ kind: 'source', source: termSource(model, index, word), path });
  for (const form of forms) {
    const label = (): string => `words ${index.name} ${form.how} ${shown(form.text)}`;
    children.push({ kind: 'source', source: unionSource(binding, index, label, wordsOf(index, form, budget)), path });
  }
  if (children.length === 1) return children[0];
  return { kind: isAny || children.length === 0 ? 'or' : 'and', children };
}

/** The attribute that the column needs besides what it has. */
function attributeLacked(index: Index | undefined, predicate: TextPredicate): string | undefined {
  if (predicate.kind === 'match') return index === undefined ? '"words":true' : undefined;
  const hasPrefixes = index?.hasPrefixes === true;
  const hasSuffixes = index?.endingsKey !== undefined;
  if (predicate.how === 'startsWith') return hasPrefixes ? undefined : '"prefix":true';
  if (predicate.how === 'endsWith') return hasSuffixes ? undefined : '"suffix":true';
  return hasPrefixes || hasSuffixes ? undefined : '"prefix":true or "suffix":true';
}

function wordsOf(index: Index, { how, text, pattern }: Form, budget: Budget): FoundWords {
  if (pattern !== undefined) return wordsLike(index, pattern, budget);
  return how === 'startsWith' ? wordsStarting(index, text, budget) : wordsEnding(index, text, budget);
}
