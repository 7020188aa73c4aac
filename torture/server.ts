// Servers of a scenario: private processes on loopback, with the library of the sources as they stand. A server that
// somebody else uses is never taken: these are killed.

import { cachedLibrary } from '../build/cache.js';
import { type RunningServer, startServer } from '../server/index.js';

/** Only the program of this machine will do: what is killed and whose files are cut has to be at hand. */
export const LOCAL_ONLY: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  REDIS_SERVER: process.env['REDIS_SERVER'],
  DOCKER_HOST: 'unix:///nowhere',
};

/** A server with these lines of redis.conf. Whoever starts it stops it. */
export async function startVictim(config: readonly string[] = []): Promise<RunningServer> {
  const server = await startServer({ env: LOCAL_ONLY, config });
  await server.client().function('LOAD', 'REPLACE', (await cachedLibrary()).text);
  return server;
}
