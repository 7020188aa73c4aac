// Replies as clients give them: strings or Buffers, whatever the protocol version.

export function asText(reply: unknown): string {
  if (typeof reply === 'string') return reply;
  if (reply instanceof Uint8Array) return Buffer.from(reply.buffer, reply.byteOffset, reply.byteLength).toString();
  return String(reply);
}

export function asList(reply: unknown): readonly unknown[] {
  if (Array.isArray(reply)) return reply;
  throw new TypeError(`The reply should be a list, not ${typeof reply}: does the adapter change replies?`);
}

/** `[name, value, name, value]` as a Map of texts. */
export function asPairs(reply: unknown): Map<string, string> {
  const flat = asList(reply);
  const pairs = new Map<string, string>();
  for (let i = 0; i < flat.length; i += 2) pairs.set(asText(flat[i]), asText(flat[i + 1]));
  return pairs;
}
