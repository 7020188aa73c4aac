import { asList, asPairs } from '../transport/reply.js';
import type { RedisClient } from '../transport/redis-client.js';
import { parseKeygens } from '../keygens/custom-library.js';
import type { LibraryInfo } from './library-info.js';
import { libraryError } from './library-trouble.js';

/**
 * What the server says about its library, or undefined where it has none. Of an error only the code counts, for texts
 * differ between servers: whether the library is there is then asked for by name.
 */
export async function findLibrary(redis: RedisClient): Promise<LibraryInfo | undefined> {
  try {
    return await askInfo(redis);
  } catch (error) {
    if (!hasCode(error, 'ERR')) throw error;
    return (await isListed(redis, error)) ? askAgain(redis) : undefined;
  }
}

async function askInfo(redis: RedisClient): Promise<LibraryInfo> {
  return parseInfo(await redis.call('fcall_ro', ['rom_info', '0']));
}

/** A library that is listed and did not answer may have been loaded in between; if it still does not, it is not ours. */
async function askAgain(redis: RedisClient): Promise<LibraryInfo> {
  return askInfo(redis).catch((error: unknown) => {
    throw hasCode(error, 'ERR') ? libraryError('foreign', undefined, { cause: error }) : error;
  });
}

async function isListed(redis: RedisClient, refusal: unknown): Promise<boolean> {
  try {
    return asList(await redis.call('function', ['LIST', 'LIBRARYNAME', 'romulus'])).length > 0;
  } catch (error) {
    throw hasCode(error, 'ERR') ? libraryError('unsupported', undefined, { cause: refusal }) : error;
  }
}

function parseInfo(reply: unknown): LibraryInfo {
  const info = asPairs(reply);
  const keygens = info.get('keygens');
  return {
    version: info.get('library') ?? '',
    build: info.get('build') ?? '',
    wire: Number(info.get('wire')),
    ...(keygens === undefined ? {} : { keygens: parseKeygens(keygens) }),
  };
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && error.message.startsWith(`${code} `);
}
