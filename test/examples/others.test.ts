// The examples for other clients do what they say, on the server of the tests, and leave it sound.

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { root } from '../../build/root.js';
import { assertSound, spaceOf } from '../engine/engine.js';
import { missing, python } from '../support/run-block.js';
import { useServer } from '../support/server.js';

const server = useServer(test);

async function run(program: string, folder: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, REDIS_URL: server.running.url };
  const options = { cwd: path.join(root, 'examples', folder), env, timeout: 30_000 };
  const { stdout, stderr } = await promisify(execFile)(program, args, options);
  return stdout + stderr;
}

test('node-redis: three seats are sold three times', async (t) => {
  const space = spaceOf(server.redis, server.namespace());
  const output = await run(process.execPath, 'node-redis', ['--import=tsx', 'index.ts', space.namespace]);
  t.deepEqual(output.trim().split('\n'), [
    'found Last Night of the Proms',
    'sold 3',
    "refused Set(1) { 'FUNDS' }",
    'seats 0 { seats: 0 }',
    'tickets 3',
    'tickets after the show 0',
  ]);
  await assertSound(space);
});

const reason = missing('python');

/** Where Python and redis-py are there, and the server is ours: the program loads the library. */
const withPython = (title: string, run: (t: ExecutionContext) => Promise<void>): void => {
  if (reason === undefined) server.privateTest(title, run);
  else test.skip(`${title} (${reason})`, () => undefined);
};

withPython('python: define, create, commit, query and the errors between', async (t: ExecutionContext) => {
  const space = spaceOf(server.redis, server.namespace());
  const output = await run(python!, 'python', ['shop.py', server.running.url, space.namespace]);
  t.deepEqual(output.trim().split('\n'), [
    'created Lündön with 0 points',
    'ordered for 19.90 and has 19 points',
    'found 1 order, of ada with cursor None',
    "UNIQUE ['email'] True",
    "RACE {'points': 19}",
    "deleted ['Customer', '1', '0', 'Order', '1', '0']",
  ]);
  await assertSound(space);
});
