// A pure function of the engine, called directly: the modules of the stock library under a function of its own.

import type { TestFn } from 'ava';
import { cachedLibrary } from '../../build/cache.js';
import type { TestServer } from '../support/server.js';

/** The results of one function for each list of arguments: texts, or lists of them where the function gives arrays. */
export type Module<Result = string> = (name: string, calls: readonly (readonly string[])[]) => Promise<Result[]>;

/**
 * Call it once at the top of a test file, with the module as Lua's require names it: `codec.arithmetic`. What takes or
 * gives more than texts is called through functions that are `composed` of it, in Lua.
 */
export function useModule<Result = string>(
  test: TestFn,
  server: TestServer,
  module: string,
  composed: Readonly<Record<string, string>> = {},
): Module<Result> {
  const library = `${module.replace(/\W/g, '_')}_${process.pid}`;
  let loaded: Promise<unknown> | undefined;
  test.after.always('remove the library', () => server.redis.function('DELETE', library).catch(() => {}));
  return async (name, calls) => {
    loaded ??= libraryOf(library, module, composed).then((text) => server.redis.function('LOAD', 'REPLACE', text));
    await loaded;
    return (await server.redis.call('FCALL_RO', library, 0, name, ...calls.flatMap(flat))) as Result[];
  };
}

/** How many arguments, then the arguments. */
function flat(args: readonly string[]): string[] {
  return [String(args.length), ...args];
}

async function libraryOf(library: string, module: string, composed: Readonly<Record<string, string>>): Promise<string> {
  const functions = Object.entries(composed).map(([name, text]) => `${name} = ${text}`);
  const [modules] = (await cachedLibrary()).text.split('\nredis.register_function{');
  return `${modules!.replace('name=romulus', `name=${library}`)}
redis.register_function{ function_name = '${library}', flags = { 'no-writes' }, callback = function(keys, args)
  local called = ({ ${functions.join(', ')} })[args[1]] or require('${module}')[args[1]]
  local results, at = {}, 2
  while at <= #args do
    local last = at + tonumber(args[at])
    local result = called(unpack(args, at + 1, last))
    results[#results + 1] = type(result) == 'table' and result or tostring(result)
    at = last + 1
  end
  return results
end }`;
}
