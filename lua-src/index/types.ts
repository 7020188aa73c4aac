// What type of value a key holds.

export function typeOf(key: string): string {
  return redis.call<{ readonly ok: string }>('TYPE', key).ok;
}
