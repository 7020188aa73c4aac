import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { root } from '../../build/root.js';
import { assertSound, spaceOf } from '../engine/engine.js';
import { useServer } from '../support/server.js';

const server = useServer(test);
const example = path.join(root, 'examples/keygens');

/** A copy of the example, as it is once `npm ci` is through. */
function installed(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'romulus-example-'));
  for (const file of ['keygens.ts', 'index.ts', 'package.json'])
    cpSync(path.join(example, file), path.join(folder, file));
  mkdirSync(path.join(folder, 'node_modules'));
  for (const name of ['ioredis', 'tsx']) {
    symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
  }
  symlinkSync(root, path.join(folder, 'node_modules/romulus'));
  return folder;
}

server.privateTest('the example builds its keygens and prints what its README says', async (t) => {
  const cwd = installed();
  const space = spaceOf(server.redis, server.namespace());
  const env = { ...process.env, REDIS_URL: server.running.url };
  const run = (...args: string[]) => promisify(execFile)(process.execPath, args, { cwd, env, timeout: 60_000 });
  await run(path.join(root, 'dist/cli/romulus.js'), 'build', 'keygens.ts', '-o', 'library.lua');
  const { stdout } = await run('--import=tsx', 'index.ts', space.namespace);
  const [, expected] = /```text\n([^]*?)```/.exec(readFileSync(path.join(example, 'README.md'), 'utf8')) ?? [];
  t.is(stdout, expected!);
  await assertSound(space);
  rmSync(cwd, { recursive: true });
});
