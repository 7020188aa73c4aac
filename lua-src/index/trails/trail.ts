// What is kept of walks from call to call: the ids that they meet from a place of an index on, and which of them pass a filter. Walks of
// an index begin with the same ids again and again, whatever they are tested by. As long as the index has the version under
// which they were read, they are those; where it has another one they are read again, and those that come as they did
// before are known still.

import { isJournalEmpty } from '../../storage/inverses';
import type { Id, IdCursor } from '../posting-list/posting-list';
import { type Batch, batchOf } from './batch';
import { type Kept, startMemory } from './memory';

/** Where ids come from. */
export interface Way {
  /** What it is that they are read from, and from where on. */
  readonly key: string;
  /** Which write made that what it is; undefined where nothing says so. */
  readonly version: (this: void) => string | undefined;
  /** Gives the ids behind the first `passed` of them, of which `last` is the last. */
  readonly open: (this: void, passed: number, last?: Id) => IdCursor;
}

/** Ids as walks meet them one after the other. */
export interface Trail extends Kept {
  readonly ids: Id[];
  /** By the key of a filter. */
  readonly findings: LuaTable<string, Finding>;
  version?: string;
  /** So many of the ids have been read under that version. */
  sure: number;
}

/** What passes of a trail. */
export interface Finding {
  /** The version of the index that tells. */
  readonly version: string;
  /** So many ids of the trail it has been asked about, from the first on. */
  asked: number;
  /** The places of those that pass. */
  readonly places: number[];
  /** Ids that it was asked about without that being kept, with what it took to ask at all. */
  unkept: number;
}

/** So many ids of each walk are kept. */
const MOST_IDS = 4000;
/** Bytes of a trail, and of an id with its text. */
const TRAIL_BYTES = 500;
const ID_BYTES = 60;

const { recall, keep, grow } = startMemory<Trail>(4_000_000);

/** Gives the ids of a way, about so many at a time, none at the end. */
export function followTrail(way: Way): (this: void, wanted: number) => Batch {
  const trail = trailOf(way);
  if (trail === undefined) {
    const read = way.open(0);
    return (wanted) => batchOf(read(wanted));
  }
  const { ids } = trail;
  let from = 0;
  let last: Id | undefined;
  let read: IdCursor | undefined;
  return (wanted) => {
    if (read === undefined && from < trail.sure) {
      const batch = { ids, from, count: math.min(wanted, trail.sure - from), trail };
      from += batch.count;
      last = ids[from - 1];
      return batch;
    }
    read ??= way.open(from, last);
    const more = read(wanted);
    // Another walk of the call may have left it here.
    if (more.length === 0 || from > MOST_IDS || from > ids.length) return batchOf(more);
    goAlong(trail, from, more);
    const batch = { ids, from, count: more.length, trail };
    from += more.length;
    return batch;
  };
}

/** From the second walk on, as many begin where no other does. What a call has written may be taken back by it. */
function trailOf({ key, version }: Way): Trail | undefined {
  if (!isJournalEmpty()) return undefined;
  const own = recall(key, '');
  if (own === undefined) {
    keep({ key, text: '', bytes: TRAIL_BYTES + key.length, ids: [], findings: new LuaTable(), sure: 0 });
    return undefined;
  }
  const now = version();
  if (own.version !== now) {
    own.version = now;
    own.sure = 0;
  }
  return own;
}

/** Where ids are others than before, it goes their way from now on. */
function goAlong(trail: Trail, from: number, ids: readonly Id[]): void {
  const known = trail.ids;
  const length = known.length;
  for (const i of $range(0, ids.length - 1)) {
    if (known[from + i] !== ids[i]) {
      if (from + i < length) cutBehind(trail, from + i);
      for (const j of $range(i, ids.length - 1)) known[from + j] = ids[j];
      grow(trail, (ids.length - i) * ID_BYTES);
      break;
    }
  }
  if (trail.version !== undefined && trail.sure === from) trail.sure = from + ids.length;
}

function cutBehind({ ids, findings }: Trail, length: number): void {
  while (ids.length > length) ids.pop();
  for (const [, finding] of pairs(findings)) {
    const { places } = finding;
    finding.asked = math.min(finding.asked, length);
    while (places.length > 0 && places[places.length - 1] >= length) places.pop();
  }
}

/** Says that so many bytes more of it are kept. */
export function growTrail(trail: Trail, more: number): void {
  grow(trail, more);
}
