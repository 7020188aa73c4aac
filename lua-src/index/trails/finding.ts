// Filters that keep which ids of trails pass, for as long as the index that tells has the same version.

import { type Ascending, intersection } from '../../lua/ascending';
import { once } from '../../lua/once';
import type { Id } from '../posting-list/posting-list';
import { type BatchFilter, filterByAsking } from './batch';
import { extend, type Finding, findingIn, isFull, type Trail } from './trail';

/** What a filter asks. */
export interface Asked {
  /** What it is, and of which index. */
  readonly key: string;
  /** Which write made the index what it is; undefined where nothing says so. */
  readonly version: (this: void) => string | undefined;
  /** Which of some ids pass, by their places among these. */
  readonly ask: (this: void, ids: readonly Id[]) => number[];
}

/** Ids that take as long to be asked about as to ask at all. */
const ASKING = 30;

export function remembering(asked: Asked): BatchFilter {
  const { key, ask } = asked;
  const byAsking = filterByAsking(ask);
  const version = once(asked.version);
  return (batch, places) => {
    const { trail, place = 0, count } = batch;
    const now = trail && version();
    if (trail === undefined || now === undefined) return byAsking(batch, places);
    const finding = findingIn(trail, key, now);
    const wanted = places === undefined ? count : places.length;
    if (!isKnown(trail, finding, place + count, wanted, ask)) return byAsking(batch, places);
    const held = placesWithin(finding, place, count);
    return places === undefined ? held : intersection(places, held);
  };
}

/**
 * Whether it is known what passes up to `end`, or is found out now: where as many ids have been asked about before as that takes all
 * of them are asked about, so that what is asked once takes no longer. `wanted` are those that are asked about now.
 */
function isKnown(trail: Trail, finding: Finding, end: number, wanted: number, ask: Asked['ask']): boolean {
  const { asked } = finding;
  const lacking = end - asked;
  if (lacking <= 0) return true;
  if (finding.unkept < lacking) finding.unkept += ASKING + wanted;
  else if (lacking <= trail.learning && !isFull(trail)) {
    finding.unkept -= lacking;
    trail.learning -= lacking;
    const ids: Id[] = [];
    for (const i of $range(asked, end - 1)) ids[i - asked] = trail.ids[i];
    extend(trail, finding, ask(ids), end);
    return true;
  }
  return false;
}

/** The places that pass of so many ids from one on, counted from that. */
function placesWithin({ places }: Finding, from: number, count: number): Ascending {
  const held: number[] = [];
  const end = from + count;
  let length = 0;
  for (const i of $range(firstFrom(places, from), places.length - 1)) {
    const place = places[i];
    if (place >= end) break;
    held[length] = place - from;
    length += 1;
  }
  return held;
}

/** The first place of ascending ones that is no less than `from`. */
function firstFrom(places: Ascending, from: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = math.floor((low + high) / 2);
    if (places[middle] < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
