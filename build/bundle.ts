// Lua modules → one Redis library. While FUNCTION LOAD runs almost nothing exists (no pairs, no setmetatable, no
// require), so the chunk only stores module bodies and registers thin functions; bodies run at the first call.

import { createHash } from 'node:crypto';
import type { FunctionSpec } from '../lua-src/manifest.js';
import type { LuaModule } from './compile.js';

export interface LibraryOptions {
  readonly version: string;
  /** The library's name, and what every function name begins with. Both are global to a server. */
  readonly name: string;
  readonly prefix: string;
  readonly functions: readonly FunctionSpec[];
  readonly modules: readonly LuaModule[];
}

export interface Library {
  readonly text: string;
  readonly version: string;
  /** The first 16 hex digits of the SHA-256 of everything the library does. */
  readonly build: string;
}

export function bundleLibrary({ version, name, prefix, functions, modules }: LibraryOptions): Library {
  assertDistinct(functions.map((f) => prefix + f.name));
  const body = [...modules.map(moduleText), RUN, ...functions.map((f) => registration(prefix, f))].join('\n');
  const build = createHash('sha256').update(version).update(prefix).update(body).digest('hex').slice(0, 16);
  const head = [
    `#!lua name=${name}`,
    `-- Romulus ${version}, build ${build}. Generated from TypeScript: do not edit.`,
    `local ROMULUS_VERSION, ROMULUS_BUILD, ROMULUS_PREFIX = "${version}", "${build}", "${prefix}"`,
    REQUIRE,
  ].join('\n');
  return { text: `${head}\n${body}\n`, version, build };
}

/** Two names that differ only in case load, and then abort the server when the library is replaced. */
function assertDistinct(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (!/^[A-Za-z0-9_]+$/.test(name)) throw new Error(`"${name}" is not a name that Redis takes for a function`);
    if (seen.has(name.toLowerCase())) throw new Error(`two functions are called "${name}" but for case`);
    seen.add(name.toLowerCase());
  }
}

const REQUIRE = `local modules, loaded = {}, {}
local function require(name)
  local module = loaded[name]
  if module == nil then
    module = modules[name]()
    loaded[name] = module
  end
  return module
end`;

const RUN = `local dispatch
dispatch = function(name, keys, args)
  local ok, found = pcall(require, "dispatch")
  if not ok then return { err = "INTERNAL {\\"message\\":\\"the library did not start; load it again\\"}" } end
  dispatch = found.dispatch
  return dispatch(name, keys, args)
end`;

function moduleText({ name, text }: LuaModule): string {
  return `modules["${name}"] = function()\n${globalsOf(text)}${text.trimEnd()}\nend`;
}

/** What modules use of Lua. Inside a function of Redis a global is found behind two tables and a metatable, a local at once. */
const GLOBALS = 'type next pairs ipairs unpack pcall error tonumber tostring string table math'.split(' ');

function globalsOf(text: string): string {
  const used = GLOBALS.filter((name) => new RegExp(`(?<![\\w.:"'])${name}(?![\\w"'])`).test(text));
  return used.length === 0 ? '' : `local ${used.join(', ')} = ${used.join(', ')}\n`;
}

function registration(prefix: string, { name, flags = [], summary }: FunctionSpec): string {
  const flagList = flags.map((flag) => `"${flag}"`).join(', ');
  return [
    'redis.register_function{',
    `  function_name = "${prefix}${name}",`,
    `  description = ${JSON.stringify(summary)},`,
    `  flags = { ${flagList} },`,
    `  callback = function(keys, args) return dispatch("${name}", keys, args) end,`,
    '}',
  ].join('\n');
}
