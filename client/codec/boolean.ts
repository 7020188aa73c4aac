import type { Codec } from './codec.js';

export const boolean: Codec<boolean> = {
  encode: (value) => value,
  decode: (reply) => reply === 'true',
};
