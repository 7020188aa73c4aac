// `npm ci` of each example gets through: it demands a lock file, and one that agrees with the package.json beside it.

import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { root } from '../../build/root.js';

const examples = path.join(root, 'examples');
const names = readdirSync(examples).filter((name) => existsSync(path.join(examples, name, 'package.json')));

/** What npm would do, without a look at the network or at the folder's modules. */
const install = (cwd: string) =>
  promisify(execFile)('npm', ['ci', '--dry-run', '--offline', '--no-audit', '--no-fund'], { cwd });

for (const name of names) {
  test(`npm ci installs ${name}`, async (t) => {
    const cwd = path.join(examples, name);
    await t.notThrowsAsync(install(cwd));
    const lock = readFileSync(path.join(cwd, 'package-lock.json'), 'utf8');
    t.notRegex(lock, /"resolved": "http/, 'every registry will do');
  });
}
