// npm run docs: what the manifest says about the functions → docs/wire.md; what the commands say → docs/cli.md.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands } from '../cli/registry.js';
import { manifest } from '../lua-src/manifest.js';
import { CLI_REFERENCE, cliReference } from './cli-reference.js';
import { REFERENCE, writeFunctions } from './reference.js';
import { root } from './root.js';

const file = path.join(root, REFERENCE);
writeFileSync(file, writeFunctions(readFileSync(file, 'utf8'), manifest));
writeFileSync(path.join(root, CLI_REFERENCE), cliReference(commands));
console.log(`${REFERENCE}: ${manifest.length} functions; ${CLI_REFERENCE}: ${commands.length} commands`);
