// The library of the sources as they stand, compiled at most once: a test file wants it in milliseconds, and must
// never run against yesterday's. What counts is content: the hash of every file that goes into it names the copy.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Library } from './bundle.js';
import { root } from './root.js';

const SOURCES = ['lua-src', 'build', 'package.json', 'package-lock.json', 'tstl.json'];
const CACHE = path.join(root, 'node_modules/.cache/romulus');

export async function cachedLibrary(): Promise<Library> {
  const file = path.join(CACHE, `${sourceHash()}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Library;
  } catch {
    const { buildLibrary } = await import('./library.js'); // loads two compilers
    const library = buildLibrary();
    mkdirSync(CACHE, { recursive: true });
    const draft = `${file}.${process.pid}`; // renamed when complete: others may read at any moment
    writeFileSync(draft, JSON.stringify(library));
    renameSync(draft, file);
    return library;
  }
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(source))) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}

function filesUnder(source: string): string[] {
  if (path.extname(source)) return [source];
  const entries = readdirSync(path.join(root, source), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
