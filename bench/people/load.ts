// Loading: a thousand creates to a commit, and the next commit on its way while one is answered.

import type { Target } from '../meter.js';
import { MODEL } from './schema.js';
import { type People, personAt } from './people.js';

const BATCH = 1000;
const IN_FLIGHT = 2;

/** Creates the people from `from` on, up to `people.size`. */
export async function loadPeople(
  { redis, namespace }: Target,
  people: People,
  from: number,
  onProgress: (rows: number) => void,
): Promise<void> {
  let next = from;
  const lane = async (): Promise<void> => {
    while (next < people.size) {
      const start = next;
      const end = (next = Math.min(start + BATCH, people.size));
      await redis.fcall('rom_commit', 1, namespace, JSON.stringify(creates(people, start, end)), '{"return":"none"}');
      onProgress(end - start);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

function creates(people: People, start: number, end: number): unknown[] {
  return Array.from({ length: end - start }, (_, i) => ({
    op: 'create',
    model: MODEL,
    values: personAt(people, start + i),
  }));
}
