// What the keys of a namespace hold, apart from how Redis lays it out: the undoing of a write puts back the same
// fields, members and scores, though not always in the same place of a packed list.

import type { Redis } from 'ioredis';

/** One call for all keys: a test asks dozens of times. */
const READ = `
local readers = {
  hash = function(key)
    local flat, fields = redis.call('HGETALL', key), {}
    for i = 1, #flat, 2 do fields[#fields + 1] = #flat[i] .. ':' .. flat[i] .. flat[i + 1] end
    table.sort(fields)
    return fields
  end,
  set = function(key)
    local members = redis.call('SMEMBERS', key)
    table.sort(members)
    return members
  end,
  zset = function(key) return redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end,
  string = function(key) return redis.call('GET', key) end,
  list = function(key) return redis.call('LRANGE', key, 0, -1) end,
}
local contents = {}
for _, key in ipairs(redis.call('KEYS', ARGV[1])) do
  local type = redis.call('TYPE', key).ok
  contents[#contents + 1] = { key, type, redis.call('PEXPIRETIME', key), readers[type](key) }
end
return contents`;

export async function contentsOf(redis: Redis, namespace: string): Promise<Map<string, unknown>> {
  const contents = (await redis.eval(READ, 0, `{${namespace}}:*`)) as [key: string, ...unknown[]][];
  return new Map(contents.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, ...rest]) => [key, rest]));
}
