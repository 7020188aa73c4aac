// What a query can be driven from: the fewest ids that are sure to hold every row that meets a condition.

import { holderOf, joinClaim } from '../index/unique';
import { integerText } from '../lua/numbers';
import type { Model } from '../schema/model';
import { type Bound, conjunctsOf, isNever } from './bound';
import { uniqueUses } from './composites';
import { lackOf } from './lack';
import type { Prepared } from './prepared';
import { compositeSource } from './sources/composite';
import { idsSource } from './sources/ids';
import { liveSource } from './sources/list';
import { inTestOrder } from './selectivity';
import type { Source } from './sources/source';

/** Sources of an `or` that follow each other, and what is left to be tested of the ids that come of them. */
export interface Part {
  readonly sources: number;
  readonly rest: Bound;
}

export interface Driver {
  /** Their union holds every row that meets the condition. */
  readonly sources: readonly Source[];
  /** Whether no row is in two of them. */
  readonly isDisjoint: boolean;
  /** Ids that it gives, at most. */
  readonly size: number;
  /** What is left to be tested of all of them. */
  readonly rest: Bound;
  /** Where more is left of those of some sources than of others: all sources, part by part. */
  readonly parts?: readonly Part[];
}

/** By which a cursor knows again what it was driven from. */
export function signatureOf({ sources, parts = [] }: Driver): string {
  const labels: string[] = parts.map((part) => integerText(part.sources));
  for (const { label, signature } of sources) labels.push(signature === undefined ? label() : label() + signature());
  return string.sub(redis.sha1hex(table.concat(labels, '\n')), 1, 8);
}

export const EVERYTHING: Bound = { kind: 'and', children: [] };

export function isEverything(bound: Bound): boolean {
  return bound.kind === 'and' && bound.children.length === 0;
}

/** Undefined where only going through all live rows will do. */
export function driverOf(bound: Bound): Driver | undefined {
  if (isNever(bound)) return { sources: [], isDisjoint: true, size: 0, rest: EVERYTHING };
  if (bound.kind === 'source') {
    if (bound.source.open === undefined) return undefined;
    return { sources: [bound.source], isDisjoint: true, size: bound.source.size, rest: EVERYTHING };
  }
  if (bound.kind === 'not') return undefined;
  return bound.kind === 'and' ? smallestOf(bound.children) : unionOf(bound.children);
}

export type Matched = Pick<Prepared, 'model' | 'bound' | 'composites' | 'live' | 'budget'>;

/** The same, of all rows of a model: its composites may know fewer, and all live rows will always do. */
export function bestDriver(matched: Matched): Driver {
  const { live } = matched;
  const { sources, isDisjoint, size, rest, parts } = fewest(matched);
  const inOrder = parts?.map((part) => ({ sources: part.sources, rest: inTestOrder(part.rest, live) }));
  return { sources, isDisjoint, size, rest: inTestOrder(rest, live), parts: inOrder };
}

/** All that is tested, of some of the ids or of each. */
export function testsOf({ rest, parts }: Pick<Driver, 'rest' | 'parts'>): Bound {
  if (parts === undefined) return rest;
  const all = [rest];
  for (const part of parts) all.push(part.rest);
  return { kind: 'and', children: all };
}

function fewest({ model, bound, composites, live, budget }: Matched): Driver {
  let best = driverOf(bound);
  for (const use of composites) {
    // Steps hold rows beside those that meet the conditions.
    if (use.stepped !== undefined && best !== undefined && lackOf(testsOf(best)) === undefined) continue;
    best = better(best, { source: compositeSource(model, use, budget), rest: use.rest });
  }
  for (const { index, values, rest } of uniqueUses(model, bound)) {
    const holder = holderOf(index, joinClaim(values.map((value, i) => index.normalisers[i](value))));
    const source = idsSource(model, () => `unique ${index.name}`, holder === undefined ? [] : [holder]);
    best = better(best, { source, rest });
  }
  return best ?? everything(model, bound, live());
}

/** What leaves nothing that only another index could answer, then what gives fewer ids. */
function better(best: Driver | undefined, { source, rest }: { readonly source: Source; readonly rest: Bound }): Driver {
  const driver = { sources: [source], isDisjoint: true, size: source.size, rest };
  if (best === undefined) return driver;
  const isWhole = lackOf(rest) === undefined;
  if (isWhole !== (lackOf(testsOf(best)) === undefined)) return isWhole ? driver : best;
  if (driver.size !== best.size) return driver.size < best.size ? driver : best;
  // At equal size a composite mostly leaves less to be tested. Where it does not, what a list holds comes block by block, and
  // what a zset holds from wherever each member lies in memory: at a million rows that took a third longer.
  return conjunctsOf(rest).length < conjunctsOf(testsOf(best)).length ? driver : best;
}

/** The way to go through every row that meets a condition, in no order. */
export function everything(model: Model, bound: Bound, live: number): Driver {
  const source = liveSource(model, live);
  return { sources: [source], isDisjoint: true, size: source.size, rest: bound };
}

function smallestOf(children: readonly Bound[]): Driver | undefined {
  let best: Driver | undefined;
  let chosen = 0;
  for (const i of $range(0, children.length - 1)) {
    const driver = driverOf(children[i]);
    if (driver !== undefined && (best === undefined || driver.size < best.size)) {
      best = driver;
      chosen = i;
    }
  }
  if (best === undefined) return undefined;
  const rest: Bound[] = [];
  for (const part of conjunctsOf(best.rest)) rest.push(part);
  for (const i of $range(0, children.length - 1)) if (i !== chosen) rest.push(children[i]);
  const { sources, isDisjoint, size, parts } = best;
  return { sources, isDisjoint, size, rest: rest.length === 1 ? rest[0] : { kind: 'and', children: rest }, parts };
}

function unionOf(children: readonly Bound[]): Driver | undefined {
  const sources: Source[] = [];
  const parts: Part[] = [];
  let size = 0;
  let isWhole = true;
  for (const child of children) {
    const driver = driverOf(child);
    if (driver === undefined) return undefined;
    for (const source of driver.sources) sources.push(source);
    for (const part of partsOf(child, driver)) {
      parts.push(part);
      if (!isEverything(part.rest)) isWhole = false;
    }
    size += driver.size;
  }
  if (sources.length < 2)
    return { sources, isDisjoint: true, size, rest: parts.length === 1 ? parts[0].rest : EVERYTHING };
  return { sources, isDisjoint: false, size, rest: EVERYTHING, parts: isWhole ? undefined : parts };
}

/** Where parts have a rest in common, all of the condition is tested instead: to have it in each part would multiply what is tested. */
function partsOf(bound: Bound, { sources, rest, parts }: Driver): readonly Part[] {
  if (sources.length === 0) return [];
  if (parts === undefined) return [{ sources: sources.length, rest }];
  return isEverything(rest) ? parts : [{ sources: sources.length, rest: bound }];
}
