// Keygens as a user builds them, for tests: the library with those of sources/, and with what a test writes.

import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../build/root.js';
import { buildLibrary, type CustomLibrary } from '../../client/index.js';

let built: Promise<CustomLibrary> | undefined;

/** With the keygens of sources/keygens.ts. */
export function testLibrary(): Promise<CustomLibrary> {
  built ??= buildLibrary(path.join(root, 'test/keygens/sources/keygens.ts'));
  return built;
}

/** A folder of a project that has the package installed. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'romulus-keygens-'));
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(root, path.join(folder, 'node_modules/romulus'));
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}
