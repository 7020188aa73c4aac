// The program as it is installed: a process with signals, pipes and an environment.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { root } from '../../build/root.js';
import { useServer } from '../support/server.js';
import { fill } from './shop.js';

const server = useServer(test);
const program = path.join(root, 'dist/cli/romulus.js');

test('the program runs by its name, and Node is found by its first line', (t) => {
  t.true((statSync(program).mode & 0o111) !== 0);
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  t.is(status, 0);
  t.regex(stdout, /^\d+\.\d+\.\d+/);
});

test('its output has no colours where there is no terminal, nor with NO_COLOR', async (t) => {
  const namespace = await fill(server, server.namespace());
  const env = { ...process.env, ROMULUS_URL: server.running.url, NO_COLOR: '1' };
  for (const words of [['--help'], ['get', 'User', '1', '-n', namespace], ['get', 'User']]) {
    const { stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', env });
    // eslint-disable-next-line no-control-regex -- colours are made of it
    t.notRegex(stdout + stderr, /\u001b/);
  }
});

test('a reader who has seen enough is no failure', (t) => {
  const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', `${program} lua | head -c 5`], {
    encoding: 'utf8',
  });
  t.deepEqual([status, stdout, stderr], [0, '#!lua', '']);
});

test('Ctrl-C ends it with 130', async (t) => {
  const asked = startWaiting();
  const [code] = (await once(asked, 'exit')) as [number];
  t.is(code, 130);
});

/** A program that waits for the end of stdin, and is interrupted. */
function startWaiting(): ChildProcess {
  const child = spawn(program, ['create', 'User', '-'], {
    env: { ...process.env, ROMULUS_URL: server.running.url, ROMULUS_NAMESPACE: 'x' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  void sleep(1000).then(() => child.kill('SIGINT'));
  return child;
}
