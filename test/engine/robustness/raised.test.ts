// A raised table that escapes a function ends the server. So handlers fail here in every way that Lua knows, within a
// library of its own: the engine as it is, but for the handlers.

import test from 'ava';
import { cachedLibrary } from '../../../build/cache.js';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

/** The library under another name, with `name_` before its functions, and Lua that changes its modules before they run. */
async function loadWith(name: string, lua: string): Promise<void> {
  const { text } = await cachedLibrary();
  const changed = text
    .replace('#!lua name=romulus', `#!lua name=${name}`)
    .replaceAll('function_name = "rom_', `function_name = "${name}_`)
    .replace('\nlocal dispatch\n', `\n${lua}\nlocal dispatch\n`);
  await engine.redis.function('LOAD', 'REPLACE', changed);
}

/** The first argument of every function names the way in which it fails. */
function registryOf(ways: Record<string, string>): string {
  const functions = Object.entries(ways).map(([name, lua]) => `ways["${name}"] = function() ${lua} end`);
  return `
modules["functions.registry"] = function()
  local ways = {}
  ${functions.join('\n')}
  local function handler(call) return ways[call.args[1]]() end
  return { handlers = setmetatable({}, { __index = function() return handler end }) }
end`;
}

const ways: Record<string, string> = {
  'a plain table': 'error({})',
  'a list': 'error({ 1, 2, 3 })',
  'a table with a field': 'error({ reason = "x" })',
  'a table with err, a text': 'error({ err = "MYCODE x" })',
  'a table with err, a number': 'error({ err = 7 })',
  'a table with err, a table': 'error({ err = {} })',
  'a table with err, a boolean': 'error({ err = true })',
  'a table with err, a function': 'error({ err = function() end })',
  nil: 'error(nil)',
  nothing: 'error()',
  'a text': 'error("boom")',
  'a text that looks like a code': 'error("UNIQUE boom", 0)',
  'a text of several lines that is no UTF-8': 'error("a\\r\\nb\\255\\0c", 0)',
  'an empty text': 'error("", 0)',
  'a huge text': 'error(("x"):rep(300000), 0)',
  'a number': 'error(42)',
  'not a number': 'error(0/0)',
  'a boolean': 'error(false)',
  'a function': 'error(function() end)',
  userdata: 'error(cjson.null)',
  'a coroutine': 'error(coroutine.create(function() end))',
  'a metatable with a text that raises': 'error(setmetatable({}, { __tostring = function() error({}) end }))',
  'an index of nil': 'local x = nil; return x.y',
  'a call of nil': 'local x = nil; return x()',
  'a global that is not there': 'return nosuch',
  'an assertion': 'assert(false, "no")',
  'an assertion with a table': 'assert(false, {})',
  'arithmetic on a table': 'return {} + 1',
  'a comparison of kinds': 'return {} < 1',
  'a text for a table': 'return table.concat({ {} })',
  'an unpack out of range': 'return unpack({}, 1, 100000000)',
  'a pattern that is none': 'return ("x"):find("[")',
  'a stack overflow': 'local function f() return 1 + f() end return f()',
  'a stack overflow of C': 'local function f() return ("x"):gsub("x", f) end return f()',
  'nested pcalls without end': 'local function f() local ok, e = pcall(f) error(e) end return f()',
  'a sort that is no order':
    'local t = {} for i = 1, 100 do t[i] = i end table.sort(t, function() return true end) error(t)',
  'a command that does not exist': 'return redis.call("NOSUCH")',
  'a command with too few arguments': 'return redis.call("HGET")',
  'a command without a name': 'return redis.call()',
  'a command with a table': 'return redis.call("SET", "k", {})',
  'a command that functions may not call': 'return redis.call("CONFIG", "GET", "*")',
  'a failed command, raised': 'error(redis.pcall("NOSUCH"))',
  'JSON that cannot be written': 'return cjson.encode({ f = function() end })',
  'JSON that cannot be read': 'return cjson.decode("{")',
  'a failure without facts': 'error({ code = "INVALID", message = "m" })',
  'a failure whose code is a table': 'error({ code = {}, message = "m", facts = {} })',
  'a failure whose facts are a text': 'error({ code = "INVALID", message = "m", facts = "x" })',
  'a failure whose facts hold a function': 'error({ code = "INVALID", message = "m", facts = { f = function() end } })',
  'a failure whose facts hold themselves': 'local f = {} f.f = f error({ code = "INVALID", message = "m", facts = f })',
  'a failure whose facts have keys of two kinds':
    'error({ code = "INVALID", message = "m", facts = { a = { x = 1, [2] = 3 } } })',
  'a failure whose facts are not numbers':
    'error({ code = "INVALID", message = "m", facts = { a = 0/0, b = 1/0, c = -1/0 } })',
  'a failure of bytes': 'error({ code = "INVALID", message = "\\255\\0\\r\\n", facts = { ["\\255"] = "\\254" } })',
};

