import { primariesOf, refuseKeyPrefix, type RedisClient } from '../transport/redis-client.js';
import { findLibrary } from './find-library.js';
import { judgeLibrary } from './judge-library.js';
import { libraryError } from './library-trouble.js';
import type { CustomLibrary } from '../keygens/custom-library.js';
import type { LibraryInfo } from './library-info.js';
import { carried, library as stock } from './library.js';

/**
 * What connect() does about the engine's library:
 * - `auto`: installs it where it is missing or older; a newer one that speaks the same wire contract is used as it is
 * - `verify`: accepts what `auto` would leave alone, and fails where it would install
 * - `off`: asks nothing and loads nothing
 */
export type LibraryPolicy = 'auto' | 'verify' | 'off';

/** What install() can be told. */
export interface InstallOptions {
  /** Loads the library whatever is there: a newer one, or one of the same version that was built differently. */
  readonly replace?: boolean;
  /** A build with keygens, instead of the library that the package carries. */
  readonly library?: CustomLibrary<never>;
}

/** A library to be loaded, and what it says about itself. */
interface Offer {
  readonly text: string;
  readonly info: LibraryInfo;
}

function offerOf(library?: CustomLibrary<never>): Offer {
  if (library === undefined) return { text: stock.text, info: carried };
  const { text, version, build, keygens } = library;
  return { text, info: { version, build, wire: carried.wire, keygens } };
}

/**
 * Installs the engine: on every primary of a cluster, where it is missing or older than this package's. connect() does
 * it by itself unless its policy says otherwise; this is for deployments, and for replacing what is there.
 *
 * @throws LibraryError if what is there is newer and incompatible, or built differently, and `replace` is not set.
 * @throws Redis's own error where the user may not load functions (NOPERM), or on a replica (READONLY).
 *
 * @example
 * ```ts
 * await install(new Redis(url), { replace: true });
 * ```
 *
 * In redis-cli: `redis-cli -x FUNCTION LOAD REPLACE < dist/romulus.lua`
 */
export async function install(redis: RedisClient, { replace = false, library }: InstallOptions = {}): Promise<void> {
  refuseKeyPrefix(redis);
  const offer = offerOf(library);
  const primaries = await primariesOf(redis);
  await Promise.all(primaries.map((node) => (replace ? load(node, offer, ['REPLACE']) : ensure(node, 'auto', offer))));
}

/** Sees to it that every primary has a library which this client can use, or throws. */
export async function ensureLibrary(
  redis: RedisClient,
  policy: LibraryPolicy,
  library?: CustomLibrary<never>,
): Promise<void> {
  if (policy === 'off') return;
  const primaries = await primariesOf(redis);
  await Promise.all(primaries.map((node) => ensure(node, policy, offerOf(library))));
}

async function ensure(node: RedisClient, policy: 'auto' | 'verify', offer: Offer): Promise<void> {
  const found = await findLibrary(node);
  const judgement = judgeLibrary(offer.info, found);
  if (judgement === 'usable') return;
  if (policy === 'verify' || (judgement !== 'missing' && judgement !== 'older')) {
    throw libraryError(judgement, found, { carried: offer.info });
  }

  // Another client may do the same at this moment. Whoever comes second is refused, and finds a library none the less.
  const refusal = await load(node, offer, judgement === 'older' ? ['REPLACE'] : []).catch((error: unknown) => error);
  const loaded = await findLibrary(node);
  const outcome = judgeLibrary(offer.info, loaded);
  if (outcome === 'usable') return;
  throw refusal instanceof Error ? refusal : libraryError(outcome, loaded, { carried: offer.info });
}

async function load(node: RedisClient, { text }: Offer, options: readonly string[]): Promise<void> {
  await node.call('function', ['LOAD', ...options, text]);
}
