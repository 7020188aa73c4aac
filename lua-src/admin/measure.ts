// What an index takes: its entries, counted, and its bytes. Terms of a lexicon are gone through a page at a time, with
// what was counted so far carried along. Lists of many ids are measured each; of the others, which may be millions, some
// at equal distances, and the rest is taken to be like them.

import { listsOf } from '../index/lists';
import { bytesOf } from '../index/memory';
import { kindOf } from '../index/registry';
import type { Shape } from '../index/kind';
import { termsFrom } from '../index/terms';
import { compositeKey } from '../keys';
import { integerText } from '../lua/numbers';
import type { Index, Model } from '../schema/model';

const call = redis.call;

/** From here on a list is measured by itself. */
const LARGE = 512;
/** Small lists that are measured. */
const SAMPLES = 200;

/** What was counted so far, and where it goes on. */
export interface Tally {
  terms: number;
  entries: number;
  /** Lists of many ids, and their bytes. */
  large: number;
  largeBytes: number;
  /** Small lists that were measured, and their bytes. */
  sampled: number;
  sampledBytes: number;
  /** The term behind which it goes on; undefined at the end. */
  next?: string;
}

export interface Measured {
  readonly entries: number;
  /** Undefined where entries have no terms. */
  readonly terms?: number;
  /** Rows whose value is null; undefined where the index does not list them. */
  readonly nulls?: number;
  /** Undefined where the user may not ask. */
  readonly bytes?: number;
}

export function startTally(): Tally {
  return { terms: 0, entries: 0, large: 0, largeBytes: 0, sampled: 0, sampledBytes: 0, next: '' };
}

/** Whether an index is measured term by term. */
export function hasTerms(index: Index): boolean {
  return termedShapes[kindOf(index).shape] !== undefined;
}

interface Termed {
  readonly count: (this: void, model: Model, index: Index, term: string) => number;
  readonly keys: (this: void, model: Model, index: Index, term: string) => string[];
}

const termedShapes: Partial<Record<Shape, Termed>> = {
  lists: {
    count: (model, { head }, term) => listsOf(model).cardinality(head, term),
    keys: (model, { head }, term) => listsOf(model).keys(head, term),
  },
  zsets: {
    count: (_model, { head }, term) => call<number>('ZCARD', compositeKey(head, term)),
    keys: (_model, { head }, term) => [compositeKey(head, term)],
  },
};

/** Counts about `wanted` more terms, and returns how many there were. */
export function countTerms(model: Model, index: Index, tally: Tally, wanted: number): number {
  const { count, keys } = termedShapes[kindOf(index).shape] as Termed;
  const lexicon = index.lexiconKey as string;
  const from = tally.next === '' ? '-' : `(${tally.next as string}`;
  const terms = termsFrom(lexicon, from, integerText(wanted));
  const distance = math.max(1, math.floor(call<number>('ZCARD', lexicon) / SAMPLES));
  for (const term of terms) {
    const entries = count(model, index, term);
    if (entries > LARGE) {
      tally.large += 1;
      tally.largeBytes += bytesOf(keys(model, index, term)) ?? 0;
    } else if (tally.terms % distance === 0) {
      tally.sampled += 1;
      tally.sampledBytes += bytesOf(keys(model, index, term)) ?? 0;
    }
    tally.terms += 1;
    tally.entries += entries;
  }
  tally.next = terms.length < wanted ? undefined : terms[terms.length - 1];
  return terms.length;
}

/** What an index takes, when its terms, if it has any, have been counted. */
export function measured(model: Model, index: Index, tally: Tally): Measured {
  const lists = listsOf(model);
  const { nullHead, tiedHead, lexiconKey, head } = index;
  const beside = [
    ...(nullHead === undefined ? [] : lists.keys(nullHead, '')),
    ...(tiedHead === undefined ? [] : lists.keys(tiedHead, '')),
  ];
  const nulls = nullHead === undefined ? undefined : lists.cardinality(nullHead, '');
  if (!hasTerms(index)) {
    const isHash = kindOf(index).shape === 'hash';
    return { entries: call<number>(isHash ? 'HLEN' : 'ZCARD', head), nulls, bytes: bytesOf([head, ...beside]) };
  }
  const keys = bytesOf([lexiconKey as string, ...beside]);
  const { terms, entries, large, largeBytes, sampled, sampledBytes } = tally;
  const small = sampled === 0 ? 0 : ((terms - large) * sampledBytes) / sampled;
  const bytes = keys === undefined ? undefined : keys + largeBytes + math.floor(small);
  return { entries, terms, nulls, bytes };
}
