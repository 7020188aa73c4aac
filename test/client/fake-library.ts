// Libraries of other versions: the real one with other numbers in its head.

import { library } from '../../client/index.js';

export interface Numbers {
  readonly version?: string;
  readonly build?: string;
  readonly wire?: string;
}

export function fakeLibrary({ version = library.version, build = library.build, wire = '1' }: Numbers): string {
  const text = replaced(library.text, `= "${library.version}", "${library.build}"`, `= "${version}", "${build}"`);
  return replaced(text, 'WIRE_VERSION = "1"', `WIRE_VERSION = "${wire}"`);
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The library no longer contains ${from}`);
  return text.replace(from, to);
}
