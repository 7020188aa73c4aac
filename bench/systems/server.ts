// A server for a system: a private one, on the processor that all servers of the comparison share.

import type { Redis } from 'ioredis';
import { startServer } from '../../server/index.js';
import { pin } from '../processors.js';

export interface SystemServer {
  readonly url: string;
  readonly port: number;
  readonly origin: string;
  /** Whether it got a processor of its own, or why not. */
  readonly pinning: string;
  client(): Redis;
  stop(): Promise<void>;
}

export async function startSystemServer(): Promise<SystemServer> {
  const env = { ...process.env };
  delete env['REDIS_URL'];
  const server = await startServer({ env });
  const redis = server.client();
  const own = /process_id:(\d+)/.exec(await redis.info('server'))?.[1];
  const pinning = pin(Number(own), !server.origin.startsWith('Docker'));
  const { url, port, origin } = server;
  return { url, port, origin, pinning, client: () => server.client(), stop: () => server.stop() };
}
