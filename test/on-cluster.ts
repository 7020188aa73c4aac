// npm run test:cluster [-- <test files>]: the client's tests on a cluster of three primaries with a replica each, on
// loopback. Their namespaces are spread over the primaries; every one must have been called.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root } from '../build/root.js';
import { type RunningCluster, startCluster } from '../server/cluster.js';
import { localOnly } from './support/local.js';

const PRIMARIES = 3;

const chosen = process.argv.slice(2);
const files = chosen.length > 0 ? chosen : ['test/client/**/*.test.ts'];
const cluster = await startCluster({ primaries: PRIMARIES, env: localOnly });
const code = await runTests(cluster.nodes[0]!.url);
const calls = await callsOf(cluster);
for (const [i, count] of calls.entries()) console.log(`  primary ${i + 1} was called ${count} times`);
await cluster.stop();
process.exitCode = code === 0 && calls.every((count) => count > 0) ? 0 : 1;

async function runTests(url: string): Promise<number | null> {
  const ava = path.join(root, 'node_modules/ava/entrypoints/cli.mjs');
  const env = { ...process.env, REDIS_URL: url };
  const child = spawn(process.execPath, [ava, ...files], { cwd: root, env, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

async function callsOf({ nodes }: RunningCluster): Promise<number[]> {
  const infos = await Promise.all(nodes.slice(0, PRIMARIES).map((node) => node.client().info('commandstats')));
  return infos.map((info) =>
    [...info.matchAll(/cmdstat_fcall(?:_ro)?:calls=(\d+)/g)].reduce((n, [, c]) => n + Number(c), 0),
  );
}
