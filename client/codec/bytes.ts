import type { Codec } from './codec.js';

/** Base64 both ways, for JSON carries no bytes. What is no Uint8Array travels as it is, for the engine to refuse. */
export const bytes: Codec<Uint8Array> = {
  encode: (value) =>
    value instanceof Uint8Array
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
      : value,
  // A copy, because what Buffer gives may be a view of memory that others use.
  decode: (reply) => new Uint8Array(Buffer.from(reply, 'base64')),
};
