/** What keygen() makes, of whatever values. */
interface AnyKeygen {
  readonly run: (...values: never[]) => unknown;
}

/** The names of the keygens that a module exports. */
export type KeygenNames<M> = {
  [K in keyof M]: M[K] extends AnyKeygen ? K : never;
}[keyof M] &
  string;

/** A build of the engine's library with keygens of its own, as connect() and install() take it. */
export interface CustomLibrary<in K extends string = string> {
  /** What FUNCTION LOAD takes. */
  readonly text: string;
  readonly version: string;
  /** A hash of all that it does. */
  readonly build: string;
  /** Whether it has a keygen: a library that knows of more can be given wherever fewer are wanted. */
  readonly has: (name: K) => boolean;
  /** The hash of each keygen's code, by name. */
  readonly keygens: Readonly<Record<string, string>>;
}

/**
 * A library that `romulus build` has made, for connect(). Told the type of the keygens' module, it knows their names: models
 * whose indexes are by other keygens do not compile with it.
 *
 * @param text The text of the library.
 * @throws TypeError for a text that no build of this package has made.
 *
 * @example
 * ```ts
 * import type * as keygens from './keygens.js';
 *
 * const library = customLibrary<typeof keygens>(readFileSync('library.lua', 'utf8'));
 * const db = await connect(redis, { namespace: 'shop', models: { City }, library });
 * ```
 */
export function customLibrary<M = Readonly<Record<string, AnyKeygen>>>(text: string): CustomLibrary<KeygenNames<M>> {
  const [, version, build] = /^#!lua [^\n]*\n-- Romulus (\S+), build ([0-9a-f]+)\./.exec(text) ?? [];
  const [, names] = /\n-- Keygens (\S+)\n/.exec(text.slice(0, HEAD)) ?? [];
  if (version === undefined || build === undefined || names === undefined) {
    throw new TypeError('This is no library with keygens; make one by `npx romulus build keygens.ts -o library.lua`');
  }
  const keygens = parseKeygens(names);
  return { text, version, build, has: (name) => Object.hasOwn(keygens, name), keygens };
}

/** Names and hashes, `initials:3a6a…,sound:…`, as a library and rom_info tell them. */
export function parseKeygens(text: string): Record<string, string> {
  return Object.fromEntries(text.split(',').map((item) => item.split(':') as [name: string, hash: string]));
}

/** The header stands in the first lines. */
const HEAD = 65536;
