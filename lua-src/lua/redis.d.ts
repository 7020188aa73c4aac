// What Redis adds to Lua 5.1 inside a function: the redis table, cjson, and the bit and struct libraries, as far as the engine uses
// them, and the two constants that the build writes at the head of the library.

/** A Lua table that Redis turns into an error reply, or that redis.pcall answers for a failed command. */
interface RedisError {
  err: string;
}

declare namespace redis {
  /** Runs a command; a failing one raises its error text. Arguments are text, replies are Redis's Lua forms. */
  function call<T = unknown>(this: void, command: string, ...args: string[]): T;
  /** As call, but a failing command answers `{err}` instead of raising. */
  function pcall<T = unknown>(this: void, command: string, ...args: string[]): T | RedisError;
  function sha1hex(this: void, text: string): string;
  /** Whether the caller's ACL user may run this command with these keys. */
  function acl_check_cmd(this: void, command: string, ...args: string[]): boolean;
}

interface Cjson {
  decode(this: void, text: string): unknown;
  decode_invalid_numbers(this: void, allowed: boolean): void;
  decode_max_depth(this: void, depth: number): void;
  /** What cjson decodes null to. */
  readonly null: LuaUserdata;
  /** A codec with settings of its own: the shared one belongs to every library of the server. */
  new: (this: void) => Cjson;
}
declare const cjson: Cjson;

/**
 * The compiler takes `bit` itself for a word of Lua.
 *
 * @customName bit
 */
declare const bits: {
  band: (this: void, a: number, b: number) => number;
  bor: (this: void, a: number, b: number) => number;
  lshift: (this: void, a: number, places: number) => number;
  rshift: (this: void, a: number, places: number) => number;
};
declare const struct: { unpack: (this: void, format: string, data: string, at: number) => LuaMultiReturn<number[]> };

/** The package's version, and a hash of the library's own text: written by the build. */
declare const ROMULUS_VERSION: string;
declare const ROMULUS_BUILD: string;
/** What function names begin with on the server: `rom_` unless the build was told otherwise. */
declare const ROMULUS_PREFIX: string;

/** Digits and a number: `text + 1`. Lua reads the text by itself, without the call that tonumber is. */
declare const addTo: LuaAddition<string, number, number>;
