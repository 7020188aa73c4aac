// Conditions on how whole values begin, end and look, to sources.

import { shown } from '../json/describe';
import type { Column, Index, Model } from '../schema/model';
import { headOf, isBeginning, isEnding, tailOf } from '../text/like';
import { likeForm } from './asked';
import type { Binding } from './bind';
import type { Bound } from './bound';
import type { PatternPredicate } from './condition';
import { affixSource } from './sources/affix';
import { scanSource } from './sources/scan';
import type { Source } from './sources/source';
import { wholeQuestion } from './text-question';

/** Undefined where the column has no index that answers it. Throws QUERY for what is no pattern. */
export function bindWhole(binding: Binding, column: Column, predicate: PatternPredicate): Bound | undefined {
  const { model } = binding;
  const { how, text, path } = predicate;
  const sorted = indexOf(model, column, 'sort');
  const turned = indexOf(model, column, 'suffix');
  if (how === 'like')
    return sorted === undefined && turned === undefined ? undefined : bindLike(binding, column, predicate);
  const index = how === 'startsWith' ? sorted : turned;
  return index && { kind: 'source', source: affixSource(model, index, () => `${how} ${shown(text)}`, text), path };
}

function indexOf(model: Model, column: Column, kind: 'sort' | 'suffix'): Index | undefined {
  return model.finders.find((index) => index.kind === kind && index.columns[0] === column);
}

/** The values that begin or end like the pattern, whichever are fewer, and the test of the rest of it. */
function bindLike({ model, budget }: Binding, column: Column, predicate: PatternPredicate): Bound {
  const { text, path } = predicate;
  const meets = wholeQuestion(model, column, predicate, budget);
  // What folds is no wildcard and no escape, so that heads and tails may be folded by themselves.
  const { pattern } = likeForm(model, path, text);
  const sorted = indexOf(model, column, 'sort');
  const turned = indexOf(model, column, 'suffix');
  const narrowing = fewest(
    sorted && narrowed(model, sorted, text, headOf(pattern)),
    turned && narrowed(model, turned, text, tailOf(pattern)),
  );
  if (narrowing !== undefined && (narrowing.stretch?.index === sorted ? isBeginning : isEnding)(pattern)) {
    return { kind: 'source', source: narrowing, path };
  }
  const scan = scanSource(model, column, budget, meets);
  const test: Bound = { kind: 'source', source: { ...scan, label: () => `${column.name} like ${shown(text)}` }, path };
  if (narrowing === undefined) return test;
  return { kind: 'and', children: [{ kind: 'source', source: narrowing, path }, test] };
}

/** Undefined where nothing is fixed on that side. */
function narrowed(model: Model, index: Index, pattern: string, fixed: string): Source | undefined {
  return fixed === '' ? undefined : affixSource(model, index, () => `like ${shown(pattern)}`, fixed);
}

function fewest(a: Source | undefined, b: Source | undefined): Source | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.size < a.size ? b : a;
}
