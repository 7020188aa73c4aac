import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { root } from '../../build/root.js';
import { localTest } from '../support/local.js';

const program = path.join(root, 'test/server/programs/parent.ts');

for (const end of ['exit', 'crash', 'idle']) {
  localTest(test, `a program that ends by ${end} leaves no server behind`, (t) => leavesNothing(t, end));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
  localTest(test, `a program that is ended by ${signal} leaves no server behind`, (t) =>
    leavesNothing(t, 'wait', signal),
  );
}

async function leavesNothing(t: ExecutionContext, end: string, signal?: NodeJS.Signals): Promise<void> {
  const env = { ...process.env, REDIS_URL: '' };
  const parent = spawn(process.execPath, ['--import=tsx', program, end], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const exited = once(parent, 'exit');
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const port = Number(new URL(line.toString().trim()).port);
  t.true(await listens(port), 'it was running');
  if (signal) parent.kill(signal);
  await exited;
  while (await listens(port)) await setTimeout(20); // ava's timeout is the limit
  t.pass();
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.unref();
    socket.once('connect', () => socket.destroy());
  });
}
