// npm run bench -- expiry: nine of ten rows expire, and are swept beside readers and a writer.

import { bar, line, number } from '../../demo/screen.js';
import { startBenchServer } from '../server.js';
import { fill, play } from './scenario.js';

export async function benchExpiry(rows: number, seed: number): Promise<void> {
  const server = await startBenchServer();
  try {
    line(`seed: ${seed}`);
    const progress = bar(`Loading ${number(rows)} rows`, rows);
    const expiry = { ...server, open: () => server.redis.duplicate(), rows, seed };
    await fill({ ...expiry, onLoaded: (count) => progress.advance(count) });
    progress.stop('Loaded');
    const { deleted, steps, stepTimes, callTimes, seconds } = await play(expiry);
    line(
      `${number(deleted)} rows deleted in ${steps} steps, ${seconds.toFixed(1)} s: ${number(Math.round(deleted / seconds))} a second`,
    );
    line(`a step took ${spread(stepTimes)}`);
    line(`beside it ${number(callTimes.length)} calls, all answers right: ${spread(callTimes)}`);
    const [checked, findings] = await check(server.redis, server.namespace);
    line(`${number(checked)} rows and entries checked, ${findings} findings`);
  } finally {
    await server.stop();
  }
}

async function check(
  redis: Awaited<ReturnType<typeof startBenchServer>>['redis'],
  namespace: string,
): Promise<[number, number]> {
  let [checked, findings] = [0, 0];
  let cursor: string | null = null;
  do {
    const options: string = JSON.stringify(cursor === null ? {} : { cursor });
    const reply = await redis.call('FCALL_RO', 'rom_check', 1, namespace, '', options);
    const [count, found, next] = reply as [string, unknown[], string | null];
    checked += Number(count);
    findings += found.length;
    cursor = next;
  } while (cursor !== null);
  return [checked, findings];
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${sorted.at(-1)!.toFixed(1)} ms`;
}
