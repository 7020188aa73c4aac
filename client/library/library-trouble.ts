import { LibraryError, type LibraryTrouble } from '../errors/library-error.js';
import type { LibraryInfo } from './library-info.js';
import { carried as stock } from './library.js';

const sentences: Record<LibraryTrouble, readonly [found: string, advice: string]> = {
  missing: [
    'The server does not have the library of Romulus',
    'install it by install(redis), or connect with library: "auto"',
  ],
  older: [
    'The library on the server is older than this client',
    'upgrade it by install(redis), or connect with library: "auto"',
  ],
  different: [
    'The library on the server has the version of this client but was built from other sources',
    'use the package that it came from, or put this one in its place by install(redis, { replace: true })',
  ],
  custom: [
    'The server has a build of the library with keygens that this one lacks, or has otherwise, and indexes may rest on them',
    'connect with a build that has them all, or put this one in its place by install(redis, { library, replace: true })',
  ],
  incompatible: ['The library on the server is newer and speaks another wire contract', 'upgrade this package'],
  foreign: [
    'The server has a library called romulus that does not answer rom_info',
    'it is another program, or a build with another prefix; install(redis, { replace: true }) puts this one in its place',
  ],
  unsupported: ['The server has no functions', 'Romulus needs Redis 7.0 or newer, or Valkey'],
};

/** The error that says what is there, what is here, and what to do about it. */
export function libraryError(
  trouble: LibraryTrouble,
  found?: LibraryInfo,
  { cause, carried = stock }: { readonly cause?: unknown; readonly carried?: LibraryInfo } = {},
): LibraryError {
  const [sentence, advice] = sentences[trouble];
  const there = found ? ` (there ${inWords(found)}; here ${inWords(carried)})` : '';
  const facts = { message: `${sentence}${there}: ${advice}.`, trouble, found, carried };
  return new LibraryError('LIBRARY', facts, cause === undefined ? {} : { cause });
}

function inWords({ version, build, wire }: LibraryInfo): string {
  return `${version}, build ${build}, wire ${wire}`;
}
