// The library of this checkout: compiled, bundled, verified by nobody yet.

import { readFileSync } from 'node:fs';
import { manifest } from '../lua-src/manifest.js';
import { bundleLibrary, type Library } from './bundle.js';
import { compileLua } from './compile.js';

const root = new URL('../', import.meta.url);

/** Builds the stock library out of lua-src. The same sources give the same text, byte for byte. */
export function buildLibrary(prefix = 'rom_'): Library {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
  const modules = compileLua(new URL('tstl.json', root).pathname);
  return bundleLibrary({ version, prefix, functions: manifest, modules });
}
