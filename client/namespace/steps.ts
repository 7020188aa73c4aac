// Work that takes many calls: each does a bounded step, and says where the next goes on.

import { asText } from '../transport/reply.js';

/** What a step answered, and where the next one begins: nil at the end. */
export interface Step<T> {
  readonly value: T;
  readonly next: unknown;
}

/** Options of a call that does a step of something. */
export interface StepOptions {
  /** How much one call may do; the engine's own measure where it is left out. */
  readonly budget?: number;
  /** Ends the work between two calls: what is done is done. */
  readonly signal?: AbortSignal;
}

/** Calls until there is no next step. Throws the signal's reason when it is aborted. */
export async function* steps<T>(
  call: (options: string) => Promise<Step<T>>,
  { budget, signal }: StepOptions,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  do {
    signal?.throwIfAborted();
    const options = { ...(budget === undefined ? {} : { budget }), ...(cursor === undefined ? {} : { cursor }) };
    const { value, next } = await call(JSON.stringify(options));
    yield value;
    cursor = next === null || next === undefined ? undefined : asText(next);
  } while (cursor !== undefined);
}
