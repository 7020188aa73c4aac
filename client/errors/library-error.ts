import type { LibraryInfo } from '../library/library-info.js';
import { RomulusError } from './romulus-error.js';

/** What stands between a client and the library of its server. */
export type LibraryTrouble = 'missing' | 'older' | 'different' | 'incompatible' | 'foreign' | 'unsupported' | 'custom';

/**
 * `LIBRARY`: the server has no library that this client may use, and the policy does not let it install one. It comes
 * from connect() and install(), and from calls where the policy is `off`, never from the engine.
 *
 * In redis-cli: `FCALL_RO rom_info 0` tells what is there.
 */
export class LibraryError extends RomulusError {
  override readonly name = 'LibraryError';
  declare readonly code: 'LIBRARY';
  /**
   * - `missing`, `older`: there is none, or an older one, and the policy is `verify` or `off`
   * - `different`: the same version, built from other sources
   * - `incompatible`: a newer one with another wire contract
   * - `custom`: a build with keygens that this client's lacks
   * - `foreign`: a library called romulus without the function rom_info
   * - `unsupported`: a server without functions, such as Redis 6
   */
  declare readonly trouble: LibraryTrouble;
  /** What the server runs, where it could tell. */
  declare readonly found: LibraryInfo | undefined;
  /** What this client carries. */
  declare readonly carried: LibraryInfo;
}