engine.privateTest(
  'whatever a handler raises, the reply is an error with a documented code and the server lives',
  async (t) => {
    const { redis } = engine;
    await loadWith('raising', registryOf(ways));
    for (const way of Object.keys(ways)) {
      for (const call of ['FCALL raising_create', 'FCALL raising_query', 'FCALL_RO raising_query']) {
        const [command, name] = call.split(' ') as [string, string];
        const error = await t.throwsAsync(redis.call(command, name, 1, 'ns', way, '{}'), undefined, `${call}: ${way}`);
        const [, code, json] = /^([A-Z]+) (.*)$/s.exec(error.message) ?? [];
        t.true(
          code === 'INTERNAL' || (code === 'INVALID' && way.startsWith('a failure')),
          `${way}: ${error.message.slice(0, 200)}`,
        );
        t.is(typeof (JSON.parse(json!) as { message: unknown }).message, 'string', way);
        t.is(await redis.ping(), 'PONG', way);
      }
    }
    await redis.function('DELETE', 'raising');
  },
);

const starts = {
  'a table': 'error({})',
  'a text': 'error("x")',
  nil: 'error(nil)',
  nothing: '',
  'a false': 'return false',
};

engine.privateTest('a library whose start raises answers INTERNAL, at the first call and at the next', async (t) => {
  const { redis } = engine;
  for (const [way, text] of Object.entries(starts)) {
    await loadWith('starting', `modules["functions.registry"] = function() ${text} end`);
    for (let i = 0; i < 2; i++) {
      const error = await t.throwsAsync(redis.fcall('starting_info', 0), { message: /^INTERNAL \{/ }, way);
      t.notThrows(() => JSON.parse(error.message.slice('INTERNAL '.length)) as unknown);
    }
    t.is(await redis.ping(), 'PONG');
  }
  await redis.function('DELETE', 'starting');
});

engine.privateTest('a write that raises in the middle is taken back, whatever it raises', async (t) => {
  const { redis } = engine;
  const space = await engine.open(t, { T: { columns: { a: { type: 'text', unique: true } } } });
  await space.create('T', { a: 'x' });
  const before = await space.dump();
  for (const raised of ['error({})', 'error("x")', 'error(nil)', 'redis.call("NOSUCH")', 'error({ err = 1 })']) {
    // The claims are the last thing that a create writes.
    await loadWith(
      'halfway',
      `local claims = modules["unit-of-work.claims"]
modules["unit-of-work.claims"] = function()
  local exports = claims()
  exports.applyClaims = function() ${raised} end
  return exports
end`,
    );
    for (const args of [
      ['create', 'T', '{"a":"y"}'],
      ['update', 'T', '1', '{"a":"y"}'],
      ['delete', 'T', '1'],
    ]) {
      const [name, ...rest] = args as [string, ...string[]];
      await t.throwsAsync(
        redis.fcall(`halfway_${name}`, 1, space.namespace, ...rest),
        { message: /^INTERNAL \{/ },
        raised,
      );
      t.deepEqual(await space.dump(), before, `${name}: ${raised}`);
    }
  }
  await redis.function('DELETE', 'halfway');
});
