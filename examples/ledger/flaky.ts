// A network as it is: some calls are lost on the way there, some replies on the way back. Whoever sent them cannot tell
// which, so all that can be done is to send the same call again.

import type { RedisClient } from 'romulus';

export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** A client that loses about half of all calls to functions that write, with chances that a seed decides. */
export function flaky(redis: RedisClient, seed: number): RedisClient {
  const random = randomFrom(seed);
  return {
    async call(command, args) {
      const chance = command === 'fcall' ? random() : 1;
      if (chance < 0.25) throw new ConnectionLost('the call was lost');
      const reply = await redis.call(command, args);
      if (chance < 0.5) throw new ConnectionLost('the reply was lost');
      return reply;
    },
  };
}

/** Sends until there is an answer. */
export async function untilAnswered<T>(send: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
    }
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
