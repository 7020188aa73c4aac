// Which generations of indexes a model has after its schema has changed: those that stay, new ones, old ones that serve
// until the new are filled, and those that are to be removed. Pure.

import type { CurrentGeneration, Generation, ModelLayout, OldGeneration } from './layout';
import type { Column } from './model';
import { identityOf, type IndexSpec, signatureOf } from './specs';

/** A model before or after the change. */
export interface Side {
  readonly specs: readonly IndexSpec[];
  readonly layout: ModelLayout;
  readonly columns: readonly Column[];
}

/** How rows come to their entries: there are none, or the call that changes the schema sees to it, or calls to come do. */
export type Filling = 'none' | 'now' | 'later';

export interface Successors {
  readonly current: readonly CurrentGeneration[];
  readonly old: readonly OldGeneration[];
  readonly retired: readonly Generation[];
  /** Indexes whose new generation rows have no entries in, by identity. */
  readonly added: LuaSet<string>;
}

interface Change {
  readonly before: Side;
  readonly after: Side;
  readonly filling: Filling;
  readonly current: CurrentGeneration[];
  readonly old: OldGeneration[];
  readonly retired: Generation[];
  readonly added: LuaSet<string>;
  /** What was retired before and may still have keys. */
  readonly past: readonly Generation[];
}

export function successorsOf(before: Side, after: Side, filling: Filling, past: readonly Generation[]): Successors {
  const change: Change = { before, after, filling, current: [], old: [], retired: [], added: new LuaSet(), past };
  for (const spec of after.specs) succeed(change, spec);
  for (const spec of before.specs) {
    if (specLike(after.specs, spec) === undefined) {
      retire(change, currentOf(before.layout, spec));
      for (const old of oldOf(before.layout, spec)) retire(change, old);
    }
  }
  return change;
}

function specLike(specs: readonly IndexSpec[], wanted: IndexSpec): IndexSpec | undefined {
  return specs.find((spec) => identityOf(spec) === identityOf(wanted));
}

function currentOf({ current }: ModelLayout, { kind, key }: IndexSpec): CurrentGeneration {
  const known = current.find((generation) => generation.kind === kind && generation.key === key);
  return known ?? { kind, key, number: 1, isBuilding: false };
}

function oldOf({ old }: ModelLayout, spec: IndexSpec): OldGeneration[] {
  return old.filter((generation) => identityOf(generation) === identityOf(spec));
}

function retire({ retired }: Change, { kind, key, number }: Generation): void {
  retired.push({ kind, key, number });
}

function keep({ current }: Change, generation: CurrentGeneration): void {
  if (generation.number !== 1 || generation.isBuilding) current.push(generation);
}

function succeed(change: Change, spec: IndexSpec): void {
  const { before, after, filling } = change;
  const prior = specLike(before.specs, spec);
  if (prior === undefined) {
    begin(change, spec);
    return;
  }
  const generation = currentOf(before.layout, prior);
  const isSame = signatureOf(prior) === signatureOf(spec) && (prior.hasEndings === true || spec.hasEndings !== true);
  const olds = oldOf(before.layout, prior).filter((old) => canServe(old.fields, before.columns, after.columns));
  for (const old of oldOf(before.layout, prior)) {
    if (!olds.includes(old) || (!isSame && filling !== 'later')) retire(change, old);
    else change.old.push(old);
  }
  if (isSame) {
    keep(change, generation);
    if (prior.hasEndings === true && spec.hasEndings !== true) retire(change, { ...generation, kind: 'endings' });
    return;
  }
  const fields = prior.columns.map(({ field }) => field);
  // The keygen that made an old generation is not loaded any more.
  const isMade = prior.derivation !== undefined;
  const serves =
    !isMade && !generation.isBuilding && filling === 'later' && canServe(fields, before.columns, after.columns);
  if (serves) change.old.push(oldGeneration(prior, generation.number));
  else retire(change, generation);
  begin(change, spec);
}

/** What an old generation is made from must be there still, as it was. */
function canServe(fields: readonly string[], before: readonly Column[], after: readonly Column[]): boolean {
  const typeOf = (columns: readonly Column[], wanted: string): string | undefined =>
    columns.find(({ field }) => field === wanted)?.codec.type;
  return fields.every((field) => typeOf(before, field) === typeOf(after, field));
}

function oldGeneration(spec: IndexSpec, number: number): OldGeneration {
  const { kind, key, columns, ignoresCase, words, hasPrefixes, hasEndings, steps, wordsAt } = spec;
  const fields = columns.map(({ field }) => field);
  return { kind, key, number, fields, ignoresCase, words, hasPrefixes, hasEndings, steps, wordsAt };
}

function begin(change: Change, spec: IndexSpec): void {
  const { kind, key } = spec;
  const isBuilding = change.filling === 'later';
  keep(change, { kind, key, number: nextNumber(change, spec), isBuilding });
  if (change.filling !== 'none') change.added.add(identityOf(spec));
}

/** Kinds of one name share keys beside their entries, so a number that any has left is not taken again. */
function nextNumber({ before, after, past }: Change, { kind, key }: IndexSpec): number {
  let number = 0;
  const consider = (generation: Generation, isPast: boolean): void => {
    const isOrder = kind === 'order' || generation.kind === 'order';
    if (generation.key !== key || (generation.kind !== kind && !isPast && !isOrder)) return;
    number = math.max(number, generation.number);
  };
  for (const generation of past) consider(generation, true);
  for (const generation of before.layout.old) consider(generation, true);
  for (const spec of before.specs) {
    consider(currentOf(before.layout, spec), specLike(after.specs, spec) === undefined);
  }
  return number + 1;
}
