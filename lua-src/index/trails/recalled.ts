// What a walk would come to, where those before it have found it out.

import { isJournalEmpty } from '../../storage/inverses';
import type { Id } from '../posting-list/posting-list';
import type { BatchFilter } from './batch';
import type { Known } from './known';
import { along, findingIn, MOST_IDS, type Trail, trailAt, trailOf, type Way } from './trail';

/**
 * The ids along a way that pass a filter, without the first `from` of them and up to `to`. Undefined where not all of them are known, or
 * something has changed. What takes a command is asked last.
 */
export function recalled(way: Known, filter: Known, from: number, to: number): Id[] | undefined {
  const trail = isJournalEmpty() ? trailAt(way.key()) : undefined;
  const finding = trail?.findings.get(filter.key());
  if (trail === undefined || finding === undefined || finding.places.length < to) return undefined;
  const { places } = finding;
  if (places[to - 1] >= trail.sure || trail.version !== way.version() || finding.version !== filter.version())
    return undefined;
  return idsBetween(trail, places, from, to);
}

function idsBetween({ ids }: Trail, places: readonly number[], from: number, to: number): Id[] {
  const some: Id[] = [];
  for (const i of $range(from, to - 1)) some[i - from] = ids[places[i]];
  return some;
}

export interface Learning {
  /** What the filter is known by. It keeps what it finds. */
  readonly filter: Known;
  readonly pass: BatchFilter;
  /** Ids that are to be known to pass. */
  readonly wanted: number;
  /** Ids that may be read now, or asked about. */
  readonly most: number;
}

/**
 * Finds out of more ids along a way whether they are still those, and whether they pass. Answers whether it may be gone on with: false
 * where there are no more, or it is not kept.
 */
export function learn(way: Way, { filter, pass, wanted, most }: Learning): boolean {
  const trail = trailOf(way);
  if (trail === undefined) return true;
  const version = filter.version();
  if (version === undefined) return false;
  const finding = findingIn(trail, filter.key(), version);
  const { asked, places } = finding;
  const { sure } = trail;
  const end = places.length < wanted ? math.min(asked + most, MOST_IDS) : places[wanted - 1] + 1;
  if (end <= math.min(asked, sure)) return places.length >= wanted;
  const batch = along(trail, way)(math.min(end, sure + most, asked + trail.learning));
  if (batch.count > asked) {
    finding.unkept = math.huge;
    pass(batch);
    finding.unkept = 0;
  }
  return trail.sure > sure || finding.asked > asked;
}
