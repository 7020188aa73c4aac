// What a test file needs of Redis: a server of its own with the library of the sources as they stand. With REDIS_URL
// set the server is a shared one, or a whole cluster: then each test keeps to its own namespaces, and what would disturb
// others has another server to itself.

import { randomBytes } from 'node:crypto';
import type { ExecutionContext, TestFn } from 'ava';
import type { Redis } from 'ioredis';
import { cachedLibrary } from '../../build/cache.js';
import { dropNamespace } from '../../server/drop-namespace.js';
import { nodesOf, ownerOf } from '../../server/nodes.js';
import { startServer, type RunningServer, type ServerOptions } from '../../server/index.js';
import { localTest } from './local.js';
import { startBeside } from './private-server.js';

export interface TestServer {
  /** A connection to the running server. Both are there from the first test on. */
  readonly redis: Redis;
  readonly running: RunningServer;
  /** A namespace that no other test uses. It is emptied in the end if the server lives on. */
  namespace(): string;
  /** Where a client that knows nothing of clusters has to connect for a namespace. */
  address(namespace: string): Promise<{ readonly host: string; readonly port: number }>;
  /**
   * A test that restarts, flushes or reconfigures: alone in its file. Where the server is shared, `redis` and `running` are
   * another one meanwhile, and it is skipped where none can be started.
   */
  privateTest(title: string, run: (t: ExecutionContext) => Promise<void> | void): void;
}

/** Call it once at the top of a test file: `const server = useServer(test)`. */
export function useServer(test: TestFn, options: ServerOptions = {}): TestServer {
  const namespaces: string[] = [];
  let main: Used | undefined;
  let beside: Used | undefined;
  let used: Used | undefined;

  test.before('start a server and load the library', async () => {
    used = main = await withLibrary(await startServer(options));
  });

  test.after.always('stop the server', async () => {
    if (main && !main.running.private) for (const name of namespaces) await dropNamespace(main.redis, name);
    await Promise.all([main?.running.stop(), beside?.running.stop()]);
  });

  const alone = async (run: () => Promise<void> | void): Promise<void> => {
    used = beside ??= await withLibrary(await startBeside(started(main).running, options));
    try {
      await run();
    } finally {
      used = main;
    }
  };

  return {
    get redis() {
      return started(used).redis;
    },
    get running() {
      return started(used).running;
    },
    namespace() {
      const namespace = `test-${randomBytes(5).toString('hex')}`;
      namespaces.push(namespace);
      return namespace;
    },
    async address(namespace) {
      const { host = 'localhost', port = 6379 } = (await ownerOf(started(used).redis, namespace)).options;
      return { host, port };
    },
    privateTest(title, run) {
      if (process.env['REDIS_URL']) localTest(test.serial as TestFn, title, (t) => alone(() => run(t)));
      else test.serial(title, run);
    },
  };
}

interface Used {
  readonly running: RunningServer;
  readonly redis: Redis;
}

async function withLibrary(running: RunningServer): Promise<Used> {
  const redis = running.client();
  const { text } = await cachedLibrary();
  for (const node of await nodesOf(redis)) await node.function('LOAD', 'REPLACE', text);
  return { running, redis };
}

function started<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The server is there inside a test or a hook, not before');
  return value;
}
