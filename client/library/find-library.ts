import { asList, asPairs } from '../transport/reply.js';
import type { RedisClient } from '../transport/redis-client.js';
import type { LibraryInfo } from './library-info.js';
import { libraryError } from './library-trouble.js';

/**
 * What the server says about its library, or undefined where it has none. Of an error only the code counts, for texts
 * differ between servers: whether the library is there is then asked for by name.
 */
export async function findLibrary(redis: RedisClient): Promise<LibraryInfo | undefined> {
  try {
    return parseInfo(await redis.call('fcall_ro', ['rom_info', '0']));
  } catch (error) {
    if (!hasCode(error, 'ERR')) throw error;
    if (await isListed(redis, error)) throw libraryError('foreign', undefined, error);
    return undefined;
  }
}

async function isListed(redis: RedisClient, refusal: unknown): Promise<boolean> {
  try {
    return asList(await redis.call('function', ['LIST', 'LIBRARYNAME', 'romulus'])).length > 0;
  } catch (error) {
    throw hasCode(error, 'ERR') ? libraryError('unsupported', undefined, refusal) : error;
  }
}

function parseInfo(reply: unknown): LibraryInfo {
  const info = asPairs(reply);
  return { version: info.get('library') ?? '', build: info.get('build') ?? '', wire: Number(info.get('wire')) };
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && error.message.startsWith(`${code} `);
}
