import { build, text, version } from '../generated/library.js';
import type { LibraryInfo } from './library-info.js';

/**
 * The engine as this package carries it.
 *
 * @example
 * ```ts
 * writeFileSync('romulus.lua', library.text);
 * ```
 *
 * In redis-cli: `redis-cli -x FUNCTION LOAD REPLACE < romulus.lua`
 */
export const library: {
  /** What FUNCTION LOAD takes. */
  readonly text: string;
  readonly version: string;
  /** A hash of all that it does: equal builds behave alike. */
  readonly build: string;
} = { text, version, build };

/** What rom_info says once it is loaded, and with which wire contract this client speaks to any other. */
export const carried: LibraryInfo = { version, build, wire: 1 };
