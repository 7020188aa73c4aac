// Keys of ours that hold something else: somebody has written over them. What they held is lost, and what follows from rows
// comes back when those are gone through.

import { listsOf } from '../index/lists';
import { kindOf } from '../index/registry';
import { nulls } from '../index/nulls';
import type { SideList } from '../index/side-list';
import { ties } from '../index/ties';
import { termsFrom } from '../index/terms';
import { typeOf } from '../index/types';
import { autoIds } from '../codec/id';
import { compositeKey, versionsKey } from '../keys';
import { integerText } from '../lua/numbers';
import type { Index, Model, Schema } from '../schema/model';
import { dropAny } from '../storage/journal';
import { writeOrUndo } from '../unit-of-work/apply';
import { type Finding, labelOf, type Report, type Stage } from './finding';

export const SIDE_LISTS: readonly SideList[] = [nulls, ties];

/** The key of a namespace that every write needs, and no row brings back: whatever else it holds can go. */
export function versionTypes({ namespace }: Schema): Stage {
  return {
    name: 'versions',
    run: (_position, _wanted, report) => {
      reportAll({}, unlike(versionsKey(namespace), 'hash'), report);
      return { checked: 1 };
    },
  };
}

/** The keys of a model that are not those of an index. */
export function modelTypes(model: Model): Stage {
  return {
    name: `${model.name} types`,
    run: (_position, _wanted, report) => {
      reportAll({ model: model.name, index: 'live ids' }, listsOf(model).foreign(model.liveHead, ''), report);
      if (model.ids === autoIds)
        reportAll({ model: model.name, index: 'counter' }, unlike(model.counterKey, 'string'), report);
      return { checked: 1 };
    },
  };
}

/** The keys of an index, those of its terms page by page: a position is the last term. */
export function indexTypes(model: Model, index: Index): Stage {
  const lexicon = index.lexiconKey;
  const { shape } = kindOf(index);
  return {
    name: `${model.name} types ${index.kind} ${index.key} ${string.format('%d', index.number)}`,
    run: (position, wanted, report) => {
      const tell = (keys: readonly string[]): void =>
        reportAll({ model: model.name, index: labelOf(index) }, keys, report);
      if (position === '') tell(singleKeys(model, index));
      if (lexicon === undefined || shape === 'zset' || typeOf(lexicon) !== 'zset') return { checked: 1 };
      const terms = termsFrom(lexicon, position === '' ? '-' : `(${string.sub(position, 2)}`, integerText(wanted));
      for (const term of terms) tell(foreignOfTerm(model, index, term));
      return { checked: terms.length, next: terms.length < wanted ? undefined : `+${terms[terms.length - 1]}` };
    },
  };
}

/** Of the keys under which a term has its rows those that hold something else. */
export function foreignOfTerm(model: Model, index: Index, term: string): string[] {
  const { shape } = kindOf(index);
  if (shape === 'zsets') return unlike(compositeKey(index.head, term), 'zset');
  return shape === 'lists' ? listsOf(model).foreign(index.head, term) : [];
}

function singleKeys(model: Model, index: Index): string[] {
  const keys: string[] = [];
  const { shape } = kindOf(index);
  if (shape === 'zset' || shape === 'hash') for (const key of unlike(index.head, shape)) keys.push(key);
  for (const key of [index.lexiconKey, index.endingsKey]) {
    if (key !== undefined) for (const found of unlike(key, 'zset')) keys.push(found);
  }
  for (const list of SIDE_LISTS) {
    const head = list.head(index);
    if (head !== undefined) for (const found of listsOf(model).foreign(head, '')) keys.push(found);
  }
  return keys;
}

function unlike(key: string, type: string): string[] {
  const found = typeOf(key);
  return found === type || found === 'none' ? [] : [key];
}

function reportAll(owner: Pick<Finding, 'model' | 'index'>, keys: readonly string[], report: Report): void {
  for (const key of keys) {
    report({ problem: 'foreignType', ...owner, entry: key, found: typeOf(key) }, () => {
      writeOrUndo(() => dropAny(key));
    });
  }
}
