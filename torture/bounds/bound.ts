// A bound of calls: a number that is a constant of the engine, and is written here again, so that none moves unnoticed.

import type { Space } from '../../test/engine/engine.js';
import { failure } from '../../test/support/fcall.js';
import type { Call } from '../../test/trust/world.js';

export interface Bound {
  readonly what: string;
  readonly largest: Call;
  readonly past: Call;
  /** What is answered past it. */
  readonly code: string;
}

export const many = <T>(count: number, item: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => item(i));

export const send = (space: Space, [name, ...args]: Call): Promise<unknown> => space.call(name, ...args);

/** Throws an Error where what is past a bound is not refused by its code, or has written something: `stored` tells what is there. */
export async function assertRefused(
  space: Space,
  { what, past, code }: Bound,
  stored: () => Promise<unknown> = () => space.dump(),
): Promise<void> {
  const before = JSON.stringify(await stored());
  const refused = await failure(send(space, past));
  if (refused.code !== code) throw new Error(`${what}: past it ${JSON.stringify(refused).slice(0, 500)}, not ${code}`);
  if (JSON.stringify(await stored()) !== before) throw new Error(`${what}: past it, and written`);
}
