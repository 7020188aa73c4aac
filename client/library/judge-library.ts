import type { LibraryInfo } from './library-info.js';
import { compareVersions } from './versions.js';

/** Whether a client that carries one library may use the one on the server, and if not, why. */
export type Judgement = 'usable' | 'missing' | 'older' | 'different' | 'incompatible' | 'custom';

export function judgeLibrary(carried: LibraryInfo, found: LibraryInfo | undefined): Judgement {
  if (!found) return 'missing';
  if (found.build === carried.build) return 'usable';
  const order = compareVersions(found.version, carried.version);
  if (found.keygens || carried.keygens) return judgeCustom(carried, found, order);
  if (order < 0) return 'older';
  if (order === 0) return 'different';
  return found.wire === carried.wire ? 'usable' : 'incompatible';
}

/** A build with keygens gives way only to one that has them all, as they are: indexes are made by them. */
function judgeCustom(carried: LibraryInfo, found: LibraryInfo, order: number): Judgement {
  const speaks = found.wire === carried.wire ? 'usable' : 'incompatible';
  if (order >= 0 && includes(found, carried)) return speaks;
  if (order > 0) return found.keygens ? 'custom' : 'incompatible';
  return includes(carried, found) ? 'older' : 'custom';
}

function includes({ keygens: own = {} }: LibraryInfo, { keygens: others = {} }: LibraryInfo): boolean {
  return Object.entries(others).every(([name, hash]) => own[name] === hash);
}
