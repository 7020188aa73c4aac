// The server's clock. Within one call it moves on Redis 7.0 and stands still from 7.2 on.

const call = redis.call;

/** The time since 1970-01-01 UTC: whole seconds, and microseconds beyond them. */
export function readClock(): LuaMultiReturn<[number, number]> {
  const [seconds, microseconds] = call<[string, string]>('TIME');
  return $multi(tonumber(seconds) as number, tonumber(microseconds) as number);
}
