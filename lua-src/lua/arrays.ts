// Calls with many arguments: unpack stops near 8,000 values, so variadic commands are issued in pieces.

/** How many values one redis.call is given at most. */
export const CHUNK = 4000;

/** Calls `each` with [from, to] (0-based, inclusive) until `length` items are covered. */
export function inChunks(length: number, size: number, each: (this: void, from: number, to: number) => void): void {
  let from = 0;
  while (from < length) {
    const to = math.min(from + size, length) - 1;
    each(from, to);
    from = to + 1;
  }
}

/** The items from..to (0-based, inclusive) as arguments. */
export function spread<T>(items: readonly T[], from: number, to: number): LuaMultiReturn<T[]> {
  return unpack(items as T[], from + 1, to + 1);
}
