// The library of this checkout: compiled, bundled, verified by nobody yet.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { manifest } from '../lua-src/manifest.js';
import { bundleLibrary, type Library } from './bundle.js';
import { compileLua } from './compile.js';
import { root } from './root.js';

/** Builds the stock library out of lua-src. The same sources give the same text, byte for byte. */
export function buildLibrary({ name = 'romulus', prefix = 'rom_' } = {}): Library {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const modules = compileLua(path.join(root, 'tstl.json'));
  return bundleLibrary({ version, name, prefix, functions: manifest, modules });
}
