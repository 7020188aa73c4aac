// Loading: one FCALL a row, a thousand to a pipeline, and the next pipeline on its way while one is answered.

import type { Redis } from 'ioredis';
import { City, type NewCity } from './city.js';

const BATCH = 1000;
const IN_FLIGHT = 2;

export async function load(
  redis: Redis,
  namespace: string,
  rows: readonly NewCity[],
  onProgress: (rows: number) => void,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < rows.length) {
      const batch = rows.slice(next, (next += BATCH));
      await createAll(redis, namespace, batch);
      onProgress(batch.length);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

async function createAll(redis: Redis, namespace: string, batch: readonly NewCity[]): Promise<void> {
  const pipeline = redis.pipeline();
  for (const row of batch) {
    pipeline.fcall('rom_create', 1, namespace, City.name, JSON.stringify(row), '{"return":"none"}');
  }
  for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
}
