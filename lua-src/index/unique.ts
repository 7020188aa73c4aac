// Uniqueness: one hash of claim → id. A claim is the value of the column, or of several columns each behind its length,
// so that no two combinations make the same text. A null in any of them claims nothing.

import type { Index, Model, Texts } from '../schema/model';
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
  const old = claimOf(index, before);
  const now = claimOf(index, after);
  if (old === now) return;
  if (old !== undefined) removeField(index.head, old, id);
  if (now !== undefined) setField(index.head, now, id, undefined);
}

function missing(this: void, _model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  const claim = claimOf(index, texts);
  return claim === undefined || holderOf(index, claim) === id ? undefined : claim;
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
  return { ids, entries, next: next === '0' ? undefined : next };
}

export const unique: IndexKind = {
  shape: 'hash',
  change,
  missing,
  page,
  implies: (index, texts, entry) => claimOf(index, texts) === entry,
};
