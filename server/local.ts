// The usual way: the program that REDIS_SERVER names, or else a redis-server or valkey-server on PATH, as a private
// process on a free port with a temporary directory. It costs about 30 ms, so every test file can own one.

import { execFile } from 'node:child_process';
import { access, constants, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.js';
import { PortTaken, startProcess, type ServerProcess } from './process.js';
import type { Closed, ServerOptions, Started, Way } from './way.js';

export const local: Way = {
  advice: 'put a redis-server or valkey-server of 7.0 or newer on PATH, or set REDIS_SERVER to the program',
  async start({ env = process.env, config = [] }: ServerOptions): Promise<Started | Closed> {
    const program = await findProgram(env);
    return 'reason' in program ? program : startPrivate(program, config);
  },
};

interface Program {
  readonly file: string;
  readonly version: string;
}

/**
 * The program that REDIS_SERVER names, else the first on PATH that is new enough. Throws an Error where the named one is
 * none: falling through to another version would hide the mistake.
 */
export async function findProgram(env: NodeJS.ProcessEnv): Promise<Program | Closed> {
  const named = env['REDIS_SERVER'];
  if (!named) return findOnPath(env['PATH'] ?? '');
  const version = await versionOf(named);
  if (version === undefined) throw new Error(`REDIS_SERVER is set, but ${named} is no Redis or Valkey server`);
  return { file: named, version };
}

async function findOnPath(searchPath: string): Promise<Program | Closed> {
  const tooOld: string[] = [];
  for (const name of ['redis-server', 'valkey-server']) {
    for (const folder of searchPath.split(path.delimiter).filter(Boolean)) {
      const file = path.join(folder, name);
      const version = await versionOf(file);
      if (version === undefined) continue;
      if (Number.parseInt(version) >= 7) return { file, version };
      tooOld.push(`${file} is ${version}`);
    }
  }
  return { reason: tooOld.join(', ') || 'there is none' };
}

async function versionOf(file: string): Promise<string | undefined> {
  try {
    await access(file, constants.X_OK);
    const { stdout } = await promisify(execFile)(file, ['--version']);
    return /\bv=(\S+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

async function startPrivate({ file, version }: Program, config: readonly string[]): Promise<Started> {
  const dir = await mkdtemp(path.join(tmpdir(), 'romulus-'));
  const { port, server: first } = await onFreePort(file, dir, config);
  let server = first;
  return {
    url: `redis://127.0.0.1:${port}`,
    private: true,
    origin: `${file} ${version}`,
    kill: () => server.kill(),
    async restart() {
      await server.stop();
      server = await startProcess({ file, dir, port, config });
    },
    async stop() {
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Between asking for a free port and using it another process may take it: then try the next. */
async function onFreePort(
  file: string,
  dir: string,
  config: readonly string[],
): Promise<{ port: number; server: ServerProcess }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { port, server: await startProcess({ file, dir, port, config }) };
    } catch (error) {
      if (error instanceof PortTaken && attempt < 10) continue;
      await rm(dir, { recursive: true, force: true });
      throw error;
    }
  }
}
