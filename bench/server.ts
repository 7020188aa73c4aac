// A private server with the library of the sources as they stand. A shared one is never taken: its counters are reset
// here, and a million rows are written.

import { arch, cpus, loadavg } from 'node:os';
import { cachedLibrary } from '../build/cache.js';
import { line } from '../demo/screen.js';
import { startServer } from '../server/index.js';
import type { Target } from './meter.js';
import { pin } from './processors.js';

export interface BenchServer extends Target {
  /** What a reader of the figures has to know of the machine. */
  readonly facts: Readonly<Record<string, string | number>>;
  stop(): Promise<void>;
}

export interface BenchServerOptions {
  /** A server beside another one, of which the facts are told already. */
  readonly isSecond?: boolean;
}

export async function startBenchServer({ isSecond = false }: BenchServerOptions = {}): Promise<BenchServer> {
  const env = { ...process.env };
  delete env['REDIS_URL'];
  const server = await startServer({ env });
  const redis = server.client();
  const library = await cachedLibrary();
  await redis.function('LOAD', 'REPLACE', library.text);
  const own = /process_id:(\d+)/.exec(await redis.info('server'));
  const facts = {
    server: server.origin,
    library: `${library.version}, build ${library.build}`,
    node: `${process.version}, ${arch()}`,
    processors: `${cpus().length} of ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    load: `${loadavg()[0]!.toFixed(2)} at the start`,
    pinning: pin(Number(own?.[1]), !server.origin.startsWith('Docker')),
  };
  if (!isSecond) for (const [name, value] of Object.entries(facts)) line(`${name}: ${value}`);
  return { redis, namespace: 'bench', facts, stop: () => server.stop() };
}
