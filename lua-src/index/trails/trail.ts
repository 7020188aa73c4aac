// What is kept of walks from call to call: the ids that they meet from a place of an index on, and which of them pass a filter. Walks of
// an index begin with the same ids again and again, whatever they are tested by. As long as the index has the version under
// which they were read, they are those; where it has another one they are read again, and those that come as they did
// before are known still.

import { isJournalEmpty } from '../../storage/inverses';
import type { Id, IdCursor } from '../posting-list/posting-list';
import type { Ascending } from '../../lua/ascending';
import { type Batch, batchOf } from './batch';
import type { Known } from './known';
import { type Kept, startMemory } from './memory';

/** Where ids come from: known by what they are read from, and from where on. */
export interface Way extends Known {
  /** Gives the ids behind the first `passed` of them, of which `last` is the last. */
  readonly open: (this: void, passed: number, last?: Id) => IdCursor;
}

/** Ids as walks meet them one after the other. */
export interface Trail extends Kept {
  ids: Id[];
  /** By the key of a filter. */
  findings: LuaTable<string, Finding>;
  version?: string;
  /** So many of the ids have been read under that version. */
  sure: number;
  /** Ids that filters may still be asked about in this walk for those that come later. */
  learning: number;
  /** Walks that leave it aside, now and the next time that it begins with other ids than before. */
  pause: number;
  nextPause: number;
}

/** What passes of a trail. */
export interface Finding {
  /** The versions of the indexes that tell. */
  readonly version: string;
  /** So many ids of the trail it has been asked about, from the first on. */
  asked: number;
  /** The places of those that pass. */
  readonly places: number[];
  /** Ids that it was asked about without that being kept, with what it took to ask at all. */
  unkept: number;
  /** Units of work that asking about them took. */
  units: number;
}

/** So many ids of each walk are kept. */
export const MOST_IDS = 8000;
/** Ids that filters are asked about in one walk for those that come later, at most: some milliseconds. */
const MOST_LEARNT = 6000;
/** Where ids change among so many first ones, as they do where rows come in at the beginning, a trail is left aside for some walks. */
const BEGINNING = 16;
const LONGEST_PAUSE = 15;
/** Bytes of a trail before what passes of it is kept anew: the ways that are walked most are never forgotten themselves. */
const MOST_BYTES = 2_000_000;
/** Bytes of a trail, of an id without its text, of a finding, and of a place in it. */
const TRAIL_BYTES = 700;
const ID_BYTES = 40;
const FINDING_BYTES = 500;
const PLACE_BYTES = 24;

const { recall, keep, grow } = startMemory<Trail>(4_000_000);

/** Gives the ids of a way, about so many at a time, none at the end. */
type Following = (this: void, wanted: number) => Batch;

export function followTrail(way: Way): Following {
  const trail = trailOf(way);
  if (trail !== undefined) return along(trail, way);
  const read = way.open(0);
  return (wanted) => batchOf(read(wanted));
}

/** The same of one that is known: read from where it has not been walked along, or not as it is now. */
export function along(trail: Trail, way: Way): Following {
  let at = 0;
  let last: Id | undefined;
  let read: IdCursor | undefined;
  return (wanted) => {
    const from = at;
    const known = read === undefined ? math.min(wanted, math.max(0, trail.sure - from)) : 0;
    if (known > 0) last = trail.ids[from + known - 1];
    at = from + known;
    if (known === wanted) return { ids: trail.ids, from, count: known, trail, place: from };
    read ??= way.open(at, last);
    const more = read(wanted - known);
    // Another walk of the call may have left it here.
    if (more.length > 0 && (at > MOST_IDS || at > trail.ids.length))
      return batchOf(joined(trail.ids, from, known, more));
    goAlong(trail, at, more);
    at += more.length;
    const count = known + more.length;
    return known === 0
      ? { ids: more, from: 0, count, trail, place: from }
      : { ids: trail.ids, from, count, trail, place: from };
  };
}

function joined(ids: readonly Id[], from: number, count: number, more: readonly Id[]): readonly Id[] {
  if (count === 0) return more;
  const all: Id[] = [];
  for (const i of $range(0, count - 1)) all[i] = ids[from + i];
  for (const i of $range(0, more.length - 1)) all[count + i] = more[i];
  return all;
}

