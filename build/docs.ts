// npm run docs: what the manifest says about the functions → docs/wire.md.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { manifest } from '../lua-src/manifest.js';
import { REFERENCE, writeFunctions } from './reference.js';
import { root } from './root.js';

const file = path.join(root, REFERENCE);
writeFileSync(file, writeFunctions(readFileSync(file, 'utf8'), manifest));
console.log(`${REFERENCE}: ${manifest.length} functions`);
