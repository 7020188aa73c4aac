import type { Codec } from './codec.js';

/** A string that holds JSON text, which the engine keeps as it was written: it never becomes a Lua value. */
export const json: Codec<unknown> = {
  encode: (value) => JSON.stringify(value),
  decode: (reply) => JSON.parse(reply) as unknown,
};