/** From the second walk on, as many begin where no other does. What a call has written may be taken back by it. */
export function trailOf(way: Way): Trail | undefined {
  if (!isJournalEmpty()) return undefined;
  const key = way.key();
  const own = trailAt(key);
  if (own === undefined) {
    keep(emptyTrail(key));
    return undefined;
  }
  const now = way.version();
  if (own.version !== now || now === undefined) {
    if (own.pause > 0) {
      own.pause -= 1;
      return undefined;
    }
    grow(own, (now ?? '').length - (own.version ?? '').length);
    own.version = now;
    own.sure = 0;
  }
  own.learning = MOST_LEARNT;
  return own;
}

export function trailAt(key: string): Trail | undefined {
  return recall(key, '');
}

function emptyTrail(key: string): Trail {
  const bytes = TRAIL_BYTES + key.length;
  return { key, text: '', bytes, ids: [], findings: new LuaTable(), sure: 0, learning: 0, pause: 0, nextPause: 1 };
}

/** Where ids are others than before, it goes their way from now on. */
function goAlong(trail: Trail, from: number, ids: readonly Id[]): void {
  let same = 0;
  while (same < ids.length && trail.ids[from + same] === ids[same]) same += 1;
  if (same < ids.length) {
    if (from + same < trail.ids.length) cut(trail, from + same);
    add(trail, ids, same);
  } else if (from === 0) trail.nextPause = 1;
  if (trail.version !== undefined && trail.sure === from) trail.sure = from + ids.length;
}

function add(trail: Trail, ids: readonly Id[], from: number): void {
  const known = trail.ids;
  const length = known.length;
  for (const i of $range(from, ids.length - 1)) known[length + i - from] = ids[i];
  grow(trail, bytesOf(ids, from));
}

function bytesOf(ids: readonly Id[], from: number): number {
  let bytes = 0;
  for (const i of $range(from, ids.length - 1)) bytes += ID_BYTES + ids[i].length;
  return bytes;
}

/** Leaves the first `length` ids. */
function cut(trail: Trail, length: number): void {
  if (length < BEGINNING) {
    trail.pause = trail.nextPause;
    trail.nextPause = math.min(LONGEST_PAUSE, 2 * trail.nextPause + 1);
    forgetFindings(trail);
  }
  const { ids, findings } = trail;
  let bytes = bytesOf(ids, length);
  while (ids.length > length) ids.pop();
  for (const [, finding] of pairs(findings)) {
    const { places } = finding;
    if (finding.asked > length) {
      finding.units *= length / finding.asked;
      finding.asked = length;
    }
    while (places.length > 0 && places[places.length - 1] >= length) {
      places.pop();
      bytes += PLACE_BYTES;
    }
  }
  grow(trail, -bytes);
}

function forgetFindings(trail: Trail): void {
  const { key, version = '', ids } = trail;
  trail.findings = new LuaTable();
  grow(trail, TRAIL_BYTES + key.length + version.length + bytesOf(ids, 0) - trail.bytes);
}

/** What is known of a filter, of which the indexes that tell have a version now. */
export function findingIn(trail: Trail, key: string, version: string): Finding {
  const own = trail.findings.get(key) as Finding | undefined;
  if (own !== undefined && own.version === version) return own;
  if (isFull(trail)) forgetFindings(trail);
  const finding: Finding = { version, asked: 0, places: [], unkept: 0, units: 0 };
  trail.findings.set(key, finding);
  const before = own === undefined ? 0 : own.version.length + own.places.length * PLACE_BYTES;
  grow(trail, (own === undefined ? FINDING_BYTES + key.length : 0) + version.length - before);
  return finding;
}

/** Whether no more of it is to be kept. */
export function isFull(trail: Trail): boolean {
  return trail.bytes > MOST_BYTES;
}

/** Adds what passes of the ids behind those that a filter has been asked about, by places among these, up to `end`. */
export function extend(trail: Trail, finding: Finding, passed: Ascending, end: number): void {
  const { places, asked } = finding;
  const count = places.length;
  for (const i of $range(0, passed.length - 1)) places[count + i] = asked + passed[i];
  finding.asked = end;
  grow(trail, passed.length * PLACE_BYTES);
}
