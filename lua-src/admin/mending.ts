// Bringing a row's entries to what the row calls for, whatever stands there.

import { fail } from '../fail';
import { listsOf } from '../index/lists';
import { kindOf } from '../index/registry';
import { enterLexicon } from '../index/terms';
import { claimsOf, holderOf } from '../index/unique';
import { compositeKey } from '../keys';
import type { Index, Model, Texts } from '../schema/model';
import { readRow } from '../schema/rows';
import { dropAny, setField, setScore } from '../storage/journal';
import { writeOrUndo } from '../unit-of-work/apply';
import { foreignOfTerm } from './types';

const call = redis.call;

/** The row that rightly holds what this one claims, or undefined. */
export function rightfulHolder(model: Model, index: Index, id: string, texts: Texts): string | undefined {
  for (const claim of claimsOf(index, texts)) {
    const holder = holderOf(index, claim);
    const isOther = holder !== undefined && holder !== id;
    if (isOther && claimsOf(index, readRow(model, holder)).includes(claim)) return holder;
  }
  return undefined;
}

/** Journaled. Throws INTERNAL where it is not to be brought about. */
export function mendEntries(model: Model, index: Index, id: string, texts: Texts): void {
  if (index.kind === 'unique') {
    claimAnew(model, index, id, texts);
    return;
  }
  const { change, missing } = kindOf(index);
  let entry = missing(model, index, id, texts);
  let last: string | undefined;
  if (entry === undefined) change(model, index, id, undefined, texts);
  while (entry !== undefined && entry !== last) {
    for (const key of foreignOfTerm(model, index, entry)) dropAny(key);
    change(model, index, id, undefined, texts);
    enterTerm(model, index, entry);
    last = entry;
    entry = missing(model, index, id, texts);
  }
  if (entry !== undefined) fail('INTERNAL', `the entry ${entry} cannot be made`, {});
}

function claimAnew(model: Model, index: Index, id: string, texts: Texts): void {
  const other = rightfulHolder(model, index, id, texts);
  if (other !== undefined) fail('INTERNAL', `${model.name} ${other} has the same, which must be unique`, {});
  for (const claim of claimsOf(index, texts)) setField(index.head, claim, id, holderOf(index, claim));
}

/** A term that has rows stands in the lexicon, even where it had some before. */
function enterTerm(model: Model, index: Index, term: string): void {
  const { shape } = kindOf(index);
  if (shape === 'lists' && listsOf(model).exists(index.head, term)) enterLexicon(index, term);
  if (shape === 'zsets' && call('EXISTS', compositeKey(index.head, term)) === 1) {
    setScore(index.lexiconKey as string, '0', term, undefined);
  }
}

/** Endings come with their words; what nothing loaded can derive is left. */
function isMended({ kind, derivation }: Index): boolean {
  return kind !== 'endings' && derivation?.frozen === undefined;
}

/** Puts a row among the live ones, with all its entries. */
export function listRow(model: Model, id: string, texts: Texts): void {
  writeOrUndo(() => {
    listsOf(model).add(model.liveHead, '', id);
    for (const index of model.generations) if (isMended(index)) mendEntries(model, index, id, texts);
  });
}
