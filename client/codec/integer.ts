import type { Codec } from './codec.js';
import { encodeNumber } from './number.js';

export const integer: Codec<number> = {
  encode: encodeNumber,
  decode(reply) {
    const value = Number(reply);
    if (Number.isSafeInteger(value)) return value;
    throw new RangeError('an integer within ±(2^53-1); declare the column as bigint() to read all of int64');
  },
};
