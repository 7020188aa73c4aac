// The largest call of each kind, which is done, and one that is a little larger, which is refused: and how long the largest
// one holds the server.

import type { Redis } from 'ioredis';
import { assertSound, type Space, spaceOf } from '../../test/engine/engine.js';
import type { Call } from '../../test/trust/world.js';
import { failure } from '../../test/support/fcall.js';
import type { Figures, Run, Scenario } from '../scenario.js';
import { startVictim } from '../server.js';
import { type Bound, boundsOf, prepare } from './list.js';

export const bounds: Scenario = {
  name: 'bounds',
  promise: 'Every call has a largest form, which is done; past it the call is refused.',
  round: 'largest call of each kind, and one past it',
  rounds: 3,
  async play({ rounds, onRound }: Run): Promise<Figures> {
    const server = await startVictim();
    const redis = server.client();
    const longest = new Map<string, number>();
    try {
      for (let round = 1; round <= rounds; round++) {
        await redis.flushall();
        const space = spaceOf(redis, 'torture');
        await prepare(space);
        for (const bound of boundsOf()) {
          const time = await hold(redis, space, bound);
          const known = longest.get(bound.what) ?? 0;
          longest.set(bound.what, Math.max(known, time));
        }
        await assertSound(space);
        onRound?.(round);
      }
      return Object.fromEntries([...longest].map(([what, ms]) => [what, `${ms.toFixed(0)} ms`]));
    } finally {
      await server.stop();
    }
  },
};

/** Milliseconds for which the largest call held the server. Throws an Error where a bound does not hold. */
async function hold(redis: Redis, space: Space, { what, past, code, largest }: Bound): Promise<number> {
  const before = await space.dump();
  const [name, ...args] = past;
  const refused = await failure(space.call(name, ...args));
  if (refused.code !== code) throw new Error(`${what}: past it ${JSON.stringify(refused).slice(0, 500)}, not ${code}`);
  if (JSON.stringify(await space.dump()) !== JSON.stringify(before)) throw new Error(`${what}: past it, and written`);
  await redis.config('RESETSTAT');
  await call(space, largest);
  const [, usec] = /cmdstat_fcall:calls=1,usec=(\d+)/.exec(await redis.info('commandstats'))!;
  return Number(usec) / 1000;
}

const call = (space: Space, [name, ...args]: Call): Promise<unknown> => space.call(name, ...args);
