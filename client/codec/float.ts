import type { Codec } from './codec.js';
import { encodeNumber } from './number.js';

export const float: Codec<number> = {
  encode: encodeNumber,
  decode: Number,
};
