// The largest call of each kind, which is done, and one that is a little larger, which is refused: and how long the largest
// one holds the server.

import type { Redis } from 'ioredis';
import { assertSound, type Space, spaceOf } from '../../test/engine/engine.js';
import type { Call } from '../../test/trust/world.js';
import type { Figures, Run, Scenario } from '../scenario.js';
import { startVictim } from '../server.js';
import { assertRefused, send } from './bound.js';
import { prepare } from './fixtures.js';
import { holds, workBounds } from './work.js';

export const bounds: Scenario = {
  name: 'bounds',
  promise: 'Every call has a largest form, which is done; past it the call is refused.',
  round: 'largest call of each kind, and one past it',
  rounds: 3,
  async play({ rounds, onRound }: Run): Promise<Figures> {
    const server = await startVictim(['enable-debug-command local']);
    const redis = server.client();
    const longest = new Map<string, number>();
    try {
      for (let round = 1; round <= rounds; round++) {
        await redis.flushall();
        const space = spaceOf(redis, 'torture');
        await prepare(space);
        const measure = async (what: string, call: Call): Promise<void> => {
          const known = longest.get(what) ?? 0;
          longest.set(what, Math.max(known, await hold(redis, space, call)));
        };
        for (const bound of workBounds()) {
          await assertRefused(space, bound, () => redis.call('DEBUG', 'DIGEST'));
          await measure(bound.what, bound.largest);
        }
        await ownItems(redis, space);
        for (const { what, call } of holds()) await measure(what, call);
        await empty(space, 'Doc');
        await assertSound(space);
        onRound?.(round);
      }
      return Object.fromEntries([...longest].map(([what, ms]) => [what, `${ms.toFixed(0)} ms`]));
    } finally {
      await server.stop();
    }
  },
};

/** Milliseconds for which a call held the server. */
async function hold(redis: Redis, space: Space, call: Call): Promise<number> {
  await redis.config('RESETSTAT');
  await send(space, call);
  const [, usec] = /cmdstat_fcall:calls=1,usec=(\d+)/.exec(await redis.info('commandstats'))!;
  return Number(usec) / 1000;
}

/** A check takes every text into its words for each of them, which takes minutes where rows share few. */
async function empty(space: Space, model: string): Promise<void> {
  let cursor: string | null = null;
  do {
    const options: object = cursor === null ? {} : { cursor };
    [, cursor] = (await space.call('delete_where', model, { scan: true }, options)) as [number, string | null];
  } while (cursor !== null);
}

/** A row whose native column holds a list of 100,000 items. */
async function ownItems(redis: Redis, space: Space): Promise<void> {
  const { items } = await space.create('Box', {});
  for (let i = 0; i < 10; i++) await redis.rpush(items!, ...Array.from({ length: 10_000 }, (_, j) => `item ${i} ${j}`));
}
