// npm run build: lua-src → library → embedded → client and command line bundled → verified by a server; JSON Schemas.

import { cachedLibrary } from './cache.js';
import { bundleCommandLine } from './cli.js';
import { bundleClient } from './client.js';
import { writeLibrary } from './embed.js';
import { writeJsonSchemas } from './json-schema/index.js';
import { verifyLibrary } from './verify.js';

const library = await cachedLibrary();
writeLibrary(library);
writeJsonSchemas();
const [origin] = await Promise.all([verifyLibrary(library), bundleClient(), bundleCommandLine()]);
const size = (Buffer.byteLength(library.text) / 1024).toFixed(1);
console.log(`dist/romulus.lua: ${size} KiB, version ${library.version}, build ${library.build}, loaded by ${origin}`);
