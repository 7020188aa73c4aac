// What a reader of the figures has to know of the machine.

import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';
import { startSystemServer } from '../systems/server.js';

export type Facts = Readonly<Record<string, string>>;

export async function machineFacts(): Promise<Facts> {
  const server = await startSystemServer();
  await server.stop();
  return {
    server: server.origin,
    node: `${process.version}, ${arch()}`,
    system: `${type()} ${release()}`,
    processors: `${cpus().length} of ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    load: `${loadavg()[0]!.toFixed(2)} at the start`,
    pinning: server.pinning,
  };
}
