// cli/ → dist/cli/romulus.js: one file that runs, its libraries inside, so that the package has no dependency but its
// peer. The client is not in it again: it is imported from dist/esm, as any program imports it.

import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { root } from './root.js';

const outdir = path.join(root, 'dist/cli');
const program = path.join(outdir, 'romulus.js');

export async function bundleCommandLine(): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: [path.join(root, 'cli/index.ts')],
    absWorkingDir: root,
    outfile: program,
    format: 'esm',
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['ioredis'],
    plugins: [clientAsPackage],
    // Libraries that are CommonJS call require for Node's own modules.
    banner: {
      js: `#!/usr/bin/env node\nimport { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`,
    },
    metafile: true,
    logLevel: 'error',
  });
  chmodSync(program, 0o755);
  writeFileSync(path.join(outdir, 'LICENSES.txt'), licencesOf(metafile));
}

/** The command line uses what the package exports, and nothing behind it. */
const clientAsPackage: Plugin = {
  name: 'client-as-package',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\.?\/.*client\// }, ({ path: wanted, importer }) => {
      if (importer.includes('node_modules')) return undefined;
      if (wanted.endsWith('/client/index.js')) return { path: '../esm/index.js', external: true };
      return { errors: [{ text: `${wanted}: the command line imports client/index.js only` }] };
    });
  },
};

/** What the authors of the libraries inside want told. */
function licencesOf({ inputs }: Metafile): string {
  const folders = new Set<string>();
  for (const file of Object.keys(inputs)) {
    const [folder] = /^node_modules\/(@[^/]+\/)?[^/]+/.exec(file.slice(file.lastIndexOf('node_modules/'))) ?? [];
    if (folder) folders.add(file.slice(0, file.lastIndexOf('node_modules/')) + folder);
  }
  return [...folders].sort().map(licenceOf).join('\n');
}

function licenceOf(folder: string): string {
  const at = path.join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(path.join(at, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const file = readdirSync(at).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : readFileSync(path.join(at, file), 'utf8');
  return `${name} ${version}, ${license}\n\n${text.trim()}\n`;
}
