// Namespaces whose indexes must agree with their rows when the tests of a file are through.

import type { TestFn } from 'ava';
import type { TestServer } from '../support/server.js';

/** Call it once at the top of a test file. What it returns makes a namespace as server.namespace() does. */
export function checkedNamespaces(test: TestFn, server: TestServer): () => string {
  const namespaces: string[] = [];

  test.after('rom_check finds nothing', async (t) => {
    for (const namespace of namespaces) {
      const version = (await server.redis.call('FCALL_RO', 'rom_info', 1, namespace)) as string[];
      if (version.at(-1) === '0') continue; // nothing was defined there
      let cursor: string | null = null;
      do {
        const options: string = JSON.stringify(cursor === null ? {} : { cursor });
        const reply = await server.redis.call('FCALL_RO', 'rom_check', 1, namespace, '', options);
        const [, findings, next] = reply as [string, string[], string | null];
        t.deepEqual(findings, [], namespace);
        cursor = next;
      } while (cursor !== null);
    }
  });

  return () => {
    const namespace = server.namespace();
    namespaces.push(namespace);
    return namespace;
  };
}
