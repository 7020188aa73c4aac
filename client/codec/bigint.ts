import type { Codec } from './codec.js';

/** Text both ways: JSON numbers end at 2^53. */
export const bigint: Codec<bigint> = {
  encode: String,
  decode: BigInt,
};
