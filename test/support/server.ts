// What a test file needs of Redis: a server of its own with the library of the sources as they stand. With REDIS_URL
// set the server is a shared one, or a whole cluster: then each test keeps to its own namespaces, and what would disturb
// others is skipped.

import { randomBytes } from 'node:crypto';
import type { ExecutionContext, TestFn } from 'ava';
import type { Redis } from 'ioredis';
import { cachedLibrary } from '../../build/cache.js';
import { dropNamespace } from '../../server/drop-namespace.js';
import { nodesOf, ownerOf } from '../../server/nodes.js';
import { startServer, type RunningServer, type ServerOptions } from '../../server/index.js';

export interface TestServer {
  /** A connection to the running server. Both are there from the first test on. */
  readonly redis: Redis;
  readonly running: RunningServer;
  /** A namespace that no other test uses. It is emptied in the end if the server lives on. */
  namespace(): string;
  /** Where a client that knows nothing of clusters has to connect for a namespace. */
  address(namespace: string): Promise<{ readonly host: string; readonly port: number }>;
  /** A test that restarts, flushes or reconfigures: alone in its file, and skipped on a shared server. */
  privateTest(title: string, run: (t: ExecutionContext) => Promise<void> | void): void;
}

/** Call it once at the top of a test file: `const server = useServer(test)`. */
export function useServer(test: TestFn, options: ServerOptions = {}): TestServer {
  const namespaces: string[] = [];
  let running: RunningServer | undefined;
  let redis: Redis | undefined;

  test.before('start a server and load the library', async () => {
    running = await startServer(options);
    redis = running.client();
    const { text } = await cachedLibrary();
    for (const node of await nodesOf(redis)) await node.function('LOAD', 'REPLACE', text);
  });

  test.after.always('stop the server', async () => {
    if (redis && running && !running.private) for (const name of namespaces) await dropNamespace(redis, name);
    await running?.stop();
  });

  return {
    get redis() {
      return started(redis);
    },
    get running() {
      return started(running);
    },
    namespace() {
      const namespace = `test-${randomBytes(5).toString('hex')}`;
      namespaces.push(namespace);
      return namespace;
    },
    async address(namespace) {
      const { host = 'localhost', port = 6379 } = (await ownerOf(started(redis), namespace)).options;
      return { host, port };
    },
    privateTest(title, run) {
      if (process.env['REDIS_URL']) test.skip(`${title} (needs a private server, REDIS_URL names a shared one)`, run);
      else test.serial(title, run);
    },
  };
}

function started<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The server is there inside a test or a hook, not before');
  return value;
}
