// What keys take in memory, as Redis tells it. Not every user may ask, and then nobody knows.

const call = redis.pcall;

/** Bytes of keys; those that do not exist take none. Undefined where the user may not ask. */
export function bytesOf(keys: readonly string[]): number | undefined {
  let bytes = 0;
  for (const key of keys) {
    const reply = call<number | false>('MEMORY', 'USAGE', key);
    if (type(reply) === 'number') bytes += reply as number;
    else if (type(reply) === 'table') return undefined;
  }
  return bytes;
}
