// Order of texts byte by byte. Lua's own `<` goes by the server's locale, which Redis takes from its environment.

const byte = string.byte;

/** Whether `a` comes before `b`, as Redis orders members of equal score. */
export function bytesBefore(a: string, b: string): boolean {
  const length = math.min(a.length, b.length);
  for (const i of $range(1, length)) {
    const left = byte(a, i);
    const right = byte(b, i);
    if (left !== right) return left < right;
  }
  return a.length < b.length;
}

/** The same as a comparison: negative, 0, positive. */
export function compareBytes(this: void, a: string, b: string): number {
  if (a === b) return 0;
  return bytesBefore(a, b) ? -1 : 1;
}
