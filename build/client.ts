// client/ → dist/esm and dist/cjs: one bundle each by esbuild, with source maps and declarations.

import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { formatDiagnostics } from './diagnostics.js';
import { root } from './root.js';

const client = path.join(root, 'client');
const entry = path.join(client, 'index.ts');
const esm = path.join(root, 'dist/esm');
const cjs = path.join(root, 'dist/cjs');

export async function bundleClient(): Promise<void> {
  if (!existsSync(entry)) throw new Error('client/index.ts is missing: there is no client to bundle');
  for (const folder of [esm, cjs]) rmSync(folder, { recursive: true, force: true });
  await Promise.all([bundle('esm', esm), bundle('cjs', cjs)]);
  writeDeclarations(esm);
  // The package is "module"; this folder is not, and its declarations have to say so, too.
  cpSync(esm, cjs, { recursive: true, filter: (file) => file === esm || !/\.js(\.map)?$/.test(file) });
  writeFileSync(path.join(cjs, 'package.json'), '{ "type": "commonjs" }\n');
}

async function bundle(format: 'esm' | 'cjs', outdir: string): Promise<void> {
  await build({
    entryPoints: [entry],
    absWorkingDir: root,
    outdir,
    format,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
  dropLibrarySource(path.join(outdir, 'index.js.map'));
}

/** Debuggers show the client's sources out of the map; the library, one enormous string, need not be there again. */
function dropLibrarySource(file: string): void {
  const map = JSON.parse(readFileSync(file, 'utf8')) as { sources: string[]; sourcesContent: (string | null)[] };
  map.sourcesContent = map.sourcesContent.map((text, i) => (map.sources[i]!.endsWith('library.js') ? null : text));
  writeFileSync(file, JSON.stringify(map));
}

function writeDeclarations(outDir: string): void {
  const overrides = { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir, rootDir: client };
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (d: ts.Diagnostic) => fail([d]) };
  const config = ts.getParsedCommandLineOfConfigFile(path.join(root, 'tsconfig.json'), overrides, host)!;
  const program = ts.createProgram([entry], config.options);
  const { diagnostics } = program.emit();
  if (diagnostics.length > 0) fail(diagnostics);
  cpSync(path.join(client, 'generated/library.d.ts'), path.join(outDir, 'generated/library.d.ts'));
}

function fail(diagnostics: readonly ts.Diagnostic[]): never {
  throw new Error(`No declarations for the client:\n${formatDiagnostics(diagnostics)}`);
}
