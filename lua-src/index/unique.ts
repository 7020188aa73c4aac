// Uniqueness: one hash of claim → id. A claim is the value of the column, or of several columns each behind its length,
// so that no two combinations make the same text. A null in any of them claims nothing.

import { isTouched } from '../schema/derivation';
import type { Index, Model, Texts } from '../schema/model';
import { splitTerms } from '../keygens/output';
import { pack } from '../lua/packed';
import { removeField, setField } from '../storage/journal';
import type { EntryPage, IndexKind } from './kind';
import type { Id } from './posting-list/posting-list';

const call = redis.call;

/** The claim of a row, or undefined where it makes none. */
export function claimOf({ columns, normalisers }: Index, texts: Texts | undefined): string | undefined {
  if (texts === undefined) return undefined;
  if (columns.length === 1) {
    const text = texts[columns[0].position];
    return text === false ? undefined : normalisers[0](text);
  }
  const values: string[] = [];
  for (const i of $range(0, columns.length - 1)) {
    const text = texts[columns[i].position];
    if (text === false) return undefined;
    values.push(normalisers[i](text));
  }
  return joinClaim(values);
}

const NONE: readonly string[] = [];

/** All claims of a row: what a keygen derives may be several. */
export function claimsOf(index: Index, texts: Texts | undefined): readonly string[] {
  const { derive } = index.columns[0];
  if (derive === undefined || texts === undefined) {
    const claim = claimOf(index, texts);
    return claim === undefined ? NONE : [claim];
  }
  const terms = derive(texts);
  return terms === false ? NONE : splitTerms(terms);
}

/** Whether a change of the row leaves alone what its claims are made of. */
export function hasSameClaims({ columns, derivation }: Index, before: Texts, after: Texts): boolean {
  if (derivation !== undefined) return !isTouched(derivation, before, after);
  for (const i of $range(0, columns.length - 1)) {
    const { position } = columns[i];
    if (before[position] !== after[position]) return false;
  }
  return true;
}

/** The claims that a change of the row gives up; with before and after the other way round, those that it makes. */
export function claimsLeft(index: Index, before: Texts | undefined, after: Texts | undefined): readonly string[] {
  if (index.derivation === undefined) {
    const held = claimOf(index, before);
    return held === undefined || held === claimOf(index, after) ? NONE : [held];
  }
  if (!isTouched(index.derivation, before, after)) return NONE;
  const kept = claimsOf(index, after);
  return claimsOf(index, before).filter((claim) => !kept.includes(claim));
}

/** The claim that values make, each normalised as its place in the index wants it. */
export function joinClaim(values: readonly string[]): string {
  return values.length === 1 ? values[0] : pack(values);
}

/** The id that holds a claim. */
export function holderOf(index: Index, claim: string): Id | undefined {
  const id = call<Id | false>('HGET', index.head, claim);
  return id === false ? undefined : id;
}

/** For a row alone, as a rebuild goes through them; in a unit of work releases come before claims (see claims). */
function change(this: void, _model: Model, index: Index, id: Id, before?: Texts, after?: Texts): void {
  for (const claim of claimsLeft(index, before, after)) removeField(index.head, claim, id);
  for (const claim of claimsLeft(index, after, before)) setField(index.head, claim, id, undefined);
}

function missing(this: void, _model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  return claimsOf(index, texts).find((claim) => holderOf(index, claim) !== id);
}

function page(this: void, _model: Model, index: Index, position: string, wanted: number): EntryPage {
  const cursor = position === '' ? '0' : position;
  const [next, flat] = call<[string, string[]]>('HSCAN', index.head, cursor, 'COUNT', string.format('%d', wanted));
  const ids: Id[] = [];
  const entries: string[] = [];
  for (const i of $range(0, flat.length - 2, 2)) {
    entries.push(flat[i]);
    ids.push(flat[i + 1]);
  }
  const remove = (at: number): void => removeField(index.head, entries[at], ids[at]);
  return { ids, entries, next: next === '0' ? undefined : next, remove };
}

export const unique: IndexKind = {
  shape: 'hash',
  change,
  missing,
  page,
  implies: (index, texts, entry) => claimsOf(index, texts).includes(entry),
};
