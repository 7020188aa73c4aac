import { primariesOf, refuseKeyPrefix, type RedisClient } from '../transport/redis-client.js';
import { findLibrary } from './find-library.js';
import { judgeLibrary } from './judge-library.js';
import { libraryError } from './library-trouble.js';
import { carried, library } from './library.js';

/**
 * What connect() does about the engine's library:
 * - `auto`: installs it where it is missing or older; a newer one that speaks the same wire contract is used as it is
 * - `verify`: accepts what `auto` would leave alone, and fails where it would install
 * - `off`: asks nothing and loads nothing
 */
export type LibraryPolicy = 'auto' | 'verify' | 'off';

export interface InstallOptions {
  /** Loads the library whatever is there: a newer one, or one of the same version that was built differently. */
  readonly replace?: boolean;
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
export async function install(redis: RedisClient, { replace = false }: InstallOptions = {}): Promise<void> {
  refuseKeyPrefix(redis);
  const primaries = await primariesOf(redis);
  await Promise.all(primaries.map((node) => (replace ? load(node, ['REPLACE']) : ensure(node, 'auto'))));
}

/** Sees to it that every primary has a library which this client can use, or throws. */
export async function ensureLibrary(redis: RedisClient, policy: LibraryPolicy): Promise<void> {
  if (policy === 'off') return;
  const primaries = await primariesOf(redis);
  await Promise.all(primaries.map((node) => ensure(node, policy)));
}

async function ensure(node: RedisClient, policy: 'auto' | 'verify'): Promise<void> {
  const found = await findLibrary(node);
  const judgement = judgeLibrary(carried, found);
  if (judgement === 'usable') return;
  if (policy === 'verify' || (judgement !== 'missing' && judgement !== 'older')) throw libraryError(judgement, found);

  // Another client may do the same at this moment. Whoever comes second is refused, and finds a library none the less.
  const refusal = await load(node, judgement === 'older' ? ['REPLACE'] : []).catch((error: unknown) => error);
  const loaded = await findLibrary(node);
  const outcome = judgeLibrary(carried, loaded);
  if (outcome === 'usable') return;
  throw refusal instanceof Error ? refusal : libraryError(outcome, loaded);
}

async function load(node: RedisClient, options: readonly string[]): Promise<void> {
  await node.call('function', ['LOAD', ...options, library.text]);
}
