// The package as a stranger gets it: packed, and installed out of the tarball into an empty folder that lies elsewhere, beside
// its peer. Nothing is fetched: the peer and the types of Node are those of this checkout.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestFn } from 'ava';
import { root } from '../../build/root.js';

export const run = promisify(execFile);

export interface Installed {
  readonly tarball: string;
  /** The folder of the project: package.json, and node_modules with romulus, ioredis and @types/node. */
  readonly project: string;
  readonly write: (name: string, text: string) => string;
  /** What a program of the project prints, each line of it. */
  readonly node: (...args: string[]) => Promise<string>;
}

/** Call it once at the top of a test file; what it answers is there when the tests run. */
export function useInstalled(test: TestFn): { readonly current: Installed } {
  const folder = mkdtempSync(path.join(tmpdir(), 'romulus-package-'));
  const holder: { current?: Installed } = {};
  test.before('pack and install', async (t) => {
    t.timeout(120_000);
    holder.current = await install(folder);
  });
  test.after.always(() => rmSync(folder, { recursive: true, force: true }));
  return holder as { readonly current: Installed };
}

async function install(folder: string): Promise<Installed> {
  await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root });
  const tarball = path.join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz'))!,
  );
  const project = path.join(folder, 'project');
  mkdirSync(project);
  writeFileSync(path.join(project, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }\n');
  const quiet = ['--offline', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  await run('npm', ['install', ...quiet, tarball], { cwd: project });
  mkdirSync(path.join(project, 'node_modules/@types'));
  for (const name of ['ioredis', '@types/node']) {
    symlinkSync(path.join(root, 'node_modules', name), path.join(project, 'node_modules', name), 'dir');
  }
  return {
    tarball,
    project,
    write(name, text) {
      const file = path.join(project, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    node: async (...args) => (await run(process.execPath, args, { cwd: project, maxBuffer: 1e8 })).stdout,
  };
}
