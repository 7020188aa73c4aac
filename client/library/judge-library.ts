import type { LibraryInfo } from './library-info.js';
import { compareVersions } from './versions.js';

/** Whether a client that carries one library may use the one on the server, and if not, why. */
export type Judgement = 'usable' | 'missing' | 'older' | 'different' | 'incompatible';

export function judgeLibrary(carried: LibraryInfo, found: LibraryInfo | undefined): Judgement {
  if (!found) return 'missing';
  if (found.build === carried.build) return 'usable';
  const order = compareVersions(found.version, carried.version);
  if (order < 0) return 'older';
  if (order === 0) return 'different';
  return found.wire === carried.wire ? 'usable' : 'incompatible';
}
