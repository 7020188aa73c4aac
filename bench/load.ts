// Loading: a thousand creates to a commit, and the next commit on its way while one is answered.

import { bar, duration, number } from '../demo/screen.js';
import type { Target } from './meter.js';

const BATCH = 1000;
const IN_FLIGHT = 2;

export interface Rows {
  readonly model: string;
  /** How many there are to be. */
  readonly size: number;
  /** Rows are created in this order, so the one at `i` has the id `i + 1`. */
  valuesAt(this: void, i: number): unknown;
}

/** Creates the rows from `from` on. */
export async function load(
  { redis, namespace }: Target,
  { model, size, valuesAt }: Rows,
  from: number,
  onProgress: (rows: number) => void,
): Promise<void> {
  let next = from;
  const lane = async (): Promise<void> => {
    while (next < size) {
      const start = next;
      next = Math.min(start + BATCH, size);
      const operations = Array.from({ length: next - start }, (_, i) => ({
        op: 'create',
        model,
        values: valuesAt(start + i),
      }));
      await redis.fcall('rom_commit', 1, namespace, JSON.stringify(operations), '{"return":"none"}');
      onProgress(operations.length);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

export interface Loaded {
  readonly rowsPerSecond: number;
  /** Of the server, for everything in it. */
  readonly bytesPerRow: number;
}

/** The same, for people to watch. */
export async function loadShown(target: Target, rows: Rows, from: number): Promise<Loaded> {
  const wanted = rows.size - from;
  const progress = bar(`Loading ${number(wanted)} rows`, wanted);
  const start = performance.now();
  await load(target, rows, from, (count) => progress.advance(count));
  const ms = performance.now() - start;
  const rowsPerSecond = Math.round(wanted / (ms / 1000));
  const bytes = Number(/used_memory:(\d+)/.exec(await target.redis.info('memory'))?.[1]);
  const bytesPerRow = Math.round(bytes / rows.size);
  const speed = `${number(wanted)} rows loaded in ${duration(ms)}: ${number(rowsPerSecond)} a second`;
  progress.stop(`${speed}; ${number(bytesPerRow)} bytes a row in all`);
  return { rowsPerSecond, bytesPerRow };
}
