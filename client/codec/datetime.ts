import type { Codec } from './codec.js';

/**
 * ISO 8601 to the engine, because queries are read by people; microseconds since 1970 from it, rounded down to the
 * milliseconds of a Date. A date that is none travels as `Invalid Date`, for the engine to refuse.
 */
export const datetime: Codec<Date> = {
  encode: (value) => (Number.isNaN(Number(value)) ? String(value) : new Date(value).toISOString()),
  decode(reply) {
    const microseconds = BigInt(reply);
    return new Date(Number((microseconds - (((microseconds % 1000n) + 1000n) % 1000n)) / 1000n));
  },
};
