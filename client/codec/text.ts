import type { Codec } from './codec.js';

export const text: Codec<string> = {
  encode: (value) => value,
  decode: (reply) => reply,
};
