// One private server process: started, known to be ready, ended. It cannot outlive its parent: beside it sits a shell
// that reads a pipe whose other end only the parent holds, and at end of file it kills the server and removes its
// directory. So exit, signals, crashes and even SIGKILL need no handler here.

import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { configFlags } from './config-flags.js';

export interface ServerProcess {
  stop(): Promise<void>;
  /** Without a word to it: SIGKILL. */
  kill(): Promise<void>;
}

export interface ProcessOptions {
  readonly file: string;
  readonly dir: string;
  readonly port: number;
  readonly config: readonly string[];
}

export class PortTaken extends Error {}

const PATIENCE = 3000;

const WATCHED = 'dir=$1; shift; { read -r _ <&3 || { kill -9 $$; rm -rf "$dir"; }; } >/dev/null 2>&1 & exec "$@" 3<&-';

export async function startProcess({ file, dir, port, config }: ProcessOptions): Promise<ServerProcess> {
  const command = [file, '--bind', '127.0.0.1', '--port', String(port), '--dir', dir, ...configFlags(config)];
  const child = spawn('/bin/sh', ['-c', WATCHED, 'sh', dir, ...command], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const lifeline = child.stdio[3] as Writable;
  lifeline.on('error', () => {}); // the watcher may be gone before us
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // A line instead of an end of file lets the watcher go: the process id may be somebody else's by now.
  child.once('exit', () => lifeline.end('ended\n'));
  await ready(child, port);
  // An idle server must not keep a program alive that has nothing else to do.
  for (const handle of [child, ...child.stdio]) (handle as { unref?: () => void } | null)?.unref?.();
  return {
    async stop() {
      child.ref();
      child.kill('SIGTERM');
      const stuck = setTimeout(() => child.kill('SIGKILL'), PATIENCE); // a busy function does not hear SIGTERM
      await ended;
      clearTimeout(stuck);
    },
    async kill() {
      child.ref();
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Its own log line is the only proof that this process, and not a stranger, listens on the port. */
function ready(child: ChildProcess, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const read = (chunk: Buffer): void => {
      log = (log + chunk.toString()).slice(-4000);
      if (log.includes('Ready to accept connections')) resolve();
    };
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    child.once('error', reject);
    child.once('close', () => {
      if (/Address already in use/.test(log)) reject(new PortTaken(`Port ${port} is taken`));
      else reject(new Error(`The server ended before it was ready:\n${log}`));
    });
  });
}
