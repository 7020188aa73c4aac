// One more reader, who asks for one row at a time: how long its calls take is what a rebuild costs others.

import type { Space } from './traffic.js';

const PAUSE = 3;

/** Milliseconds of each call until it is over; the connection is closed then. */
export async function probe({ redis, namespace }: Space, isOver: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  while (!isOver()) {
    const start = performance.now();
    await redis.fcall_ro('rom_get', 1, namespace, 'Person', '1');
    waits.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  redis.disconnect();
  return waits;
}
