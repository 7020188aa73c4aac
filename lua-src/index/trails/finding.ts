// Filters that keep which ids of trails pass, for as long as the indexes that tell have the same versions.

import { type Ascending, intersection } from '../../lua/ascending';
import { once } from '../../lua/once';
import type { BatchFilter } from './batch';
import type { Known } from './known';
import { extend, type Finding, findingIn, isFull, type Trail } from './trail';

/** What counts the work of filters. */
export interface Meter {
  used: number;
}

/** Ids that take as long to be asked about as to ask at all. */
const ASKING = 30;

/**
 * The same filter, which keeps what it finds. What an id took to be asked about, by `meter`, is counted of those as well of which it is
 * known: so a query needs as much of its budget when it is asked again.
 */
export function keeping(known: Known, pass: BatchFilter, meter: Meter = { used: 0 }): BatchFilter {
  const key = once(known.key);
  const versionNow = once(known.version);
  return (batch, places) => {
    const { trail, place = 0, count } = batch;
    const version = trail && versionNow();
    if (trail === undefined || version === undefined) return pass(batch, places);
    const finding = findingIn(trail, key(), version);
    const wanted = places === undefined ? count : places.length;
    if (!isKnown(trail, finding, place + count, wanted, pass, meter)) return pass(batch, places);
    meter.used += math.ceil((wanted * finding.units) / finding.asked);
    const held = placesWithin(finding, place, count);
    return places === undefined ? held : intersection(places, held);
  };
}

/**
 * Whether it is known what passes up to `end`, or is found out now: where as many ids have been asked about before as that takes all
 * of them are asked about, so that what is asked once takes no longer. `wanted` are those that are asked about now.
 */
function isKnown(
  trail: Trail,
  finding: Finding,
  end: number,
  wanted: number,
  pass: BatchFilter,
  meter: Meter,
): boolean {
  const { asked } = finding;
  const lacking = end - asked;
  if (lacking <= 0) return true;
  if (finding.unkept < lacking) finding.unkept += ASKING + wanted;
  else if (lacking <= trail.learning && !isFull(trail)) {
    finding.unkept -= lacking;
    trail.learning -= lacking;
    const before = meter.used;
    extend(trail, finding, pass({ ids: trail.ids, from: asked, count: lacking, trail, place: asked }), end);
    finding.units += meter.used - before;
    meter.used = before;
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
