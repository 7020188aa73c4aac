// A rebuild by clients that are killed: now and then a connection goes with a step under way.

import type { Redis } from 'ioredis';
import type { Random } from '../random.js';

export interface Rebuilding {
  readonly open: () => Redis;
  readonly namespace: string;
  readonly random: Random;
}

export interface Rebuilt {
  calls: number;
  kills: number;
  /** Rows that one call passed at most. */
  most: number;
}

const KILLED = 0.15;

/** Until nothing is left. Throws where rows stand in the way. */
export async function rebuild({ open, namespace, random }: Rebuilding): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { calls: 0, kills: 0, most: 0 };
  let redis = open();
  try {
    for (;;) {
      const call = redis.fcall(
        'rom_reindex',
        1,
        namespace,
        '',
        JSON.stringify({ budget: random.integer(200, 20_000) }),
      );
      rebuilt.calls += 1;
      if (random.share() < KILLED) {
        call.catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, random.integer(0, 3)));
        redis.disconnect();
        redis = open();
        rebuilt.kills += 1;
      } else {
        const [rows, refused, next] = (await call) as [string, string[], string | null];
        if (refused.length > 0) throw new Error(`rows are refused: ${refused.join(' ')}`);
        rebuilt.most = Math.max(rebuilt.most, Number(rows));
        if (next === null) return rebuilt;
      }
    }
  } finally {
    redis.disconnect();
  }
}
