// Removing what a changed schema has left behind: generations of indexes that nobody maintains, models that are gone with
// all their rows. In bounded steps; what is removed is not there the next time, so there is no place to remember.

import { idKindOf, type IdKind } from '../codec/id';
import { listsOf } from '../index/lists';
import { compositeKey, counterKey, indexHead, liveHead, nativeHead, rebuildKey, rowPrefix } from '../keys';
import { integerText } from '../lua/numbers';
import type { Layout, RemovedModel, RetiredGeneration } from '../schema/layout';
import type { Schema } from '../schema/model';
import { findSchema, loadLaid, storeSchema } from '../schema/store';
import { discard, discardFirst, removeField } from '../storage/journal';
import { forgetVersions } from '../storage/order-versions';
import { writeOrUndo } from '../unit-of-work/apply';

const call = redis.call;

/** Terms or rows that are removed at a time. */
const PAGE = 200;

interface Purge {
  readonly namespace: string;
  /** Keys that may still be removed. */
  left: number;
}

/** Removes about `units` keys. Returns how many it could have gone on for: more than 0 where nothing is left. */
export function purge(this: void, namespace: string, units: number): number {
  const step: Purge = { namespace, left: units };
  const laid = loadLaid(namespace);
  const { retired, removed } = laid.layout;
  if (retired.length === 0 && removed.length === 0) return units;
  const kept: Layout = {
    ...laid.layout,
    retired: retired.filter((generation) => !removeGeneration(step, generation)),
    removed: removed.filter((model) => !removeModel(step, model)),
  };
  if (kept.retired.length < retired.length || kept.removed.length < removed.length) {
    const { version } = findSchema(namespace) as Schema;
    writeOrUndo(() => storeSchema(namespace, { ...laid, layout: kept }, version));
  }
  return kept.retired.length + kept.removed.length === 0 ? math.max(1, step.left) : 0;
}

function drop(step: Purge, keys: readonly string[]): void {
  discard(keys);
  step.left -= keys.length;
}

/** Kinds whose entries stand under terms, with what their lexicon is called. */
const LEXICONS: Partial<Record<string, string>> = { equal: 'terms', order: 'terms', words: 'lexicon' };
/** Lists beside the entries, by kind. */
const SIDE_LISTS: Partial<Record<string, readonly string[]>> = {
  equal: ['null'],
  range: ['null', 'tied'],
  sort: ['sortnull', 'tied'],
  geo: ['null'],
  order: ['tied'],
  words: ['wordsnull'],
};

/** True if none of it is left. */
function removeGeneration(step: Purge, generation: RetiredGeneration): boolean {
  if (step.left <= 0) return false;
  const { kind, key, stem, number } = generation;
  const head = (part: string): string => indexHead(step.namespace, part, stem, key, number);
  const lists = listsOf({ ids: idKindOf(generation.ids) as IdKind });
  const lexicon = LEXICONS[kind];
  if (lexicon !== undefined) {
    const keysOf = (term: string): string[] =>
      kind === 'order' ? [compositeKey(head(kind), term)] : lists.keys(head(kind), term);
    if (!removeTerms(step, head(lexicon), keysOf)) return false;
  }
  const keys = [head(kind), head('endings')];
  for (const side of SIDE_LISTS[kind] ?? []) for (const name of lists.keys(head(side), '')) keys.push(name);
  forgetVersions([head(kind)]);
  drop(step, kind === 'endings' || kind === 'words' ? keys : keys.filter((name) => name !== head('endings')));
  return true;
}

function removeTerms(step: Purge, lexicon: string, keysOf: (this: void, term: string) => string[]): boolean {
  while (step.left > 0) {
    const terms = call<string[]>('ZRANGE', lexicon, '0', integerText(math.min(PAGE, step.left) - 1));
    if (terms.length === 0) return true;
    const keys: string[] = [];
    for (const term of terms) for (const key of keysOf(term)) keys.push(key);
    drop(step, keys);
    discardFirst(lexicon, terms.length);
  }
  return false;
}

function removeModel(step: Purge, { stem, ids, natives }: RemovedModel): boolean {
  const { namespace } = step;
  const lists = listsOf({ ids: idKindOf(ids) as IdKind });
  const head = liveHead(namespace, stem);
  while (step.left > 0) {
    const page = lists.open(head, '', false)(math.min(PAGE, step.left));
    if (page.length === 0) {
      const progress = call<string | false>('HGET', rebuildKey(namespace), stem);
      if (progress !== false) writeOrUndo(() => removeField(rebuildKey(namespace), stem, progress));
      drop(step, [counterKey(namespace, stem)]);
      return true;
    }
    const keys: string[] = [];
    for (const id of page) {
      keys.push(rowPrefix(namespace, stem) + id);
      for (const field of natives) keys.push(nativeHead(namespace, stem, field) + id);
    }
    drop(step, keys);
    writeOrUndo(() => {
      for (const id of page) lists.remove(head, '', id);
    });
  }
  return false;
}
