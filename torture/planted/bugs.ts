// Bugs that one could make, planted into the built library: each is Lua that changes a module before it runs. A suite that
// does not find them is no suite.

export interface Bug {
  readonly name: string;
  /** The module that is wrong, by its file. */
  readonly module: string;
  /** Lua that changes `exports`. */
  readonly lua: string;
}

export const bugs: readonly Bug[] = [
  { name: 'a removal from an index is skipped', module: 'index.terms', lua: 'exports.removeTerm = function() end' },
  {
    name: 'the release of a unique value is forgotten',
    module: 'unit-of-work.claims',
    lua: `local apply = exports.applyClaims
exports.applyClaims = function(claims)
  local kept = {}
  for _, transfer in ipairs(claims.transfers) do if transfer.to ~= nil then kept[#kept + 1] = transfer end end
  return apply({ transfers = kept })
end`,
  },
  {
    name: 'the work is written before its references are judged',
    module: 'relation.settle',
    lua: `exports.settle = function(work, also)
  require("unit-of-work.apply").finishWork(work, also)
  require("relation.references").assertReferences(work)
end`,
  },
  {
    name: 'a key is left out of what is written: the list of nulls',
    module: 'index.nulls',
    lua: 'exports.changeNulls = function() end',
  },
  {
    name: 'the inverse of a write is not remembered',
    module: 'storage.inverses',
    lua: `exports.addAndCount = function(key, member)
  return redis.call("SADD", key, member) == 0 and 0 or redis.call("SCARD", key)
end`,
  },
  {
    name: 'a bitmap that changes keeps its version',
    module: 'storage.version',
    lua: 'exports.versionOfWrites = function() return "0.0" end',
  },
  {
    name: 'what is kept of a list outlives its changes',
    module: 'index.posting-list.version',
    lua: `local known = exports.known
exports.known = function(head, tail)
  return { key = known(head, tail).key, version = function() return "0 b00001:0.0" end }
end`,
  },
  {
    name: 'an order that changes keeps its version',
    module: 'storage.order-versions',
    lua: 'exports.orderVersion = function() return "0.0" end',
  },
  {
    name: 'a page that was known outlives changes',
    module: 'index.trails.recalled',
    lua: `local recalled = exports.recalled
local kept = {}
exports.recalled = function(way, filter, from, to)
  local key = way.key() .. filter.key()
  kept[key] = recalled(way, filter, from, to) or kept[key]
  return kept[key]
end`,
  },
  { name: 'a receipt is not kept', module: 'unit-of-work.once', lua: 'exports.writeOnce = function() end' },
];

/** The library with a bug in it. Throws an Error where the module that it belongs to is there no more. */
export function plant(library: string, { module, lua }: Bug): string {
  if (!library.includes(`\nmodules["${module}"] = function()`)) throw new Error(`there is no module ${module}`);
  const planted = `
do
  local original = modules["${module}"]
  modules["${module}"] = function()
    local exports = original()
    ${lua}
    return exports
  end
end`;
  return library.replace('\nlocal dispatch\n', () => `${planted}\nlocal dispatch\n`);
}
