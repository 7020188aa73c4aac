import { primariesOf, type RedisClient } from '../transport/redis-client.js';
import { asList } from '../transport/reply.js';

/**
 * Takes the engine away: from every primary of a cluster. Rows and indexes stay as they are, and the same library serves
 * them again once it is installed.
 *
 * @returns From how many servers it was taken; those without it do not count.
 * @throws Redis's own error where the user may not delete functions (NOPERM), or on a replica (READONLY).
 *
 * @example
 * ```ts
 * await uninstall(new Redis(url));
 * ```
 *
 * In redis-cli: `redis-cli FUNCTION DELETE romulus`
 */
export async function uninstall(redis: RedisClient): Promise<number> {
  const primaries = await primariesOf(redis);
  const taken = await Promise.all(primaries.map((node) => remove(node)));
  return taken.filter(Boolean).length;
}

async function remove(node: RedisClient): Promise<boolean> {
  const listed = asList(await node.call('function', ['LIST', 'LIBRARYNAME', 'romulus']));
  if (listed.length === 0) return false;
  await node.call('function', ['DELETE', 'romulus']);
  return true;
}
